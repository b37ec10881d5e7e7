package enforcer.apply;

import enforcer.guard.ApprovedPlan;
import enforcer.journal.Journal;
import enforcer.pbx.Live;
import enforcer.pbx.WritingClient;
import enforcer.plan.Digests;
import enforcer.plan.Plan;
import java.util.List;

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
    return new PlanRun(plan, client, live, journal, progress).outcome();
  }
}
