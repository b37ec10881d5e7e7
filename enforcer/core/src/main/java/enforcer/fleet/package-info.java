/**
 * One change on many phone systems: the rings of a rollout, what it reaches, how a ring is proven,
 * what a failing phone system may have taken back, and when the rollout stops.
 */
package enforcer.fleet;
