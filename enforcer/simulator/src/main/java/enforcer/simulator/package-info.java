/**
 * An XAPI server on real HTTP that behaves like a PBX as far as the vendor's description and
 * observations of live systems tell. It knows nothing of the enforcer's own model: a simulator that
 * was derived from it would repeat its mistakes and prove nothing.
 */
package enforcer.simulator;
