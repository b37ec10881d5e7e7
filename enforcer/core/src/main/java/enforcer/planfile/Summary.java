package enforcer.planfile;

import enforcer.diff.Change;
import enforcer.plan.Plan;

/**
 * A plan in numbers.
 *
 * @param change the number of objects that are changed or moved
 * @param unsupported the number of settings that this PBX does not have
 */
public record Summary(
    long add, long change, long delete, int observed, int notMet, int unknown, long unsupported) {

  public static Summary of(Plan plan) {
    return new Summary(
        count(plan, Change.Action.CREATE),
        plan.changes().stream()
            .filter(c -> c.action() == Change.Action.UPDATE || c.action() == Change.Action.MOVE)
            .map(Change::address)
            .distinct()
            .count(),
        count(plan, Change.Action.DELETE),
        plan.observed().size(),
        plan.notMet().size(),
        plan.unknown().size(),
        plan.findings().stream().filter(f -> f.rule().equals("unsupported")).count());
  }

  private static long count(Plan plan, Change.Action action) {
    return plan.changes().stream().filter(c -> c.action() == action).count();
  }

  public long all() {
    return add + change + delete;
  }

  /** {@code 1 to add, 42 to change, 1 to delete}. */
  @Override
  public String toString() {
    return add + " to add, " + change + " to change, " + delete + " to delete";
  }
}
