/**
 * The XAPI over the simulated PBX: resolves paths, checks bodies against the declared types,
 * executes reads, writes and calls, and builds the answers.
 */
package enforcer.simulator.xapi;
