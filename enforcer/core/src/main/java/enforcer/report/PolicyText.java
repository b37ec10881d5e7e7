package enforcer.report;

import static java.util.Objects.requireNonNull;

import enforcer.policy.Confirmation;
import enforcer.policy.PolicyFound;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import enforcer.watch.Watched;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The result of a check as text for people: what can cost money first.
 *
 * @param width how many columns there are
 * @param details whether rules that pass, and what nobody confirmed, are listed as well
 */
public record PolicyText(int width, boolean details, Paint paint) {
  /** A sentence of ours may name an address and several objects, and what to do about them. */
  private static final int LONGEST = 2 * DisplayValues.LONGEST;

  private static final int NARROWEST = 60;

  public PolicyText {
    width = Math.max(width, NARROWEST);
    requireNonNull(paint, "paint is null");
  }

  /** The whole report, with what became of the phone system since an earlier look. */
  public String text(PolicyReport report, Watched watched) {
    StringBuilder out = new StringBuilder();
    strong(heading(report), out);
    strong(PolicyChapters.verdict(report), out);
    watched(watched, out);
    PolicyChapters chapters = PolicyChapters.of(report);
    List<RuleResult> first = chapters.tonight();
    chapter(PolicyChapters.TONIGHT, first, out);
    remark(chapters.dark(UnaryOperator.identity()), out, Paint.Tone.CHANGED);
    chapter(first.isEmpty() ? "Failed" : "Also failed", chapters.broken(), out);
    chapter(PolicyChapters.MISTAKEN, chapters.mistaken(), out);
    unseen(chapters.unseen(), out);
    OpenFacts.lines(report.results()).forEach(line -> lines(line, 2, out, null));
    chapter("Allowed for a time", chapters.excepted(), out);
    facts(report, out);
    remark(chapters.later(UnaryOperator.identity()), out, null);
    if (isOnlyCounted(report)) {
      out.append('\n');
      lines(
          PolicyChapters.people(report) + " --attestations FILE reads who confirms them.",
          0,
          out,
          null);
    } else {
      people(report, out);
    }
    if (details) {
      listed("Passed", chapters.kept(), out);
      idle(chapters.idle(), out);
    } else {
      String them = isOnlyCounted(report) ? "these points and " : "";
      out.append("\n--details lists " + them + "the rules that pass.\n");
    }
    return out.toString();
  }

  /**
   * What a plan would make of it.
   *
   * @param refusedBy the guards that would refuse this plan as it stands
   */
  public String after(PolicyReport now, PolicyReport then, List<String> refusedBy) {
    StringBuilder out = new StringBuilder();
    strong(
        "\n"
            + PolicyChapters.afterPlan(refusedBy)
            + ": "
            + lowered(PolicyChapters.after(now, then, UnaryOperator.identity())),
        out);
    return out.toString();
  }

  /** Why a file has no plan; empty where it has one. */
  public String unplanned(List<String> mistakes) {
    StringBuilder out = new StringBuilder();
    if (!mistakes.isEmpty()) {
      strong("\n" + PolicyChapters.UNPLANNED, out);
      mistakes.forEach(mistake -> lines(mistake, 2, out, Paint.Tone.CHANGED));
    }
    return out.toString();
  }

  private void remark(String sentence, StringBuilder out, Paint.Tone tone) {
    if (!sentence.isEmpty()) {
      out.append('\n');
      lines(sentence, 0, out, tone);
    }
  }

  private void watched(Watched watched, StringBuilder out) {
    for (WatchChapters.Chapter chapter : WatchChapters.of(watched)) {
      strong("\n" + chapter.title(), out);
      chapter.lines().forEach(line -> lines(line.text(), line.isUnder() ? 6 : 2, out, null));
    }
  }

