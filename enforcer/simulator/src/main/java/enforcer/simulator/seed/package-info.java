/** The initial state of a simulated PBX: seed files, and generated extensions for tests of size. */
package enforcer.simulator.seed;
