package enforcer.plan;

import enforcer.catalogue.Outbound;
import enforcer.diff.Change;
import enforcer.model.Direction;
import enforcer.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The direction of each step of a plan: whether it opens or closes the PBX. Calls are judged by the
 * dial plan, everything else by the declaration of its fields.
 */
public final class Effects {
  private final List<Step> steps;
  private final List<Direction> directions;

  /** For each step, the two rules that it swaps; none for a step that is no move. */
  private final List<List<String>> passing;

  private Effects(List<Step> steps, List<Direction> directions, List<List<String>> passing) {
    this.steps = steps;
    this.directions = directions;
    this.passing = passing;
  }

  /**
   * The effects of steps that begin on a live state.
   *
   * @param facts the settled readings, by the name of the fact
   */
  public static Effects of(List<Step> steps, State live, Map<String, String> facts) {
    Optional<CallEffects> calls = CallEffects.of(steps, live, List.of(), facts);
    List<Direction> directions = new ArrayList<>();
    List<List<String>> passing = new ArrayList<>();
    State state = live;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      State next = step.after(state);
      int at = i;
      Optional<Direction> byCalls = calls.map(c -> c.direction(at));
      Direction declared = step.declared(state);
      directions.add(
          step.resource().equals(Outbound.RESOURCE)
              ? byCalls.orElse(declared)
              : declared.and(byCalls.orElse(Direction.NEUTRAL)));
      passing.add(passed(step, next));
      state = next;
    }
    return new Effects(List.copyOf(steps), directions, passing);
  }

  /** The direction of each step. */
  public List<Direction> directions() {
    return List.copyOf(directions);
  }

  /** Whether a step opens something. */
  public boolean loosens() {
    return directions.contains(Direction.LOOSENS);
  }

  /** The rules that a move has swapped. */
  private static List<String> passed(Step step, State next) {
    if (!(step.write() instanceof Step.Write.Move(boolean up))) {
      return List.of();
    }
    List<String> keys = next.entities(step.resource()).stream().map(e -> e.key()).toList();
    int other = keys.indexOf(step.key()) + (up ? 1 : -1);
    return other < 0 || other >= keys.size()
        ? List.of(step.key())
        : List.of(step.key(), keys.get(other));
  }

  /** These changes, each with the direction of the steps that carry it out. */
  List<Change> judged(List<Change> changes) {
    return changes.stream().map(change -> change.judged(direction(change, changes))).toList();
  }

  private Direction direction(Change change, List<Change> changes) {
    Direction all = Direction.NEUTRAL;
    boolean any = false;
    for (int i = 0; i < steps.size(); i++) {
      if (isPartOf(i, change, changes)) {
        all = any ? all.and(directions.get(i)) : directions.get(i);
        any = true;
      }
    }
    return any ? all : change.direction();
  }

  /**
   * Whether a step is a part of a change. A swap belongs to the rule that is moved or created; if
   * neither rule is, it belongs to any change of the two.
   */
  private boolean isPartOf(int at, Change change, List<Change> changes) {
    Step step = steps.get(at);
    if (!step.resource().equals(change.resource())) {
      return false;
    }
    if (passing.get(at).isEmpty()) {
      return change.action() != Change.Action.MOVE && step.key().equals(change.key());
    }
    List<String> two = passing.get(at);
    boolean places =
        changes.stream()
            .anyMatch(
                c -> c.resource().equals(step.resource()) && places(c) && two.contains(c.key()));
    return two.contains(change.key()) && (places(change) || !places);
  }

  private static boolean places(Change change) {
    return change.action() == Change.Action.MOVE || change.action() == Change.Action.CREATE;
  }
}
