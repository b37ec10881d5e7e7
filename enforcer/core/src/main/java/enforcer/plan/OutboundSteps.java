package enforcer.plan;

import enforcer.catalogue.Outbound;
import enforcer.diff.Change;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

/**
 * Outbound rules in an order of their own: emergency rules, then block rules, each brought to its
 * place before anything is opened, then the rest, and deletes last, block rules behind the routes
 * that they might still close.
 *
 * <p>A new rule is appended by the PBX and climbs one place per write; there is no other way that
 * the vendor documents. A rule that will be deleted is passed only where that is of use.
 */
final class OutboundSteps {
  private static final Resource RULE = Outbound.RESOURCE;

  private final List<String> target;
  private final Map<String, Integer> ranks = new HashMap<>();
  private final Map<String, Entity> wanted = new HashMap<>();
  private final Map<String, Change> changes = new HashMap<>();
  private final SequencedMap<String, Entity> doomed = new LinkedHashMap<>();
  private final List<String> current;
  private final List<Step> steps = new ArrayList<>();

  private OutboundSteps(List<Change> changes, List<String> target, State live) {
    this.target = target;
    this.current = new ArrayList<>(live.entities(RULE).stream().map(Entity::key).toList());
    target.forEach(key -> ranks.putIfAbsent(key, ranks.size()));
    live.entities(RULE).forEach(rule -> wanted.put(rule.key(), rule));
    changes.forEach(this::sort);
  }

  private void sort(Change change) {
    switch (change.action()) {
      case CREATE, UPDATE -> {
        changes.put(change.key(), change);
        wanted.put(change.key(), change.after().orElseThrow());
      }
      case DELETE -> {
        wanted.remove(change.key());
        doomed.put(change.key(), change.before().orElseThrow());
      }
      case MOVE -> {}
    }
  }

  static List<Step> of(List<Change> changes, List<String> target, State live) {
    if (changes.isEmpty()) {
      return List.of();
    }
    OutboundSteps outbound = new OutboundSteps(changes, target, live);
    outbound.bring(rule -> rule.is(Outbound.EMERGENCY));
    outbound.bring(Outbound::blocks);
    outbound.bring(rule -> true);
    outbound.delete();
    return outbound.steps;
  }

  /** Writes the rules of one sort, first to last, and brings each to its place. */
  private void bring(Predicate<Entity> sort) {
    for (String key : target) {
      if (wanted.containsKey(key) && sort.test(wanted.get(key))) {
        boolean isNew = !current.contains(key);
        Optional.ofNullable(changes.remove(key)).ifPresent(this::write);
        climb(key, isNew && isUrgent(wanted.get(key)));
      }
    }
  }

  /** What has to work, or to close something, even if the run ends before the deletes. */
  private static boolean isUrgent(Entity rule) {
    return rule.is(Outbound.EMERGENCY) || Outbound.blocks(rule);
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
  private void climb(String key, boolean overDoomed) {
    int at = current.indexOf(key);
    int to = at;
    for (int i = at - 1; i >= 0; i--) {
      boolean goes = doomed.containsKey(current.get(i));
      if (!goes && rank(current.get(i)) <= rank(key)) {
        break;
      }
      to = goes && !overDoomed ? to : i;
    }
    current.add(to, current.remove(at));
    Step up = new Step(RULE, key, new Step.Write.Move(true), Step.Phase.OUTBOUND);
    for (int i = at; i > to; i--) {
      steps.add(up);
    }
  }

  private int rank(String key) {
    return ranks.getOrDefault(key, target.size());
  }

  private void delete() {
    for (Entity rule :
        doomed.values().stream().sorted(Comparator.comparing(Outbound::blocks)).toList()) {
      Step.Write delete = new Step.Write.Delete(Planner.writable(rule));
      steps.add(new Step(RULE, rule.key(), delete, Step.Phase.OUTBOUND));
    }
  }
}
