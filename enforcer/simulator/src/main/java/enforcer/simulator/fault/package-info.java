/** The faults between a client and a PBX, their timing, and their notation on the command line. */
package enforcer.simulator.fault;
