/**
 * From differences to a plan: ordered, immutable steps, each exactly one write with its inverse.
 *
 * <p>{@link enforcer.plan.Plan#after} is the only simulation of what steps do; guards, the journal
 * and the undoing of a run share it.
 */
package enforcer.plan;
