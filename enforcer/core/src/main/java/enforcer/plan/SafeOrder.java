package enforcer.plan;

import enforcer.catalogue.Outbound;
import enforcer.model.Entity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Searches an order of the writes of outbound rules in which no intermediate list treats a call
 * worse than both ends do. Every write leads towards the end, which keeps the space small. The
 * search is depth first, protecting writes before opening ones, and stops at a bound.
 */
final class SafeOrder {
  private static final int MOST_STATES = 4_000;

  private final Predicate<List<Entity>> safe;
  private final List<String> target;
  private final Map<String, Entity> wanted;
  private final Map<String, Step> writes;
  private final Set<List<Entity>> dead = new HashSet<>();
  private final List<Step> steps = new ArrayList<>();

  private SafeOrder(
      Predicate<List<Entity>> safe,
      List<String> target,
      Map<String, Entity> wanted,
      Map<String, Step> writes) {
    this.safe = safe;
    this.target = target;
    this.wanted = wanted;
    this.writes = writes;
  }

  /** A write that is possible now, and the list of rules after it. */
  private record Move(Step step, List<Entity> after) {}

  /**
   * The steps in a safe order, if one was found.
   *
   * @param safe whether an intermediate list treats no call worse than both ends do
   * @param live the rules of the live state, in order
   * @param target the keys of the rules in the wanted order
   * @param wanted every wanted rule, by its key
   * @param writes the creation, change or delete of each rule that has one
   */
  static Optional<List<Step>> of(
      Predicate<List<Entity>> safe,
      List<Entity> live,
      List<String> target,
      Map<String, Entity> wanted,
      Map<String, Step> writes) {
    SafeOrder search = new SafeOrder(safe, target, wanted, writes);
    return search.reaches(live) ? Optional.of(List.copyOf(search.steps)) : Optional.empty();
  }

  private boolean reaches(List<Entity> now) {
    List<Move> moves = moves(now);
    if (moves.isEmpty()) {
      return true;
    }
    for (Move move : moves) {
      if (dead.size() + steps.size() < MOST_STATES
          && !dead.contains(move.after())
          && safe.test(move.after())) {
        steps.add(move.step());
        if (reaches(move.after())) {
          return true;
        }
        steps.removeLast();
      }
      dead.add(move.after());
    }
    return false;
  }

  /**
   * The possible writes, protecting ones first: emergency rules, block rules, other rules, deletes.
   */
  private List<Move> moves(List<Entity> now) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < now.size(); i++) {
      places.put(now.get(i).key(), i);
    }
    List<Move> moves = new ArrayList<>();
    for (String key : target) {
      Optional.ofNullable(wanted.get(key))
          .ifPresent(rule -> towards(rule, places.getOrDefault(key, -1), now, moves));
    }
    moves.sort(Comparator.comparing(move -> sort(wanted.get(move.step().key()))));
    now.stream()
        .filter(rule -> !wanted.containsKey(rule.key()))
        .sorted(Comparator.comparing(Outbound::blocks))
        .forEach(rule -> moves.add(new Move(writes.get(rule.key()), without(now, rule))));
    return moves;
  }

  private void towards(Entity rule, int at, List<Entity> now, List<Move> moves) {
    if (at < 0) {
      List<Entity> after = new ArrayList<>(now);
      after.add(rule);
      moves.add(new Move(writes.get(rule.key()), after));
      return;
    }
    boolean isOld = !Planner.writable(now.get(at)).equals(Planner.writable(rule));
    if (isOld) {
      List<Entity> after = new ArrayList<>(now);
      after.set(at, rule);
      moves.add(new Move(writes.get(rule.key()), after));
    }
    if (at > 0 && climbs(rule.key(), now.get(at - 1).key())) {
      List<Entity> after = new ArrayList<>(now);
      after.add(at - 1, after.remove(at));
      Step up =
          new Step(Outbound.RESOURCE, rule.key(), new Step.Write.Move(true), Step.Phase.OUTBOUND);
      moves.add(new Move(up, after));
    }
  }

  private boolean climbs(String key, String over) {
    return !wanted.containsKey(over) || target.indexOf(key) < target.indexOf(over);
  }

  private static List<Entity> without(List<Entity> now, Entity rule) {
    List<Entity> after = new ArrayList<>(now);
    after.remove(rule);
    return after;
  }

  private static int sort(Entity rule) {
    return rule.is(Outbound.EMERGENCY) ? 0 : Outbound.blocks(rule) ? 1 : 2;
  }
}
