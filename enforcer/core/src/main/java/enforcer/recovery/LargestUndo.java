package enforcer.recovery;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.diff.Change;
import enforcer.guard.Accepted;
import enforcer.guard.Guards;
import enforcer.guard.Refusal;
import enforcer.journal.Entry;
import enforcer.journal.RunRecord;
import enforcer.journal.WriteEffect;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.pbx.Live;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The largest undo of a run that the guards allow. Resources that a guard refuses in any case are
 * left as they are, because they would block the rest.
 *
 * @param leaving the resources that are left, with the guard's refusal
 */
public record LargestUndo(Undo undo, Map<Resource, String> leaving) {

  public LargestUndo {
    requireNonNull(undo, "undo is null");
    leaving = new LinkedHashMap<>(leaving);
  }

  /**
   * The undo of a run; the whole undo if leaving something would not help.
   *
   * @param live the PBX as it is now, with everything that guards need
   * @param now the time, because what has ended since cannot be restored
   * @param ended networks that break-glass let in to the console, and that stay out
   */
  public static LargestUndo of(PastRun run, Live live, Instant now, Set<String> ended) {
    LargestUndo whole = leaving(run, live, now, ended, Map.of());
    LargestUndo best = whole;
    List<Finding> refused = best.refused(live);
    while (!refused.isEmpty()) {
      Optional<LargestUndo> better = Optional.empty();
      List<Finding> fewest = refused;
      for (Resource resource : best.resources()) {
        Map<Resource, String> more = new LinkedHashMap<>(best.leaving());
        more.put(resource, "a guard refuses it: " + refused.getFirst().message());
        LargestUndo candidate = leaving(run, live, now, ended, more);
        List<Finding> still = candidate.refused(live);
        if (still.size() < fewest.size()) {
          better = Optional.of(candidate);
          fewest = still;
        }
      }
      if (better.isEmpty()) {
        return whole;
      }
      best = better.get();
      refused = fewest;
    }
    return best.undo.plan().steps().isEmpty() ? whole : best;
  }

  private static LargestUndo leaving(
      PastRun run, Live live, Instant now, Set<String> ended, Map<Resource, String> leaving) {
    return new LargestUndo(Undo.of(run, live, now, ended, leaving), leaving);
  }

  /** The refusals that no acceptance lifts. */
  private List<Finding> refused(Live live) {
    return Guards.review(undo.plan(), live.state(), Accepted.nothing()).refusals().stream()
        .filter(refusal -> refusal.lift().isEmpty())
        .map(Refusal::finding)
        .toList();
  }

  private List<Resource> resources() {
    return undo.plan().steps().stream().map(Step::resource).distinct().toList();
  }

  /**
   * The findings about changes that an undo right after this plan could not restore, because a
   * guard refuses.
   *
   * @param live the PBX that the plan was made for
   */
  public static List<Finding> foreseen(Plan plan, Live live) {
    if (plan.steps().isEmpty()) {
      return List.of();
    }
    State after = plan.after(live.state());
    Live then =
        new Live(
            after, live.release(), live.version(), live.seenAs(), live.clientId(), live.binding());
    LargestUndo back =
        of(new PastRun(done(plan, live.state()), plan, live.state()), then, Instant.MIN, Set.of());
    List<Finding> refused = back.refused(then);
    if (!refused.isEmpty()) {
      return List.of(finding("anything", refused.getFirst().message()));
    }
    return back.leaving.entrySet().stream()
        .map(left -> finding(sections(plan, left.getKey()), left.getValue()))
        .toList();
  }

  private static Finding finding(String what, String why) {
    return Finding.of(
        "undo",
        Severity.NOTE,
        "undo",
        Optional.empty(),
        "would not bring back " + what + ": " + why);
  }

  private static String sections(Plan plan, Resource resource) {
    return plan.changes().stream()
        .filter(change -> change.resource().equals(resource))
        .map(Change::section)
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  /** The record of a run that finished the whole plan. */
  private static RunRecord done(Plan plan, State before) {
    TreeMap<String, List<String>> orders = new TreeMap<>();
    List<Entry> entries = new ArrayList<>();
    for (Step step : plan.steps()) {
      orders.put(step.resource().name(), WriteEvidence.keys(step.resource(), before));
      entries.add(
          new Entry.Wrote(
              Instant.EPOCH, entries.size() + 1, WriteEffect.WRITTEN, "", Optional.empty()));
    }
    Entry.Begun begun =
        new Entry.Begun(
            Instant.EPOCH,
            "",
            "",
            "apply",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            orders,
            JsonNodeFactory.instance.objectNode());
    return new RunRecord(begun, entries, 0);
  }
}
