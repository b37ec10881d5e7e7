package enforcer.report;

import enforcer.desired.Approval;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.model.Direction;
import enforcer.model.Release;
import enforcer.pbx.KeptAt;
import enforcer.plan.Plan;
import enforcer.plan.RequiredApproval;
import enforcer.planfile.AppliedRecord;
import enforcer.planfile.Summary;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a report says about a plan as a whole, the same in every notation. */
final class Heading {
  private static final DateTimeFormatter READ_AT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Heading() {}

  /** {@code acme https://acme.example.com 3CX 20.0.10 as acme-apply from 192.0.2.200}. */
  static String of(Plan plan) {
    Plan.Subject subject = plan.subject();
    String whole = read(subject);
    return subject.kept().map(kept -> whole + "  " + shown(kept)).orElse(whole);
  }

  /** {@code reading of 2026-11-29 03:00 UTC, 9 h old}. */
  private static String shown(KeptAt kept) {
    String at = READ_AT.format(kept.read());
    Duration age = kept.age().isNegative() ? Duration.ZERO : kept.age();
    String old = age.toHours() < 1 ? age.toMinutes() + " min" : age.toHours() + " h";
    return "reading of "
        + at
        + " UTC, "
        + (age.toDays() > 2 ? age.toDays() + " days" : old)
        + " old";
  }

  private static String read(Plan.Subject subject) {
    String from = subject.seenAs().isEmpty() ? "an unknown address" : subject.seenAs();
    return String.join(
        "  ",
        DisplayValues.clean(subject.name()),
        DisplayValues.clean(subject.url()),
        "3CX " + version(subject),
        "as " + DisplayValues.clean(subject.clientId()) + " from " + DisplayValues.clean(from));
  }

  private static String version(Plan.Subject subject) {
    return subject.version().isEmpty()
        ? "of unknown version"
        : Release.parse(subject.version())
            .map(Release::toString)
            .orElse(DisplayValues.clean(subject.version()));
  }

  /** The numbers that every phone must reach, because a document may leave them to the country. */
  static Optional<String> emergency(Plan plan) {
    Plan.Context context = plan.context();
    return context.emergencyNumbers().isEmpty()
        ? Optional.empty()
        : Optional.of(
            DisplayValues.clean(
                "emergency numbers "
                    + String.join(", ", context.emergencyNumbers())
                    + behind(context)
                    + " ("
                    + context.emergencySource()
                    + ")"));
  }

  private static String behind(Plan.Context context) {
    return context
        .emergency()
        .accessCodes()
        .filter(codes -> !codes.isEmpty())
        .map(codes -> ", also behind " + String.join(", ", codes))
        .orElse("");
  }

  /** How many changes loosen something. */
  static long loosening(Plan plan) {
    return plan.changes().stream().filter(c -> c.direction() == Direction.LOOSENS).count();
  }

  /** What would be written. */
  static String verdict(Plan plan) {
    Summary summary = Summary.of(plan);
    if (summary.all() > 0) {
      return "Plan: " + summary + ".";
    }
    if (!plan.isOfWholeDocument()) {
      return "No changes in the sections that were looked at.";
    }
    if (plan.differs()) {
      return "Nothing to apply.";
    }
    return plan.isInSync()
            && plan.describesSomething()
            && summary.unsupported() == 0
            && plan.findings().stream().noneMatch(Heading::isLeft)
        ? "No changes. "
            + DisplayValues.clean(plan.subject().name())
            + (isWaiting(plan) ? " is as it was applied." : " is as described.")
        : "No changes.";
  }

  /** Whether its document says otherwise than what was applied, with which it is compared. */
  private static boolean isWaiting(Plan plan) {
    return plan.findings().stream().anyMatch(f -> f.rule().equals(AppliedRecord.NOT_APPLIED));
  }

  /** Whether this undo leaves something as it is. */
  private static boolean isLeft(Finding finding) {
    return finding.rule().equals("undo") && finding.severity() == Severity.WARNING;
  }

  /** Who must agree; empty where nothing is written and no guardrail is weaker. */
  static Optional<String> approval(Plan plan) {
    Approval approval = RequiredApproval.of(plan);
    return plan.changes().isEmpty() && approval == Approval.ROUTINE
        ? Optional.empty()
        : Optional.of("Approval: " + approval.word() + ".");
  }

  /** What differs and is not written, is not met, or could not be judged. */
  static List<String> asides(Plan plan) {
    Summary summary = Summary.of(plan);
    List<String> sentences = new ArrayList<>();
    if (summary.observed() > 0) {
      sentences.add(counted(summary.observed(), "difference") + " only reported.");
    }
    if (summary.notMet() > 0) {
      sentences.add(counted(summary.notMet(), "requirement") + " not met.");
    }
    if (summary.unknown() > 0) {
      sentences.add(counted(summary.unknown(), "section") + " unknown, and not in sync.");
    }
    if (summary.unsupported() > 0) {
      sentences.add(counted(summary.unsupported(), "setting") + " unsupported, and left alone.");
    }
    return sentences;
  }

  static String counted(long number, String noun) {
    return number == 1 ? "1 " + noun + " is" : number + " " + noun + "s are";
  }
}
