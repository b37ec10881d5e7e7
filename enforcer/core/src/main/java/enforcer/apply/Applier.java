package enforcer.apply;

import enforcer.guard.ApprovedPlan;
import enforcer.journal.Journal;
import enforcer.journal.JournalException;
import enforcer.pbx.Live;
import enforcer.pbx.WritingClient;
import enforcer.plan.Digests;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries out an approved plan in its order, one writer and one request at a time. */
public final class Applier {
  private Applier() {}

  /** Applies a plan without a journal. */
  public static Outcome apply(
      ApprovedPlan approved, WritingClient client, Live live, ApplyProgress progress) {
    return apply(approved, client, live, progress, Journal.NONE);
  }

  /**
   * Applies a plan and proves the result.
   *
   * @param live the PBX as it was read for this run; if the plan's objects differ from it, the plan
   *     is not begun
   * @param journal records each step before and after its write; if it fails, nothing more is sent
   */
  public static Outcome apply(
      ApprovedPlan approved,
      WritingClient client,
      Live live,
      ApplyProgress progress,
      Journal journal) {
    Plan plan = approved.plan();
    List<String> moved = Digests.moved(plan, live.state());
    if (!moved.isEmpty()) {
      return Outcome.of(plan, List.of(), new Outcome.End.Stale(moved));
    }
    StepRun run = new StepRun(plan, client, live, journal, progress);
    KnownState known = new KnownState(live.state(), live.binding());
    List<StepOutcome> begun = new ArrayList<>();
    Optional<String> unrecorded = Optional.empty();
    for (Step step : plan.steps()) {
      if (progress.stopRequested()) {
        return Outcome.of(plan, begun, new Outcome.End.Stopped());
      }
      int number = begun.size() + 1;
      progress.started(number, plan.steps().size(), step);
      try {
        StepRun.Result result = run.run(number, step, known);
        known = result.known();
        begun.add(result.outcome());
        progress.finished(number, plan.steps().size(), step, result.outcome());
        journal.wrote(
            number,
            result.outcome().effect(),
            result.outcome().sentence(),
            result.outcome().toDo());
      } catch (JournalException e) {
        unrecorded = Optional.of(e.problem());
      }
      if (!begun.isEmpty() && !(begun.getLast() instanceof StepOutcome.Done)) {
        return Outcome.of(plan, begun, new Outcome.End.Broken());
      }
      if (unrecorded.isPresent() && begun.size() < plan.steps().size()) {
        return Outcome.of(plan, begun, new Outcome.End.Unrecorded(unrecorded.get()));
      }
    }
    return Outcome.of(plan, begun, Verification.of(plan, live, client));
  }
}