  private static String lowered(String sentence) {
    return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static String heading(PolicyReport report) {
    String version = report.version().isEmpty() ? "" : "  3CX " + report.version();
    return report.name() + "  " + report.url() + version;
  }

  private void chapter(String title, List<RuleResult> results, StringBuilder out) {
    if (results.isEmpty()) {
      return;
    }
    strong("\n" + title, out);
    results.forEach(result -> append(result, out));
  }

  /** What several rules lack is said once. */
  private void unseen(List<RuleResult> results, StringBuilder out) {
    if (!results.isEmpty()) {
      strong("\n" + PolicyChapters.UNSEEN, out);
    }
    for (SharedCause cause : SharedCause.group(results)) {
      if (!cause.isShared()) {
        append(cause.results().getFirst(), out);
        continue;
      }
      lines("? " + cause.cause(), 2, out, Paint.Tone.CHANGED);
      for (RuleResult result : cause.results()) {
        String objects = SharedCause.objects(result);
        lines(head(result) + (objects.isEmpty() ? "" : ": " + objects), 6, out, null);
      }
    }
  }

  private void idle(List<RuleResult> results, StringBuilder out) {
    if (!results.isEmpty()) {
      strong("\n" + PolicyChapters.IDLE, out);
    }
    for (SharedCause cause : SharedCause.group(results)) {
      lines(cause.cause(), 2, out, Paint.Tone.FAINT);
      cause.results().forEach(r -> lines(r.rule().id() + "  " + r.rule().title(), 6, out, null));
    }
  }

  private static String head(RuleResult result) {
    return result.rule().severity().word() + "  " + result.heading() + "  " + result.rule().id();
  }

  private void append(RuleResult result, StringBuilder out) {
    String head = mark(result.outcome()) + head(result);
    Paint.Tone tone = result.outcome() == RuleOutcome.FAIL ? Paint.Tone.BAD : Paint.Tone.CHANGED;
    lines(head, 2, out, tone);
    PolicyFound.of(result).stream()
        .map(found -> found.line(DisplayValues.LONGEST))
        .forEach(line -> lines(line, 6, out, Paint.Tone.FAINT));
    if (result.outcome() == RuleOutcome.FAIL) {
      lines(result.rule().why(), 6, out, null);
      lines(result.rule().limits(), 6, out, null);
      lines(result.rule().console(), 6, out, null);
    }
  }

  /** The signs of the page; what is allowed is neither wrong nor unknown. */
  private static String mark(RuleOutcome outcome) {
    return switch (outcome) {
      case FAIL -> "! ";
      case EXCEPTED -> "~ ";
      case UNKNOWN, ERROR -> "? ";
      case PASS, NOT_APPLICABLE -> "";
    };
  }

  private void facts(PolicyReport report, StringBuilder out) {
    List<RestingRules> facts = RestingRules.of(report);
    if (!facts.isEmpty()) {
      strong("\n" + RestingRules.TITLE, out);
    }
    for (RestingRules fact : facts) {
      lines(fact.fact().words(), 2, out, null);
      fact.lines().forEach(ids -> lines(ids, 6, out, Paint.Tone.FAINT));
    }
  }

  /** Whether what only people can confirm is counted and not listed, as nobody did. */
  private boolean isOnlyCounted(PolicyReport report) {
    return !details && !report.confirmations().isEmpty() && !PolicyChapters.peopleSpoke(report);
  }

  private void people(PolicyReport report, StringBuilder out) {
    if (report.confirmations().isEmpty()) {
      return;
    }
    strong("\n" + PolicyChapters.PEOPLE, out);
    lines(PolicyChapters.people(report), 2, out, null);
    for (Confirmation point : report.confirmations()) {
      lines(point.control().id() + "  " + point.control().title(), 2, out, null);
      lines(point.line(), 6, out, point.holds() ? Paint.Tone.FAINT : Paint.Tone.CHANGED);
    }
  }

  private void listed(String title, List<RuleResult> results, StringBuilder out) {
    if (!results.isEmpty()) {
      strong("\n" + title, out);
    }
    results.forEach(
        result -> {
          lines(result.rule().id() + "  " + result.rule().title(), 2, out, null);
          lines(result.rule().limits(), 6, out, Paint.Tone.FAINT);
        });
  }

  private void lines(String text, int indent, StringBuilder out, Paint.Tone tone) {
    if (text.isEmpty()) {
      return;
    }
    String space = " ".repeat(indent);
    for (String line : Wrap.lines(DisplayValues.clean(text, LONGEST), width - indent)) {
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
