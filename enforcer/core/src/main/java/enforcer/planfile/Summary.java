package enforcer.planfile;

import static enforcer.planfile.Shape.COUNT;
import static enforcer.planfile.Shape.FLAG;
import static enforcer.planfile.Shape.object;

import enforcer.diff.Change;
import enforcer.plan.Plan;
import java.util.Optional;

/**
 * A plan in numbers.
 *
 * @param change the number of objects that are changed or moved
 * @param unsupported the number of settings that this PBX does not have
 */
public record Summary(
    long add,
    long change,
    long delete,
    int observed,
    int notMet,
    int unknown,
    long unsupported,
    boolean inSync) {
  static final Shape<Summary> SHAPE = object(Summary::declare);

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
        plan.findings().stream().filter(f -> f.rule().equals("unsupported")).count(),
        plan.isInSync());
  }

  private static long count(Plan plan, Change.Action action) {
    return plan.changes().stream().filter(c -> c.action() == action).count();
  }

  private static void declare(Members<Summary> m) {
    m.shows("add", COUNT, Summary::add);
    m.shows("change", COUNT, Summary::change);
    m.shows("delete", COUNT, Summary::delete);
    m.shows("observed", COUNT, Summary::observed);
    m.mayShow("notMet", COUNT, s -> Optional.of(s.notMet()));
    m.shows("unknown", COUNT, Summary::unknown);
    m.mayShow("unsupported", COUNT, s -> Optional.of(s.unsupported()));
    m.shows(
        "inSync",
        FLAG.doc(
            "Whether nothing differs, every requirement is met, and everything that the PBX has"
                + " could be judged; unsupported counts what it does not have."),
        Summary::inSync);
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
