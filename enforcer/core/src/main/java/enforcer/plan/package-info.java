/**
 * Turns differences into a plan: ordered, immutable steps, each exactly one write with its inverse.
 *
 * <p>{@link enforcer.plan.Plan#after} is the only simulation of steps; guards, the journal and the
 * undo of a run share it.
 */
package enforcer.plan;
