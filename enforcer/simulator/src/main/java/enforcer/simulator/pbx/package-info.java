/**
 * The simulated PBX itself: its stored state, and per resource the values that it computes, fills
 * in, refuses and changes by itself. Where observations of live systems leave a question open, a
 * switchable {@link enforcer.simulator.pbx.Fact} decides.
 */
package enforcer.simulator.pbx;
