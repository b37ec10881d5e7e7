package enforcer.report;

import enforcer.report.TargetReport.Judged;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several phone systems as Markdown, with one line about all of them first: each under a heading
 * where all of that fits, else as one diff in which what is alike stands once.
 *
 * @param details whether many changed elements of a field are listed instead of counted
 * @param limit the most bytes that the whole may have
 */
public record TargetsMarkdown(boolean details, int limit) {
  /** Names that would take more stand below alone. */
  private static final int LONGEST_LINE = 200;

  /** All phone systems in the order of their documents. */
  public String text(TargetsReport report) {
    String line = report.line();
    String said = line.length() <= LONGEST_LINE ? line : report.brief();
    String head = "**" + MarkdownReport.code(said) + "**\n\n";
    return head + rendered(report, limit - BoundedText.size(head)).text();
  }

  /** What is said below a head. */
  Rendered rendered(TargetsReport report, int room) {
    List<Rendered> sections = report.targets().stream().map(t -> section(t, room)).toList();
    String whole = sections.stream().map(Rendered::text).collect(Collectors.joining("\n"));
    boolean fits = BoundedText.size(whole) <= room;
    boolean one = report.targets().size() == 1;
    if (fits && sections.stream().allMatch(s -> one ? s.unseen() == 0 : s.isWhole())) {
      return new Rendered(whole, 0, sections.stream().mapToInt(Rendered::cut).sum());
    }
    return GroupedMarkdown.of(report, details, room);
  }

  private Rendered section(TargetReport target, int room) {
    return target
        .judged()
        .map(judged -> section(judged, room))
        .orElseGet(() -> new Rendered(withoutPlan(target), 0, 0));
  }

  private Rendered section(Judged judged, int room) {
    return new MarkdownReport(judged.purpose(), details, room)
        .rendered(judged.plan(), judged.review());
  }

  private static String withoutPlan(TargetReport target) {
    return target.reasons().stream()
        .map(reason -> "- " + MarkdownReport.code(reason) + "\n")
        .collect(
            Collectors.joining(
                "", heading(target) + MarkdownReport.first(Lines.of(target.first())), ""));
  }

  private static String heading(TargetReport target) {
    return "### " + MarkdownReport.code(target.name()) + " — " + target.words() + "\n\n";
  }
}
