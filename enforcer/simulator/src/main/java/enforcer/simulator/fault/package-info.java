/**
 * What can go wrong between a client and a PBX, when it does, and in which words it is asked for.
 */
package enforcer.simulator.fault;
