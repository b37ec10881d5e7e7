/**
 * Prints plans for people: as text for a terminal and as Markdown for a pull request, one plan by
 * itself or many phone systems as one result.
 *
 * <p>{@link enforcer.report.TextReport} and {@link enforcer.report.MarkdownReport} lay out the same
 * lines, and let no text of a PBX reach a terminal or a page as anything but text. {@link
 * enforcer.report.TargetsReport} is the result of a run over many phone systems.
 *
 * <p>{@link enforcer.report.CommentMarkdown} is the comment of a pull request, whose {@link
 * enforcer.report.Life} stands hidden in it. Where a text has a limit, what is alike stands once,
 * and what is to be read first is never left out for anything else.
 *
 * <p>The result of a check has a class for each format, all over the same {@link
 * enforcer.report.PolicyTarget}; in HTML and XML a foreign text passes through one function of
 * {@code Markup}.
 */
package enforcer.report;
