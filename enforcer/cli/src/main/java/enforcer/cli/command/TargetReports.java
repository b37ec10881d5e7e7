package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.diagnostic.Diagnostic;
import enforcer.guard.Review;
import enforcer.plan.Plan;
import enforcer.planfile.Completion;
import enforcer.report.Purpose;
import enforcer.report.TargetReport;
import enforcer.report.TargetReport.Judged;
import enforcer.report.TargetReport.Problem;
import enforcer.report.TargetResult;
import enforcer.report.TargetsReport;
import enforcer.report.Unplanned;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects the results of a run, one phone system after the other. */
final class TargetReports {
  private final List<TargetReport> ended = new ArrayList<>();
  private Optional<Judged> judged = Optional.empty();
  private List<Diagnostic> mistakes = List.of();
  private Unplanned unplanned = Unplanned.NOTHING;
  private Optional<Completion> outcome = Optional.empty();
  private boolean running;
  private boolean applied;
  private boolean met;
  private boolean known;
  private boolean expected;

  /** Takes the plan of the current phone system; a later one replaces it. */
  void planned(Purpose purpose, Plan plan, Review review) {
    judged = Optional.of(new Judged(purpose, plan, review));
    running = purpose == Purpose.RUN;
  }

  /** Takes the mistakes in the document of the current phone system. */
  void mistaken(List<Diagnostic> found) {
    mistakes = List.copyOf(found);
  }

  /** Takes what the documents of the current phone system say without any plan. */
  void unplanned(Unplanned known) {
    unplanned = known;
  }

  /** Takes the outcome of the plan of the current phone system. */
  void ended(Completion completion) {
    outcome = Optional.of(completion);
  }

  /** A problem ended the run on the current phone system; what is known of its plan stays. */
  void stopped(Problem problem) {
    if (running && outcome.isEmpty()) {
      outcome = Optional.of(Completion.failed(problem.toString()));
    }
  }

  /** Marks the plan of the current phone system as applied and verified. */
  void applied(boolean everythingIsMet, boolean everythingIsKnown) {
    applied = true;
    met = everythingIsMet;
    known = everythingIsKnown;
  }

  /** Marks the current phone system as one that cannot be read, as its document expects. */
  void asExpected() {
    expected = true;
  }

  /** Adds the report of a phone system of which nothing was asked. */
  TargetReport without(String name, Optional<String> url, TargetResult result, Problem problem) {
    TargetReport report =
        new TargetReport(
                name,
                url,
                Set.of(result),
                Optional.empty(),
                Optional.empty(),
                Optional.of(problem),
                List.of())
            .and(unplanned);
    ended.add(report);
    unplanned = Unplanned.NOTHING;
    return report;
  }

  /** Closes the report of the current phone system. */
  TargetReport end(String name, Optional<String> url, ExitCode code, Optional<Problem> problem) {
    TargetReport report =
        new TargetReport(
                name,
                url,
                results(code, problem),
                judged,
                outcome,
                problem.or(this::untold),
                mistakes)
            .and(unplanned);
    ended.add(report);
    judged = Optional.empty();
    outcome = Optional.empty();
    running = false;
    mistakes = List.of();
    unplanned = Unplanned.NOTHING;
    applied = false;
    expected = false;
    return report;
  }

  /** Lets go of the plan of the phone system that ended last. */
  void forgetPlan() {
    ended.add(ended.removeLast().brief());
  }

  /** What became of a plan that was not shown, such as a stale one: nothing else would say it. */
  private Optional<Problem> untold() {
    return judged.isEmpty() && mistakes.isEmpty()
        ? outcome.map(completion -> new Problem(completion.message(), ""))
        : Optional.empty();
  }

  /** The plan of the current phone system. */
  Optional<Judged> current() {
    return judged;
  }

  /** Adds what became of other phone systems. */
  void add(TargetReports others) {
    ended.addAll(others.ended);
  }

  TargetsReport all() {
    return new TargetsReport(ended);
  }

  private Set<TargetResult> results(ExitCode code, Optional<Problem> problem) {
    Set<TargetResult> found = EnumSet.noneOf(TargetResult.class);
    judged.ifPresent(j -> found.addAll(TargetResult.of(j.plan(), j.review())));
    if (applied) {
      afterwards(found);
    }
    Optional<TargetResult> end = end(code, problem);
    if (end.isPresent()) {
      found.remove(TargetResult.IN_SYNC);
      found.add(end.get());
    }
    if (expected) {
      found.add(TargetResult.AS_EXPECTED);
    }
    if (found.isEmpty()) {
      found.add(TargetResult.FAILED);
    }
    return found;
  }

  /** Removes the findings that the apply has fixed. */
  private void afterwards(Set<TargetResult> found) {
    found.add(TargetResult.APPLIED);
    if (judged.filter(j -> !j.plan().observed().isEmpty()).isEmpty()) {
      found.remove(TargetResult.DRIFT);
    }
    if (met) {
      found.remove(TargetResult.NOT_MET);
    }
    if (known) {
      found.remove(TargetResult.UNKNOWN);
    }
  }

  private Optional<TargetResult> end(ExitCode code, Optional<Problem> problem) {
    return switch (code) {
      case NOT_EVALUATED -> Optional.of(TargetResult.UNKNOWN);
      case ERROR ->
          Optional.of(
              problem.isEmpty() && !mistakes.isEmpty()
                  ? TargetResult.MISTAKE
                  : TargetResult.FAILED);
      case REFUSED -> Optional.of(TargetResult.REFUSED);
      case PARTLY_APPLIED, INTERRUPTED -> Optional.of(TargetResult.PARTLY_APPLIED);
      case NOT_VERIFIED -> Optional.of(TargetResult.NOT_VERIFIED);
      case DONE, CHANGES, USAGE -> Optional.empty();
    };
  }
}
