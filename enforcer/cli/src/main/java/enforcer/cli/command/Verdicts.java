package enforcer.cli.command;

import enforcer.PolicyCheck;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.policy.AllowedFailure;
import enforcer.policy.Attestation;
import enforcer.policy.CallMatrix;
import enforcer.policy.CompiledPacks;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleSeverity;
import enforcer.watch.Watched;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Prints the verdicts of a check, with what people allow and confirm, and tells the exit code.
 *
 * @param ended what an expired exception no longer allows
 * @param failOn the lowest severity at which a failed rule is a difference
 * @param instead what is printed instead of the report, where something was asked for
 */
record Verdicts(
    PolicyReportOptions report,
    List<AllowedFailure> allowed,
    List<Diagnostic> ended,
    List<Attestation> attested,
    RuleSeverity failOn,
    Optional<PrintedFile> instead,
    Instant now,
    Output output) {
  Verdicts {
    allowed = List.copyOf(allowed);
    ended = List.copyOf(ended);
    attested = List.copyOf(attested);
  }

  /**
   * Takes the verdicts on one phone system, those on the result of its document's plan, and what
   * became of it.
   */
  ExitCode add(Optional<String> document, PolicyCheck.Checked found, Watched watched) {
    return of(document, found, watched).get();
  }

  /** The same for later: what was read of the phone system is not kept until then. */
  Supplier<ExitCode> of(Optional<String> document, PolicyCheck.Checked found, Watched watched) {
    Diagnostics mistakes = new Diagnostics();
    PolicyReport judged = found.now().allowing(allowed, mistakes).confirmedBy(attested, now);
    List<String> unplanned = found.unplanned();
    if (instead.isPresent()) {
      PrintedFile.Judged printed = new PrintedFile.Judged(judged, found.reading());
      return () -> worse(fitting(instead.get().add(printed, output), unplanned), mistakes);
    }
    List<String> loose = found.now().loose(allowed);
    Optional<PolicyReport> then = found.then().map(t -> t.allowing(allowed, new Diagnostics()));
    Optional<CallMatrix> calls = report.showsCalls() ? calls(found.reading()) : Optional.empty();
    List<String> refusedBy = found.refusedBy();
    return () -> {
      sayLoose(judged.name(), loose);
      report.add(document, judged, then, refusedBy, unplanned, watched, calls, output);
      ExitCode code =
          ExitCode.worst(List.of(code(judged), mistaken(judged), idle(judged), code(watched)));
      return worse(fitting(code, unplanned), mistakes);
    };
  }

  /**
   * A document that its phone system no longer fits is a mistake where nothing else is wrong: who
   * changes the phone system must not make a failed rule look like a mistake of the file.
   */
  private static ExitCode fitting(ExitCode code, List<String> unplanned) {
    return code == ExitCode.DONE && !unplanned.isEmpty() ? ExitCode.ERROR : code;
  }

  private ExitCode worse(ExitCode code, Diagnostics mistakes) {
    return Documents.report(mistakes.sorted(), output)
        ? ExitCode.worst(List.of(ExitCode.ERROR, code))
        : code;
  }

  private void sayLoose(String name, List<String> rules) {
    if (!rules.isEmpty()) {
      output.warning(
          name
              + ": an exception that is bound to words alone, which do not tell all that fails: "
              + String.join(", ", rules)
              + "; check --except writes it with a fingerprint");
    }
  }

  private static Optional<CallMatrix> calls(CompiledPacks.Subject read) {
    return CallMatrix.of(read);
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
    if (instead.isEmpty()) {
      report.unread(name, file, why, output);
    }
  }

  /**
   * Ends the report, and names what was allowed or confirmed for nobody here, or no longer.
   *
   * @param judged the exit code of what was judged
   */
  ExitCode end(ExitCode judged) {
    strangers("--exceptions", allowed.stream().map(AllowedFailure::target).toList());
    strangers("--attestations", attested.stream().map(Attestation::target).toList());
    instead.ifPresentOrElse(file -> file.end(output), () -> report.end(now, failOn, output));
    return Documents.report(ended, output)
        ? ExitCode.worst(List.of(ExitCode.ERROR, judged))
        : judged;
  }

  /** The worse of the two: what was not seen may be strange as well. */
  private static ExitCode code(Watched watched) {
    if (watched.isUnseen()) {
      return ExitCode.NOT_EVALUATED;
    }
    return watched.finds() ? ExitCode.CHANGES : ExitCode.DONE;
  }

  /** A check by the wrong packs would be green for ever. */
  private ExitCode idle(PolicyReport judged) {
    Optional<String> why = judged.whyIdle();
    why.ifPresent(
        cause ->
            output.warning(judged.name() + ": nothing could be judged: " + Excerpt.escaped(cause)));
    return why.isPresent() ? ExitCode.NOT_EVALUATED : ExitCode.DONE;
  }

  private static ExitCode mistaken(PolicyReport judged) {
    return judged.hasMistake() ? ExitCode.ERROR : ExitCode.DONE;
  }

  /** The worse of the two: a rule that could not be judged may fail as well. */
  private ExitCode code(PolicyReport judged) {
    if (judged.isUnseen(failOn)) {
      return ExitCode.NOT_EVALUATED;
    }
    return judged.fails(failOn) ? ExitCode.CHANGES : ExitCode.DONE;
  }
}
