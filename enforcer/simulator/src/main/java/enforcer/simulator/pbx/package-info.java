/**
 * The simulated PBX itself: what it stores, and per resource what it computes, fills in, refuses
 * and changes by itself. Where observations of live systems leave a question open, a {@link
 * enforcer.simulator.pbx.Fact} decides and can be switched.
 */
package enforcer.simulator.pbx;
