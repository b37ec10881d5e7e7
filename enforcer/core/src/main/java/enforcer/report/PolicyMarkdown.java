package enforcer.report;

import static enforcer.report.MarkdownReport.code;

import enforcer.policy.Confirmation;
import enforcer.policy.PolicyFound;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import enforcer.policy.RuleSeverity;
import enforcer.report.WorstFirst.Chapter;
import enforcer.report.WorstFirst.Kind;
import enforcer.report.WorstFirst.Piece;
import enforcer.report.WorstFirst.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result of a check as Markdown for a pull request, never larger than a comment may be. Failed
 * rules come first, the most severe before the others; if the limit forces lines out, those go that
 * matter least, and the report says how many.
 *
 * @param details whether rules that pass, and what nobody confirmed, are listed as well
 * @param limit the most bytes that it may have
 */
public record PolicyMarkdown(boolean details, int limit) {
  /** The smallest limit: it holds the sentence that says that all is left out. */
  public static final int LEAST = 512;

  private static final List<Chapter> NONE = List.of();

  public PolicyMarkdown {
    if (limit < LEAST) {
      throw new IllegalArgumentException("limit is less than " + LEAST);
    }
  }

  /** All of them, those that could not be judged before the others, then the worst first. */
  public String text(List<PolicyTarget> targets) {
    List<List<Piece>> topics = new ArrayList<>();
    topics.add(overview(targets));
    PolicyTarget.judged(targets).forEach(target -> topics.add(section(target)));
    return new WorstFirst(topics).upTo(limit);
  }

  private static List<Piece> overview(List<PolicyTarget> targets) {
    List<PolicyTarget> judged = PolicyTarget.judged(targets);
    List<String> lines = new ArrayList<>();
    PolicyTarget.unjudged(targets).stream().map(PolicyMarkdown::unjudged).forEach(lines::add);
    List<Piece> pieces = new ArrayList<>();
    if (targets.size() > 1) {
      String title =
          "### " + judged.size() + " of " + targets.size() + " phone systems were judged\n\n";
      pieces.add(new Piece(Weight.OVERVIEW, Kind.SENTENCE, NONE, title));
      judged.stream().map(PolicyMarkdown::line).forEach(lines::add);
    }
    List<Chapter> list = List.of(new Chapter("", "\n"));
    lines.forEach(line -> pieces.add(new Piece(Weight.OVERVIEW, Kind.SYSTEM, list, line)));
    return pieces;
  }

  private static String unjudged(PolicyTarget target) {
    return "- " + code(target.name()) + " **unknown**: " + code(target.problem()) + "\n";
  }

  private static String line(PolicyTarget target) {
    PolicyReport now = target.now().orElseThrow();
    return "- " + code(now.name()) + ": " + PolicyChapters.verdict(now) + "\n";
  }

  private List<Piece> section(PolicyTarget target) {
    PolicyReport now = target.now().orElseThrow();
    PolicyChapters chapters = PolicyChapters.of(now);
    List<Piece> pieces = new ArrayList<>(head(target, now, chapters));
    for (WatchChapters.Chapter chapter : WatchChapters.of(target.watched())) {
      pieces.addAll(changes(chapter));
    }
    pieces.addAll(rules("Failed", now.of(RuleOutcome.FAIL)));
    pieces.addAll(rules(PolicyChapters.MISTAKEN, chapters.mistaken()));
    pieces.addAll(shared(PolicyChapters.UNSEEN, chapters.unseen()));
    OpenFacts.lines(now.results()).forEach(l -> pieces.add(sentence(Weight.REST, NONE, l)));
    pieces.addAll(rules("Allowed for a time", chapters.excepted()));
    List<Chapter> facts = titled(RestingRules.TITLE);
    RestingRules.of(now)
        .forEach(f -> pieces.add(new Piece(Weight.REST, Kind.FACT, facts, fact(f))));
    pieces.addAll(people(now));
    if (details) {
      pieces.addAll(rules("Passed", chapters.kept()));
      pieces.addAll(shared(PolicyChapters.IDLE, chapters.idle()));
    }
    return pieces;
  }

