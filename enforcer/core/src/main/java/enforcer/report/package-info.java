/**
 * A plan, told three times from one model: as text for people, as Markdown for a pull request, and
 * as JSON for machines, which is also the plan file.
 *
 * <p>{@link enforcer.report.PlanJson} writes all of a plan and reads it back; a plan file comes
 * from outside, so the reader takes nothing that the catalogue does not know and nothing that says
 * one thing and does another. {@link enforcer.report.TextReport} and {@link
 * enforcer.report.MarkdownReport} lay out the same lines, and let no text of a PBX reach a terminal
 * or a page as anything but text.
 */
package enforcer.report;
