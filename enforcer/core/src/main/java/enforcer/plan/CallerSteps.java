package enforcer.plan;

import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.dialplan.CallTable;
import enforcer.dialplan.Calls;
import enforcer.dialplan.Disposition;
import enforcer.dialplan.ExtensionStates;
import enforcer.diff.Change;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Orders the changes of extensions around those of outbound rules. Grants come before the rules and
 * removals after them. If that makes calls of an extension worse on the way than at both ends,
 * another of the few possible orders is taken.
 */
final class CallerSteps {
  private final State live;
  private final OutboundSteps rules;
  private final Around around;
  private final List<String> emergency;
  private final Map<String, String> facts;
  private final List<Step> before = new ArrayList<>();
  private final List<Step> wholeBefore = new ArrayList<>();
  private final List<Step> wholeAfter = new ArrayList<>();
  private final List<Step> after = new ArrayList<>();
  private final Map<String, ExtensionStates> changed = new HashMap<>();

  /** The calls of the live state, computed on demand. */
  private Calls now;

  /** The table of the states at both ends and between them, computed on demand. */
  private CallTable table;

  /**
   * The other resources that decide calls, such as numbering and countries.
   *
   * @param during the live state after the steps before the rules
   * @param after the same after the steps that follow the rules
   */
  record Around(State during, State after) {
    /** The states that these steps of other resources lead to. */
    static Around of(List<Step> others, State live) {
      State during = live;
      for (Step step : others) {
        boolean first = step.phase() == Step.Phase.GRANT;
        during = first && isCalling(step) ? step.after(during) : during;
      }
      State after = during;
      for (Step step : others) {
        boolean first = step.phase() == Step.Phase.GRANT;
        after = !first && isCalling(step) ? step.after(after) : after;
      }
      return new Around(during, after);
    }

    private static boolean isCalling(Step step) {
      return CallTable.decides(step.resource());
    }
  }

  private CallerSteps(
      State live,
      OutboundSteps rules,
      Around around,
      List<String> emergency,
      Map<String, String> facts) {
    this.live = live;
    this.rules = rules;
    this.around = around;
    this.emergency = emergency;
    this.facts = facts;
  }

  static CallerSteps of(
      List<Change> people,
      State live,
      OutboundSteps rules,
      Around around,
      List<String> emergency,
      Map<String, String> facts) {
    CallerSteps steps = new CallerSteps(live, rules, around, emergency, facts);
    people.forEach(steps::add);
    return steps;
  }

  /** The steps; within a phase, too, grants come before removals. */
  List<Step> steps() {
    List<Step> all = new ArrayList<>(before);
    all.addAll(wholeBefore);
    all.addAll(wholeAfter);
    all.addAll(after);
    return all;
  }

  /**
   * Tests whether an intermediate list of rules is safe; empty if the state does not say enough.
   */
  Optional<Predicate<List<Entity>>> safe() {
    if (!CallTable.isKnown(live)) {
      return Optional.empty();
    }
    CallTable.Ends ends =
        table()
            .ends(
                live,
                with(around.after(), rules.wanted()),
                table()
                    .classes(
                        live.entities(Users.RESOURCE).stream()
                            .map(u -> changed.getOrDefault(u.key(), new ExtensionStates(u, u, u)))
                            .toList()));
    return Optional.of(list -> ends.isSafe(with(around.during(), list)));
  }

  private CallTable table() {
    if (table == null) {
      List<State> states =
          List.of(
              live,
              with(around.during(), rules.live()),
              with(around.during(), rules.wanted()),
              with(around.after(), rules.wanted()));
      table = new CallTable(states, emergency, facts);
    }
    return table;
  }

  private static State with(State state, List<Entity> rules) {
    return state.with(Outbound.RESOURCE, rules);
  }

  private boolean isSafe(ExtensionStates phone) {
    CallTable.Ends ends = table().ends(live, with(around.after(), rules.wanted()), phone);
    return ends.isSafe(with(around.during(), rules.live()))
        && ends.isSafe(with(around.during(), rules.wanted()));
  }

  private void add(Change change) {
    Entity was = change.before().orElseThrow();
    Entity planned = change.after().orElseThrow();
    Entity granted = pinned(was, planned, Planner.granted(was, planned));
    Entity reduced = Planner.reduced(was, planned);
    Predicate<Entity> safe = during -> isSafe(new ExtensionStates(was, during, planned));
    boolean calls = CallTable.isKnown(live) && decidesCalls(was, planned);
    if (!calls || safe.test(granted)) {
      take(was, granted, planned, before, after);
    } else if (safe.test(was)) {
      take(was, was, planned, before, wholeAfter);
    } else if (safe.test(planned)) {
      take(was, planned, planned, wholeBefore, after);
    } else if (!Users.memberships(reduced).isEmpty() && safe.test(reduced)) {
      take(was, reduced, planned, before, after);
    } else {
      take(was, granted, planned, before, after);
    }
  }

  /**
   * An extension before the rules change, with the PIN setting that is safe then. A PIN is removed
   * after the rules. A new PIN is set before them, because otherwise a rule could open calls
   * without it for a moment; but not if it could delay an emergency call that the extension can
   * make now.
   */
  private Entity pinned(Entity was, Entity planned, Entity granted) {
    String pin = Users.PIN_TO_DIAL_OUT.name();
    if (was.get(Users.PIN_TO_DIAL_OUT).equals(planned.get(Users.PIN_TO_DIAL_OUT))) {
      return granted;
    }
    boolean comes =
        planned.get(Users.PIN_TO_DIAL_OUT).filter(Value.Struct.class::isInstance).isPresent();
    return comes && !reachesHelp(was)
        ? granted.with(pin, planned.get(Users.PIN_TO_DIAL_OUT))
        : granted.with(pin, was.get(Users.PIN_TO_DIAL_OUT));
  }

  private boolean reachesHelp(Entity user) {
    if (!live.knows(Outbound.RESOURCE)) {
      return true;
    }
    if (now == null) {
      now = Calls.of(live, facts, emergency);
    }
    return emergency.stream()
        .flatMap(number -> now.verdicts(number, List.of(user)).keySet().stream())
        .anyMatch(verdict -> !verdict.never(Disposition::leavesAtOnce));
  }

  /** Whether a change of an extension helps to decide its calls. */
  static boolean decidesCalls(Entity was, Entity planned) {
    return Users.CALLING.stream().anyMatch(field -> !was.get(field).equals(planned.get(field)));
  }

  private void take(
      Entity was, Entity during, Entity planned, List<Step> first, List<Step> second) {
    Planner.patch(was, during, Step.Phase.GRANT).ifPresent(first::add);
    Planner.patch(during, planned, Step.Phase.TIGHTEN).ifPresent(second::add);
    changed.put(was.key(), new ExtensionStates(was, during, planned));
  }
}
