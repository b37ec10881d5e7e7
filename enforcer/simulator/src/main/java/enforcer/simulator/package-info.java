/**
 * An XAPI server on real HTTP that behaves like a PBX, as far as the vendor's description and
 * observations of live systems go. It knows nothing of the enforcer's own model: a simulator that
 * was derived from that model would repeat its mistakes and prove nothing.
 *
 * <p>The packages below it, each of which knows only those before it: {@code vendor} holds the
 * vocabulary, {@code odata} the query language, {@code pbx} the behaviour of the PBX, {@code seed}
 * its initial state, {@code xapi} the meaning of requests, {@code fault} the faults, {@code http}
 * the wire.
 */
package enforcer.simulator;
