package enforcer.report;

import static enforcer.report.MarkdownReport.code;

import enforcer.policy.Confirmation;
import enforcer.policy.PolicyFound;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result of a check as Markdown for a pull request, never larger than a comment may be. Failed
 * rules come first, the most severe before the others; if the limit forces lines out, the report
 * says how many.
 *
 * @param details whether rules that pass, and what nobody confirmed, are listed as well
 * @param limit the most bytes that it may have
 */
public record PolicyMarkdown(boolean details, int limit) {
  private static final int ROOM_FOR_THE_END = 300;

  public PolicyMarkdown {
    limit = Math.max(limit, MarkdownReport.LEAST);
  }

  /** All of them, those that could not be judged before the others, then the worst first. */
  public String text(List<PolicyTarget> targets) {
    BoundedText page = new BoundedText(limit - ROOM_FOR_THE_END);
    List<PolicyTarget> judged = PolicyTarget.judged(targets);
    List<PolicyTarget> unjudged = PolicyTarget.unjudged(targets);
    if (targets.size() > 1) {
      page.add("### " + judged.size() + " of " + targets.size() + " phone systems were judged\n\n");
    }
    List<String> lines =
        Stream.concat(
                unjudged.stream().map(PolicyMarkdown::unjudged),
                targets.size() > 1 ? judged.stream().map(PolicyMarkdown::line) : Stream.empty())
            .toList();
    int cut = page.addAll("", lines, "\n");
    int unseen = page.addAll("", sections(judged, page.left()), "");
    return page
        + (cut == 0 ? "" : "Cut to fit: " + cut + " more phone systems.\n\n")
        + (unseen == 0
            ? ""
            : "Cut to fit: the rules of "
                + unseen
                + " phone systems; `enforcer check -o html` prints all.\n");
  }

  /** Each whole where it needs no more than its share; what it leaves is for the others. */
  private List<String> sections(List<PolicyTarget> targets, int room) {
    List<String> whole = targets.stream().map(t -> section(t, Integer.MAX_VALUE)).toList();
    int left = room;
    int waiting = whole.size();
    for (int size : whole.stream().map(BoundedText::size).sorted().toList()) {
      if (size > left / waiting) {
        break;
      }
      left -= size;
      waiting--;
    }
    int share = left / Math.max(1, waiting);
    List<String> sections = new ArrayList<>();
    for (int i = 0; i < whole.size(); i++) {
      boolean fits = BoundedText.size(whole.get(i)) <= share;
      sections.add(fits ? whole.get(i) : section(targets.get(i), share));
    }
    return sections;
  }

  private static String unjudged(PolicyTarget target) {
    return "- " + code(target.name()) + " **unknown**: " + code(target.problem()) + "\n";
  }

  private static String line(PolicyTarget target) {
    PolicyReport now = target.now().orElseThrow();
    return "- " + code(now.name()) + ": " + PolicyChapters.verdict(now) + "\n";
  }

  private String section(PolicyTarget target, int share) {
    PolicyReport now = target.now().orElseThrow();
    PolicyChapters chapters = PolicyChapters.of(now);
    BoundedText section = new BoundedText(share - 2 * ROOM_FOR_THE_END);
    section.add("### " + code(now.name()) + ": " + PolicyChapters.verdict(now) + "\n\n");
    section.add(
        code(now.url() + (now.version().isEmpty() ? "" : "  3CX " + now.version())) + "\n\n");
    if (target.then().isPresent()) {
      section.add(
          PolicyChapters.afterPlan(target.refusedBy())
              + ". "
              + PolicyChapters.after(now, target.then().get(), MarkdownReport::code)
              + "\n\n");
    }
    String dark = chapters.dark(MarkdownReport::code);
    section.add(dark.isEmpty() ? "" : dark + "\n\n");
    String later = chapters.later(now, MarkdownReport::code);
    section.add(later.isEmpty() ? "" : later + "\n\n");
    int unsaid = 0;
    for (WatchChapters.Chapter chapter : WatchChapters.of(target.watched())) {
      List<String> lines = chapter.lines().stream().map(PolicyMarkdown::line).toList();
      unsaid += section.addAll("**" + chapter.title() + "**\n\n", lines, "\n");
    }
    List<RuleResult> failed = now.of(RuleOutcome.FAIL);
    int cut = section.addAll("**Failed**\n\n", rows(failed), "\n");
    cut +=
        section.addAll("**" + PolicyChapters.MISTAKEN + "**\n\n", rows(chapters.mistaken()), "\n");
    cut += shared(PolicyChapters.UNSEEN, chapters.unseen(), section);
    section.addAll("", OpenFacts.lines(now.results()).stream().map(l -> l + "\n\n").toList(), "");
    cut += section.addAll("**Allowed for a time**\n\n", rows(chapters.excepted()), "\n");
    List<String> facts = RestingRules.of(now).stream().map(PolicyMarkdown::fact).toList();
    int unproven = section.addAll("**" + RestingRules.TITLE + "**\n\n", facts, "\n");
    int points = people(now, section);
    if (details) {
      cut += section.addAll("**Passed**\n\n", rows(chapters.kept()), "\n");
      cut += shared(PolicyChapters.IDLE, chapters.idle(), section);
    }
    return section
        + cut(unsaid, "line on what changed")
        + cut(cut, "rule")
        + cut(unproven, "fact of the file")
        + cut(points, "point that people confirm");
  }

