/**
 * The plan as a file: what {@code plan --out} writes, {@code apply} reads, journals keep and {@code
 * -o json} prints.
 *
 * <p>A record is declared once, in a class named after it: {@link enforcer.planfile.Members} says
 * of each member its name, its form and where it comes from, and the writing, the reading and the
 * schema follow. {@link enforcer.planfile.PlanFormat} is the whole file. A plan file comes from
 * outside, so the reader refuses everything that the catalogue does not know, and a plan whose
 * steps do not match its changes.
 */
package enforcer.planfile;
