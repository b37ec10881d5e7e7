package enforcer.plan;

import enforcer.catalogue.Users;
import enforcer.dialplan.CallTable;
import enforcer.dialplan.ExtensionStates;
import enforcer.model.Direction;
import enforcer.model.Entity;
import enforcer.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The effects of a plan's steps on calls, judged by the dial plan of every state on the way. A step
 * opens a call that is refused before it and in the live state. It closes a call that is refused
 * after it and in the final state.
 */
public final class CallEffects {
  private final List<Step> steps;
  private final List<State> states;
  private final CallTable table;

  /** The extensions of the three states for which {@code all} was computed. */
  private final List<State.Coverage> people = new ArrayList<>();

  private List<ExtensionStates> all = List.of();

  private CallEffects(
      List<Step> steps,
      List<State> states,
      List<String> emergencyNumbers,
      Map<String, String> facts) {
    this.steps = steps;
    this.states = states;
    this.table = new CallTable(states, emergencyNumbers, facts);
  }

  /**
   * The effects of these steps; empty if no step decides calls, or if the live state does not say
   * enough to judge calls.
   *
   * @param emergencyNumbers the emergency numbers, as they are dialled
   */
  public static Optional<CallEffects> of(
      List<Step> steps, State live, List<String> emergencyNumbers, Map<String, String> facts) {
    if (steps.stream().noneMatch(CallEffects::decides) || !CallTable.isKnown(live)) {
      return Optional.empty();
    }
    List<State> states = new ArrayList<>(List.of(live));
    steps.forEach(step -> states.add(step.after(states.getLast())));
    return Optional.of(new CallEffects(List.copyOf(steps), states, emergencyNumbers, facts));
  }

  /**
   * Whether steps that decide calls have a state between them. With one such step alone, the calls
   * of every state are those of the first or of the last one.
   */
  public static boolean haveStatesBetween(List<Step> steps) {
    return steps.stream().filter(CallEffects::decides).limit(2).count() == 2;
  }

  /** Whether a step helps to decide calls. */
  static boolean decides(Step step) {
    return CallTable.decides(step.resource())
        && (!step.resource().equals(Users.RESOURCE)
            || step.write() instanceof Step.Write.Patch(_, var after)
                && Users.CALLING.stream().anyMatch(f -> after.get(f.name()).isPresent()));
  }

  /**
   * A call that is let through after a step, but neither in the live state nor in the final state.
   */
  public Optional<CallTable.Opened> openedOnTheWay(int step) {
    return opened(step, step + 1, 0, states.size() - 1);
  }

  /** Whether a step opens or closes calls; it counts as opening if not every reading was tried. */
  public Direction direction(int step) {
    if (!decides(steps.get(step))) {
      return Direction.NEUTRAL;
    }
    if (!table.complete() || opened(step, step + 1, 0, step).isPresent()) {
      return Direction.LOOSENS;
    }
    return opened(step, step, step + 1, states.size() - 1).isPresent()
        ? Direction.TIGHTENS
        : Direction.NEUTRAL;
  }

  /** A call that one state lets through and neither of two others does. */
  private Optional<CallTable.Opened> opened(int step, int during, int before, int after) {
    if (!decides(steps.get(step))) {
      return Optional.empty();
    }
    CallTable.Ends ends =
        steps.get(step).resource().equals(Users.RESOURCE)
            ? table.ends(
                states.get(before),
                states.get(after),
                phone(steps.get(step).key(), during, before, after))
            : table.ends(states.get(before), states.get(after), everybody(during, before, after));
    return ends.opened(states.get(during));
  }

  private List<ExtensionStates> everybody(int during, int before, int after) {
    List<State.Coverage> now = List.of(people(before), people(during), people(after));
    if (!now.equals(people)) {
      people.clear();
      people.addAll(now);
      all =
          table.classes(
              states.get(during).entities(Users.RESOURCE).stream()
                  .map(user -> phone(user.key(), during, before, after))
                  .toList());
    }
    return all;
  }

  private State.Coverage people(int state) {
    return states.get(state).coverage(Users.RESOURCE).orElseThrow();
  }

  private ExtensionStates phone(String key, int during, int before, int after) {
    return new ExtensionStates(user(key, before), user(key, during), user(key, after));
  }

  private Entity user(String key, int state) {
    return states.get(state).entity(Users.RESOURCE, key).orElseThrow();
  }
}
