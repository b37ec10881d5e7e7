package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.diagnostic.Excerpt;
import enforcer.planfile.PlannedRun.PlannedTarget;
import enforcer.report.TargetReport.Problem;
import enforcer.report.TargetResult;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A phone system of a run that has no plan, so that an apply of the run cannot reach it. */
record Planless(PlannedTarget target) {

  /** Says why there is nothing to apply on it; only one whose document is gone is no failure. */
  ExitCode tell(ReportOptions report, Output output) {
    String reasons = String.join("; ", target.reasons());
    Problem problem = new Problem(reasons.isEmpty() ? "the run saved no plan of it" : reasons, "");
    String sentence = Excerpt.escaped(target.name() + ": no plan: " + problem.message());
    if (results(target).equals(Set.of(TargetResult.GONE))) {
      output.warning(sentence);
      report.gone(target.name(), target.url(), problem, output);
      return ExitCode.DONE;
    }
    ExitCode code = code();
    output.error(sentence, "enforcer plan shows whether it still is so");
    report.end(target.name(), target.url(), code, Optional.of(problem), output);
    return code;
  }

  private ExitCode code() {
    Set<TargetResult> results = results(target);
    if (results.contains(TargetResult.MISTAKE)
        || results.contains(TargetResult.FAILED)
        || results.contains(TargetResult.NOT_TRIED)) {
      return ExitCode.ERROR;
    }
    return results.contains(TargetResult.UNKNOWN) && !results.contains(TargetResult.REFUSED)
        ? ExitCode.NOT_EVALUATED
        : ExitCode.REFUSED;
  }

  /** Words of a newer version are left out; where none is left, it failed for us. */
  static Set<TargetResult> results(PlannedTarget target) {
    Set<TargetResult> known = new TreeSet<>();
    for (TargetResult result : TargetResult.values()) {
      if (target.results().contains(result.word())) {
        known.add(result);
      }
    }
    return known.isEmpty() ? Set.of(TargetResult.FAILED) : known;
  }
}
