package enforcer.apply;

import enforcer.guard.ApprovedPlan;
import enforcer.pbx.Live;
import enforcer.pbx.WritingClient;
import enforcer.plan.Digests;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.List;

/** Carries out an approved plan in its order, one writer and one request at a time. */
public final class Applier {
  private Applier() {}

  /**
   * Applies a plan and proves the result.
   *
   * @param live the PBX as it was read for this run; a plan that was made from another state of its
   *     objects is not begun
   */
  public static Outcome apply(
      ApprovedPlan approved, WritingClient client, Live live, ApplyProgress progress) {
    Plan plan = approved.plan();
    List<String> moved = Digests.moved(plan, live.state());
    if (!moved.isEmpty()) {
      return Outcome.of(plan, List.of(), new Outcome.End.Stale(moved));
    }
    StepRun run = new StepRun(plan, client, live);
    Known known = new Known(live.state(), live.binding());
    List<StepOutcome> begun = new ArrayList<>();
    for (Step step : plan.steps()) {
      if (progress.stopRequested()) {
        return Outcome.of(plan, begun, new Outcome.End.Stopped());
      }
      int number = begun.size() + 1;
      progress.started(number, plan.steps().size(), step);
      StepRun.Result result = run.run(step, known);
      known = result.known();
      begun.add(result.outcome());
      progress.finished(number, plan.steps().size(), step, result.outcome());
      if (!(result.outcome() instanceof StepOutcome.Done)) {
        return Outcome.of(plan, begun, new Outcome.End.Broken());
      }
    }
    return Outcome.of(plan, begun, Verification.of(plan, live, client));
  }
}
