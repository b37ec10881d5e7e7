package enforcer.report;

import static java.util.Objects.requireNonNull;

import enforcer.model.ExtensionsType;
import enforcer.policy.ObjectVerdict;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import enforcer.policy.RuleSeverity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a phone system stands, as text for people: what can cost money first.
 *
 * @param width how many columns there are
 * @param details whether rules that are kept are listed as well
 */
public record PolicyText(int width, boolean details, Paint paint) {
  private static final int NARROWEST = 60;
  private static final int TONIGHT = 3;
  private static final String EXTENSION = "extension ";

  public PolicyText {
    width = Math.max(width, NARROWEST);
    requireNonNull(paint, "paint is null");
  }

  /** The whole report. */
  public String text(PolicyReport report) {
    StringBuilder out = new StringBuilder();
    strong(heading(report), out);
    strong(verdict(report), out);
    List<RuleResult> failed = report.of(RuleOutcome.FAIL);
    List<RuleResult> first =
        failed.stream()
            .filter(r -> r.rule().severity().isAtLeast(RuleSeverity.CRITICAL))
            .limit(TONIGHT)
            .toList();
    List<RuleResult> rest = failed.stream().filter(r -> !first.contains(r)).toList();
    chapter("What can cost you most tonight", first, out);
    chapter(first.isEmpty() ? "Broken" : "Also broken", rest, out);
    chapter("Unknown, because nobody could see it", unseen(report), out);
    chapter("Allowed for a time", report.of(RuleOutcome.EXCEPTED), out);
    if (details) {
      listed("Kept", report.of(RuleOutcome.PASS), out);
      listed("Nothing to judge", report.of(RuleOutcome.NOT_APPLICABLE), out);
    } else {
      out.append("\n--details lists the rules that are kept.\n");
    }
    return out.toString();
  }

  /** What a plan would make of it, in one line. */
  public String after(PolicyReport report) {
    StringBuilder out = new StringBuilder();
    strong("\nAfter the plan of the file: " + lowered(verdict(report)), out);
    return out.toString();
  }

  private static String lowered(String sentence) {
    return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static List<RuleResult> unseen(PolicyReport report) {
    List<RuleResult> unseen = new ArrayList<>(report.of(RuleOutcome.UNKNOWN));
    unseen.addAll(report.of(RuleOutcome.ERROR));
    return unseen;
  }

  private static String heading(PolicyReport report) {
    String version = report.version().isEmpty() ? "" : "  3CX " + report.version();
    return report.name() + "  " + report.url() + version;
  }

  /** The numbers in one line. */
  static String verdict(PolicyReport report) {
    String score =
        report.score().isEmpty()
            ? "Nothing could be judged"
            : "Score " + report.score().getAsInt() + " of 100";
    return score
        + ": "
        + report.of(RuleOutcome.PASS).size()
        + " rules kept, "
        + report.of(RuleOutcome.FAIL).size()
        + " broken, "
        + unseen(report).size()
        + " unknown"
        + (report.of(RuleOutcome.EXCEPTED).isEmpty()
            ? "."
            : ", " + report.of(RuleOutcome.EXCEPTED).size() + " allowed for a time.");
  }

  private void chapter(String title, List<RuleResult> results, StringBuilder out) {
    if (results.isEmpty()) {
      return;
    }
    strong("\n" + title, out);
    results.forEach(result -> append(result, out));
  }

  private void append(RuleResult result, StringBuilder out) {
    String mark = result.outcome() == RuleOutcome.FAIL ? "!" : "?";
    String head =
        mark
            + " "
            + result.rule().severity().word()
            + "  "
            + result.rule().title()
            + "  "
            + result.rule().id();
    Paint.Tone tone = result.outcome() == RuleOutcome.FAIL ? Paint.Tone.BAD : Paint.Tone.CHANGED;
    lines(head, 2, out, tone);
    findings(result).forEach(line -> lines(line, 6, out, Paint.Tone.FAINT));
    if (result.outcome() == RuleOutcome.FAIL) {
      lines(result.rule().why(), 6, out, null);
      lines(result.rule().console(), 6, out, null);
    }
  }

  /** What was found, with the objects of which it was found. */
  static List<String> findings(RuleResult result) {
    Map<String, List<String>> objects = new LinkedHashMap<>();
    for (ObjectVerdict verdict : result.verdicts()) {
      if (verdict.outcome() == result.outcome()
          || verdict.outcome().isUnseen() && result.outcome() == RuleOutcome.FAIL) {
        String what = verdict.outcome() == RuleOutcome.FAIL ? verdict.message() : unknown(verdict);
        objects.computeIfAbsent(what, _ -> new ArrayList<>()).add(verdict.object());
      }
    }
    return objects.entrySet().stream()
        .map(e -> (named(e.getValue()) + e.getKey()).strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static String unknown(ObjectVerdict verdict) {
    return "unknown: " + verdict.cause();
  }

  /** Objects with a colon, extensions as ranges; nothing for the PBX as a whole. */
  private static String named(List<String> objects) {
    List<String> names = objects.stream().filter(o -> !o.isEmpty()).toList();
    if (names.isEmpty()) {
      return "";
    }
    String joined =
        names.stream().allMatch(n -> n.startsWith(EXTENSION))
            ? ExtensionsType.named(
                names.stream().map(n -> n.substring(EXTENSION.length())).toList())
            : names.stream().sorted().collect(Collectors.joining(", "));
    return DisplayValues.clean(joined) + ": ";
  }

  private void listed(String title, List<RuleResult> results, StringBuilder out) {
    if (!results.isEmpty()) {
      strong("\n" + title, out);
      results.forEach(r -> lines(r.rule().id() + "  " + r.rule().title(), 2, out, null));
    }
  }

  private void lines(String text, int indent, StringBuilder out, Paint.Tone tone) {
    if (text.isEmpty()) {
      return;
    }
    String space = " ".repeat(indent);
    for (String line : Wrap.lines(DisplayValues.clean(text), width - indent)) {
      out.append(space).append(tone == null ? line : paint.of(tone, line)).append('\n');
    }
  }

  private void strong(String text, StringBuilder out) {
    String gap = text.startsWith("\n") ? "\n" : "";
    out.append(gap);
    Wrap.lines(text.strip(), width)
        .forEach(l -> out.append(paint.of(Paint.Tone.STRONG, l)).append('\n'));
  }
}
