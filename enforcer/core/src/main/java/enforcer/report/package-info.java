/**
 * Prints a plan as text for a terminal, as Markdown for a pull request, and as JSON for programs,
 * which is also the plan file.
 *
 * <p>{@link enforcer.report.PlanJson} writes all of a plan and reads it back; a plan file comes
 * from outside, so the reader refuses everything that the catalogue does not know, and a plan whose
 * steps do not match its changes. {@link enforcer.report.TextReport} and {@link
 * enforcer.report.MarkdownReport} lay out the same lines, and let no text of a PBX reach a terminal
 * or a page as anything but text.
 */
package enforcer.report;
