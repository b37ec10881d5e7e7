package enforcer.plan;

import enforcer.catalogue.Outbound;
import enforcer.diff.Change;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Outbound rules in an order of their own: emergency rules, then block rules, each brought to its
 * place before anything is opened, then the rest, the remaining moves, and deletes last.
 *
 * <p>A new rule is appended by the PBX and climbs one place per write; there is no other way that
 * the vendor documents.
 */
final class OutboundSteps {
  private static final Resource RULE = Outbound.RESOURCE;

  private final Map<String, Change> changes = new LinkedHashMap<>();
  private final List<String> target;
  private final List<String> current;
  private final List<Step> steps = new ArrayList<>();

  private OutboundSteps(List<Change> changes, List<String> target, State live) {
    changes.stream()
        .filter(c -> c.action() != Change.Action.MOVE)
        .forEach(c -> this.changes.put(c.key(), c));
    this.target = target;
    this.current = new ArrayList<>(live.entities(RULE).stream().map(Entity::key).toList());
  }

  static List<Step> of(List<Change> changes, List<String> target, State live) {
    if (changes.isEmpty()) {
      return List.of();
    }
    OutboundSteps outbound = new OutboundSteps(changes, target, live);
    outbound.write(rule -> rule.is(Outbound.EMERGENCY));
    outbound.write(Outbound::blocks);
    outbound.write(rule -> true);
    outbound.sort();
    outbound.delete();
    return outbound.steps;
  }

  /** Creates and changes the rules of one sort, first to last, each brought to its place. */
  private void write(Predicate<Entity> sort) {
    for (String key : target) {
      Change change = changes.get(key);
      if (change != null
          && change.action() != Change.Action.DELETE
          && sort.test(change.after().orElseThrow())) {
        changes.remove(key);
        write(change);
        climb(key);
      }
    }
  }

  private void write(Change change) {
    if (change.action() == Change.Action.CREATE) {
      current.add(change.key());
      Step.Write create = new Step.Write.Create(Planner.writable(change.after().orElseThrow()));
      steps.add(new Step(RULE, change.key(), create, Step.Phase.OUTBOUND));
    } else {
      Planner.patch(
              change.before().orElseThrow(), change.after().orElseThrow(), Step.Phase.OUTBOUND)
          .ifPresent(steps::add);
    }
  }

  /** Moves a rule above every rule that shall come after it. */
  private void climb(String key) {
    int at = current.indexOf(key);
    while (at > 0 && rank(current.get(at - 1)) > rank(key)) {
      current.set(at, current.get(at - 1));
      current.set(--at, key);
      steps.add(new Step(RULE, key, new Step.Write.Move(true), Step.Phase.OUTBOUND));
    }
  }

  private int rank(String key) {
    int rank = target.indexOf(key);
    return rank < 0 ? target.size() : rank;
  }

  private void sort() {
    List<String> byTarget = new ArrayList<>(current);
    byTarget.sort(Comparator.comparingInt(this::rank));
    byTarget.forEach(this::climb);
  }

  private void delete() {
    for (Change change : changes.values()) {
      Step.Write delete = new Step.Write.Delete(Planner.writable(change.before().orElseThrow()));
      steps.add(new Step(RULE, change.key(), delete, Step.Phase.OUTBOUND));
    }
  }
}
