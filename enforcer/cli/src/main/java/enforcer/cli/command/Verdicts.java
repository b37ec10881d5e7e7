package enforcer.cli.command;

import enforcer.PolicyCheck;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.dialplan.CallMatrix;
import enforcer.policy.AllowedFailure;
import enforcer.policy.Attestation;
import enforcer.policy.CompiledPacks;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleSeverity;
import enforcer.watch.Watched;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Prints the verdicts of a check, with what people allow and confirm, and tells the exit code.
 *
 * @param failOn the lowest severity at which a failed rule is a difference
 * @param instead what is printed instead of the report, where something was asked for
 */
record Verdicts(
    PolicyReportOptions report,
    List<AllowedFailure> allowed,
    List<Attestation> attested,
    RuleSeverity failOn,
    Optional<Instead> instead,
    Instant now,
    Output output) {
  /**
   * Lines of a file that follow from a report.
   *
   * @param none what is said where there are none
   */
  record Instead(Function<PolicyReport, Optional<String>> lines, String none) {}

  Verdicts {
    allowed = List.copyOf(allowed);
    attested = List.copyOf(attested);
  }

  /**
   * Takes the verdicts on one phone system, those on the result of its document's plan, and what
   * became of it.
   */
  ExitCode add(Optional<String> document, PolicyCheck.Checked found, Watched watched) {
    Diagnostics mistakes = new Diagnostics();
    PolicyReport judged = found.now().allowing(allowed, mistakes).confirmedBy(attested, now);
    if (instead.isPresent()) {
      instead
          .get()
          .lines()
          .apply(judged)
          .ifPresentOrElse(output::result, () -> output.say(instead.get().none()));
      return Documents.report(mistakes.sorted(), output) ? ExitCode.ERROR : ExitCode.DONE;
    }
    sayLoose(found.now());
    Optional<PolicyReport> then = found.then().map(t -> t.allowing(allowed, new Diagnostics()));
    report.add(document, judged, then, watched, () -> calls(found.reading()), output);
    ExitCode code = ExitCode.worst(List.of(code(judged), code(watched)));
    return Documents.report(mistakes.sorted(), output)
        ? ExitCode.worst(List.of(ExitCode.ERROR, code))
        : code;
  }

  private void sayLoose(PolicyReport judged) {
    List<String> rules = judged.loose(allowed);
    if (!rules.isEmpty()) {
      output.warning(
          judged.name()
              + ": an exception that is bound to words alone, which do not tell all that fails: "
              + String.join(", ", rules)
              + "; check --except writes it with a fingerprint");
    }
  }

  private static Optional<CallMatrix> calls(CompiledPacks.Subject read) {
    return CallMatrix.of(read.state(), read.facts(), read.help());
  }

  private void strangers(String option, List<String> targets) {
    List<String> strangers =
        targets.stream().distinct().filter(t -> !report.knows(t)).map(Excerpt::escaped).toList();
    if (!strangers.isEmpty() && instead.isEmpty()) {
      output.warning(
          option
              + (" has entries for " + String.join(", ", strangers))
              + ", which is no name or address of a phone system of this run");
    }
  }

  /** Takes a phone system that could not be judged at all. */
  void unread(String name, String file, String why) {
    report.unread(name, file, why, output);
  }

  /** Ends the report, and names what was allowed or confirmed for nobody here. */
  void end() {
    strangers("--exceptions", allowed.stream().map(AllowedFailure::target).toList());
    strangers("--attestations", attested.stream().map(Attestation::target).toList());
    if (instead.isEmpty()) {
      report.end(now, output);
    }
  }

  /** The worse of the two: what was not seen may be strange as well. */
  private static ExitCode code(Watched watched) {
    if (watched.isUnseen()) {
      return ExitCode.NOT_EVALUATED;
    }
    return watched.finds() ? ExitCode.CHANGES : ExitCode.DONE;
  }

  /** The worse of the two: a rule that could not be judged may fail as well. */
  private ExitCode code(PolicyReport judged) {
    if (judged.isUnseen(failOn)) {
      return ExitCode.NOT_EVALUATED;
    }
    return judged.fails(failOn) ? ExitCode.CHANGES : ExitCode.DONE;
  }
}