  private static String line(WatchChapters.Line line) {
    return (line.isUnder() ? "  - " : "- ") + code(line.text()) + "\n";
  }

  private static String cut(int count, String what) {
    String all = count == 1 ? what : what.replaceFirst("^\\w+", "$0s");
    return count == 0
        ? ""
        : "Cut to fit: " + count + " " + all + "; `enforcer check -o html` prints all.\n\n";
  }

  /** Lists what only people can confirm, or counts it; returns how many did not fit. */
  private int people(PolicyReport now, BoundedText section) {
    if (now.confirmations().isEmpty()) {
      return 0;
    }
    String sentence = PolicyChapters.people(now) + "\n\n";
    if (!details && !PolicyChapters.peopleSpoke(now)) {
      section.addAll("", List.of(sentence), "");
      return 0;
    }
    List<String> points = now.confirmations().stream().map(PolicyMarkdown::point).toList();
    return section.addAll("**" + PolicyChapters.PEOPLE + "**\n\n" + sentence, points, "\n");
  }

  private static String fact(RestingRules fact) {
    String ids =
        fact.lines().stream().map(line -> "  - " + code(line) + "\n").collect(Collectors.joining());
    return "- " + code(fact.fact().words()) + "\n" + ids;
  }

  private static String point(Confirmation point) {
    return "- "
        + code(point.control().title())
        + " "
        + code(point.control().id())
        + "\n"
        + "  - "
        + code(point.line())
        + "\n";
  }

  private static List<String> rows(List<RuleResult> results) {
    return results.stream().map(PolicyMarkdown::row).toList();
  }

  /** Adds rules by the reason that they share; returns how many did not fit. */
  private static int shared(String title, List<RuleResult> results, BoundedText section) {
    int cut = 0;
    String begin = "**" + title + "**\n\n";
    for (SharedCause cause : SharedCause.group(results)) {
      List<String> rows =
          cause.isShared()
              ? cause.results().stream().map(PolicyMarkdown::shorter).toList()
              : rows(cause.results());
      String head = cause.isShared() ? "- " + code(cause.cause()) + "\n" : "";
      int unseen = section.addAll(begin + head, rows, "");
      cut += unseen;
      begin = unseen == rows.size() ? begin : "";
    }
    if (begin.isEmpty()) {
      section.add("\n");
    }
    return cut;
  }

  /** A rule below the reason that it shares. */
  private static String shorter(RuleResult result) {
    String objects = SharedCause.objects(result);
    return "  - "
        + result.rule().severity().word()
        + " "
        + code(result.heading())
        + " "
        + code(result.rule().id())
        + (objects.isEmpty() ? "" : ": " + code(objects))
        + "\n";
  }

  private static String row(RuleResult result) {
    String mark = result.outcome() == RuleOutcome.FAIL ? "**" : "";
    String found =
        PolicyFound.of(result).stream()
            .map(one -> one.line(DisplayValues.LONGEST))
            .filter(line -> !line.isEmpty())
            .map(line -> "  - " + code(line) + "\n")
            .collect(Collectors.joining());
    return "- "
        + mark
        + result.rule().severity().word()
        + mark
        + " "
        + code(result.heading())
        + " "
        + code(result.rule().id())
        + "\n"
        + found
        + (result.outcome() == RuleOutcome.FAIL ? console(result) : "");
  }

  private static String console(RuleResult result) {
    String console = result.rule().console();
    return console.isEmpty() ? "" : "  - in the console: " + code(console) + "\n";
  }
}
