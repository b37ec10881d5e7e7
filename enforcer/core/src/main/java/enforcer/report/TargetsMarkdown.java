package enforcer.report;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Several phone systems as Markdown, each under a heading, with one line about all of them first.
 * If the whole is too large, phone systems without anything to be read first are the first to be
 * cut down to their result.
 *
 * @param details whether many changed elements of a field are listed instead of counted
 * @param limit the most bytes that the whole may have
 */
public record TargetsMarkdown(boolean details, int limit) {

  /** All phone systems in the order of their documents. */
  public String text(TargetsReport report) {
    List<TargetReport> targets = report.targets();
    String head = "**" + MarkdownReport.code(report.line()) + "**\n\n";
    Map<Integer, String> sections = new HashMap<>();
    int left = limit - size(head);
    for (int i = 0; i < targets.size(); i++) {
      sections.put(i, brief(targets.get(i)));
      left -= size(sections.get(i)) + 1;
    }
    int share = limit / Math.max(1, targets.size());
    List<Integer> order =
        IntStream.range(0, targets.size())
            .boxed()
            .sorted(Comparator.comparing(i -> !isUrgent(targets.get(i))))
            .toList();
    for (int i : order) {
      String whole = whole(targets.get(i), share);
      int more = size(whole) - size(sections.get(i));
      if (more <= left) {
        sections.put(i, whole);
        left -= more;
      }
    }
    return IntStream.range(0, targets.size())
        .mapToObj(sections::get)
        .collect(Collectors.joining("\n", head, ""));
  }

  private static boolean isUrgent(TargetReport target) {
    return target.judged().stream()
        .flatMap(j -> j.plan().changes().stream())
        .anyMatch(Lines::isUrgent);
  }

  private String whole(TargetReport target, int share) {
    return target
        .judged()
        .map(j -> new MarkdownReport(j.purpose(), details, share).text(j.plan(), j.review()))
        .orElseGet(
            () ->
                target.reasons().stream()
                    .map(reason -> "- " + MarkdownReport.code(reason) + "\n")
                    .collect(Collectors.joining("", heading(target), "")));
  }

  /** The least that is said of a phone system, however little room there is. */
  private static String brief(TargetReport target) {
    return heading(target)
        + (target.judged().isPresent()
            ? "The plan did not fit: plan this phone system alone.\n"
            : "");
  }

  private static String heading(TargetReport target) {
    return "### " + MarkdownReport.code(target.name()) + " — " + target.words() + "\n\n";
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
