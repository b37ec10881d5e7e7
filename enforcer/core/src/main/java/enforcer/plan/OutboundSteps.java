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
import java.util.function.Supplier;

/**
 * Orders the steps on outbound rules: emergency rules, then block rules, each moved to its place
 * before anything is opened, then the other rules. Deletes come last; a block rule is deleted after
 * the routes that it might still close.
 *
 * <p>The PBX appends a new rule, and one write moves it up by one place; the vendor documents no
 * other way. A new rule moves past a rule that will be deleted only if that is useful.
 */
final class OutboundSteps {
  private static final Resource RULE = Outbound.RESOURCE;

  private final List<Entity> live;
  private final List<String> target;
  private final Map<String, Integer> ranks = new HashMap<>();
  private final Map<String, Entity> wanted = new HashMap<>();
  private final Map<String, Change> changes = new HashMap<>();
  private final SequencedMap<String, Entity> doomed = new LinkedHashMap<>();
  private final List<String> current;
  private final List<Step> steps = new ArrayList<>();
  private boolean moves;

  OutboundSteps(List<Change> changes, List<String> target, State live) {
    this.target = target;
    this.live = live.entities(RULE);
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
      case MOVE -> moves = true;
    }
  }

  /** The rules of the live state, in order. */
  List<Entity> live() {
    return live;
  }

  /** The rules in their wanted order, without those that are deleted. */
  List<Entity> wanted() {
    List<Entity> all = new ArrayList<>();
    target.stream().filter(wanted::containsKey).forEach(key -> all.add(wanted.get(key)));
    wanted.values().stream()
        .filter(rule -> !ranks.containsKey(rule.key()))
        .sorted(Comparator.comparing(rule -> current.indexOf(rule.key())))
        .forEach(all::add);
    return all;
  }

  /**
   * The steps in the usual order. If that treats a call worse on the way than at both ends, the
   * steps in a safe order, if one is found.
   *
   * @param safe whether an intermediate list treats no call worse than both ends do; empty if
   *     unknown
   */
  List<Step> steps(Supplier<Optional<Predicate<List<Entity>>>> safe) {
    if (changes.isEmpty() && doomed.isEmpty() && !moves) {
      return List.of();
    }
    Map<String, Step> writes = new HashMap<>();
    changes.forEach((key, change) -> write(change).ifPresent(step -> writes.put(key, step)));
    doomed.forEach((key, rule) -> writes.put(key, delete(rule)));
    List<Entity> wantedNow = wanted();
    List<String> order = wantedNow.stream().map(Entity::key).toList();
    bring(rule -> rule.is(Outbound.EMERGENCY), writes);
    bring(Outbound::blocks, writes);
    bring(rule -> true, writes);
    doomed.values().stream()
        .sorted(Comparator.comparing(Outbound::blocks))
        .forEach(rule -> steps.add(writes.get(rule.key())));
    return safe.get()
        .filter(r -> !isSafe(r))
        .flatMap(r -> SafeOrder.of(r, live, order, wanted, writes))
        .orElse(steps);
  }

  private boolean isSafe(Predicate<List<Entity>> safe) {
    State state = State.empty().with(RULE, live);
    for (Step step : steps) {
      state = step.after(state);
      if (!safe.test(state.entities(RULE))) {
        return false;
      }
    }
    return true;
  }

  /** Writes the rules of one sort, first to last, and moves each to its place. */
  private void bring(Predicate<Entity> sort, Map<String, Step> writes) {
    for (String key : target) {
      if (wanted.containsKey(key) && sort.test(wanted.get(key))) {
        boolean isNew = !current.contains(key);
        if (changes.remove(key) != null) {
          Optional.ofNullable(writes.get(key)).ifPresent(steps::add);
        }
        if (isNew) {
          current.add(key);
        }
        climb(key, isNew && isUrgent(wanted.get(key)));
      }
    }
  }

  /** Whether a rule must take effect even if the run ends before the deletes. */
  private static boolean isUrgent(Entity rule) {
    return rule.is(Outbound.EMERGENCY) || Outbound.blocks(rule);
  }

  private static Optional<Step> write(Change change) {
    if (change.action() == Change.Action.CREATE) {
      Step.Write create = new Step.Write.Create(Planner.writable(change.after().orElseThrow()));
      return Optional.of(new Step(RULE, change.key(), create, Step.Phase.OUTBOUND));
    }
    return Planner.patch(
        change.before().orElseThrow(), change.after().orElseThrow(), Step.Phase.OUTBOUND);
  }

  private static Step delete(Entity rule) {
    Step.Write delete = new Step.Write.Delete(Planner.writable(rule));
    return new Step(RULE, rule.key(), delete, Step.Phase.OUTBOUND);
  }

  /** Moves a rule above every rule that must come after it. */
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
}
