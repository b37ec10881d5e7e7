/**
 * What a simulated PBX starts with: readable seed files, and more extensions where size matters.
 */
package enforcer.simulator.seed;
