/**
 * The XAPI over the simulated PBX: finds out what a path means, checks bodies against the declared
 * types, reads, writes and calls, and words the answers.
 */
package enforcer.simulator.xapi;