  private static List<Piece> head(PolicyTarget target, PolicyReport now, PolicyChapters chapters) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "### "
            + code(now.name())
            + ": "
            + PolicyChapters.verdict(now)
            + "\n\n"
            + code(now.url() + (now.version().isEmpty() ? "" : "  3CX " + now.version())));
    target
        .then()
        .map(
            then ->
                PolicyChapters.afterPlan(target.refusedBy())
                    + ". "
                    + PolicyChapters.after(now, then, MarkdownReport::code))
        .ifPresent(sentences::add);
    if (!target.unplanned().isEmpty()) {
      sentences.add(
          target.unplanned().stream()
              .map(mistake -> "\n- " + code(mistake))
              .collect(Collectors.joining("", PolicyChapters.UNPLANNED + ":\n", "")));
    }
    sentences.add(chapters.dark(MarkdownReport::code));
    sentences.add(chapters.later(MarkdownReport::code));
    return sentences.stream()
        .filter(s -> !s.isEmpty())
        .map(s -> sentence(Weight.WORST, NONE, s))
        .toList();
  }

  private static Piece sentence(Weight weight, List<Chapter> in, String text) {
    return new Piece(weight, Kind.SENTENCE, in, text + "\n\n");
  }

  private static List<Chapter> titled(String title) {
    return List.of(new Chapter("**" + title + "**\n\n", "\n"));
  }

  /** What somebody should look at weighs more than what became better, as do the reasons of it. */
  private static List<Piece> changes(WatchChapters.Chapter chapter) {
    List<Piece> pieces = new ArrayList<>();
    Weight weight = Weight.REST;
    for (WatchChapters.Line line : chapter.lines()) {
      if (!line.isUnder()) {
        weight = line.isMarked() ? Weight.ALARM : Weight.REST;
      }
      pieces.add(new Piece(weight, Kind.CHANGE, titled(chapter.title()), line(line)));
    }
    return pieces;
  }

  private static String line(WatchChapters.Line line) {
    return (line.isUnder() ? "  - " : "- ") + code(line.text()) + "\n";
  }

  /** Lists what only people can confirm, or counts it. */
  private List<Piece> people(PolicyReport now) {
    if (now.confirmations().isEmpty()) {
      return List.of();
    }
    if (!details && !PolicyChapters.peopleSpoke(now)) {
      return List.of(sentence(Weight.REST, NONE, PolicyChapters.people(now)));
    }
    List<Chapter> in = titled(PolicyChapters.PEOPLE);
    List<Piece> pieces = new ArrayList<>();
    pieces.add(sentence(Weight.REST, in, PolicyChapters.people(now)));
    now.confirmations().forEach(c -> pieces.add(new Piece(Weight.REST, Kind.POINT, in, point(c))));
    return pieces;
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

  private static List<Piece> rules(String title, List<RuleResult> results) {
    List<Chapter> in = titled(title);
    return results.stream().flatMap(result -> rule(result, in)).toList();
  }

  /** Rules by the reason that they share. */
  private static List<Piece> shared(String title, List<RuleResult> results) {
    Chapter around = titled(title).getFirst();
    List<Piece> pieces = new ArrayList<>();
    for (SharedCause cause : SharedCause.group(results)) {
      if (cause.isShared()) {
        List<Chapter> in = List.of(around, new Chapter("- " + code(cause.cause()) + "\n", ""));
        cause.results().forEach(r -> pieces.add(new Piece(Weight.REST, Kind.RULE, in, shorter(r))));
      } else {
        cause.results().stream().flatMap(r -> rule(r, List.of(around))).forEach(pieces::add);
      }
    }
    return pieces;
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

  /** A rule, what it found, and where that is mended. */
  private static Stream<Piece> rule(RuleResult result, List<Chapter> in) {
    boolean failed = result.outcome() == RuleOutcome.FAIL;
    Weight weight = failed ? weight(result.rule().severity()) : Weight.REST;
    String mark = failed ? "**" : "";
    String title =
        "- "
            + mark
            + result.rule().severity().word()
            + mark
            + " "
            + code(result.heading())
            + " "
            + code(result.rule().id())
            + "\n";
    String console = failed ? result.rule().console() : "";
    Stream<String> lines =
        Stream.concat(
            PolicyFound.of(result).stream()
                .map(one -> one.line(DisplayValues.LONGEST))
                .map(MarkdownReport::code),
            Stream.of(console.isEmpty() ? "" : "in the console: " + code(console)));
    return Stream.concat(
        Stream.of(new Piece(weight, Kind.RULE, in, title)),
        lines
            .filter(line -> !line.isEmpty())
            .map(line -> new Piece(weight, Kind.FINDING, in, "  - " + line + "\n")));
  }

  private static Weight weight(RuleSeverity severity) {
    return switch (severity) {
      case BLOCKER, CRITICAL -> Weight.WORST;
      case HIGH -> Weight.HIGH;
      case MEDIUM -> Weight.MEDIUM;
      case LOW -> Weight.LOW;
      case INFO -> Weight.INFO;
    };
  }
}
