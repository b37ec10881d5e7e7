/**
 * The plan as a file: what {@code plan --out} writes, {@code apply} reads, journals keep and {@code
 * -o json} prints.
 *
 * <p>{@link enforcer.planfile.PlanJson} writes all of a plan and reads it back; {@link
 * enforcer.planfile.PlanSchema} describes it for other programs. A plan file comes from outside, so
 * the reader refuses everything that the catalogue does not know, and a plan whose steps do not
 * match its changes.
 */
package enforcer.planfile;
