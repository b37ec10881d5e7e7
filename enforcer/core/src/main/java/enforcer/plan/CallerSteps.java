package enforcer.plan;

import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.dialplan.Calls;
import enforcer.dialplan.Disposition;
import enforcer.diff.Change;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Changes of people around those of outbound rules. What grants comes before the rules and what
 * takes away comes after them, except for a person whose calls that would make worse on the way
 * than at both ends: then another of the few possible orders is taken.
 */
final class CallerSteps {
  private final State live;
  private final OutboundSteps rules;
  private final Supplier<Passage> nobody;
  private final List<String> emergency;
  private final Map<String, String> facts;
  private final List<Step> before = new ArrayList<>();
  private final List<Step> wholeBefore = new ArrayList<>();
  private final List<Step> wholeAfter = new ArrayList<>();
  private final List<Step> after = new ArrayList<>();
  private final Map<String, Passage.Caller> changed = new HashMap<>();

  /** The calls of the live state, once somebody asks. */
  private Calls now;

  private CallerSteps(
      State live,
      OutboundSteps rules,
      Supplier<Passage> nobody,
      List<String> emergency,
      Map<String, String> facts) {
    this.live = live;
    this.rules = rules;
    this.nobody = nobody;
    this.emergency = emergency;
    this.facts = facts;
  }

  static CallerSteps of(
      List<Change> people,
      State live,
      OutboundSteps rules,
      List<String> emergency,
      Map<String, String> facts) {
    Supplier<Passage> nobody =
        new Supplier<>() {
          private Passage made;

          @Override
          public Passage get() {
            if (made == null) {
              made = new Passage(live, rules.wanted(), List.of(), emergency, facts);
            }
            return made;
          }
        };
    CallerSteps steps = new CallerSteps(live, rules, nobody, emergency, facts);
    people.forEach(steps::add);
    return steps;
  }

  /** The steps; within a phase, what grants before what takes away as well. */
  List<Step> steps() {
    List<Step> all = new ArrayList<>(before);
    all.addAll(wholeBefore);
    all.addAll(wholeAfter);
    all.addAll(after);
    return all;
  }

  /** Which calls get out while the rules change; nobody knows where people or rules are unknown. */
  Optional<Passage> passage() {
    if (!live.knows(Users.RESOURCE) || !live.knows(Outbound.RESOURCE)) {
      return Optional.empty();
    }
    return Optional.of(
        nobody
            .get()
            .of(
                live.entities(Users.RESOURCE).stream()
                    .map(u -> changed.getOrDefault(u.key(), new Passage.Caller(u, u, u)))
                    .toList()));
  }

  private void add(Change change) {
    Entity was = change.before().orElseThrow();
    Entity shall = change.after().orElseThrow();
    Entity granted = pinned(was, shall, Planner.granted(was, shall));
    Entity taken = Planner.taken(was, shall);
    Function<Entity, Boolean> safe =
        during -> {
          Passage alone = nobody.get().of(List.of(new Passage.Caller(was, during, shall)));
          return alone.isSafe(rules.live()) && alone.isSafe(rules.wanted());
        };
    boolean calls = live.knows(Outbound.RESOURCE) && decidesCalls(was, shall);
    if (!calls || safe.apply(granted)) {
      take(was, granted, shall, before, after);
    } else if (safe.apply(was)) {
      take(was, was, shall, before, wholeAfter);
    } else if (safe.apply(shall)) {
      take(was, shall, shall, wholeBefore, after);
    } else if (!Users.memberships(taken).isEmpty() && safe.apply(taken)) {
      take(was, taken, shall, before, after);
    } else {
      take(was, granted, shall, before, after);
    }
  }

  /**
   * A PIN goes when the rules are in place. One that comes is there before them, so that no rule
   * opens calls without it for a moment, unless that came between somebody and a call for help.
   */
  private Entity pinned(Entity was, Entity shall, Entity granted) {
    String pin = Users.PIN_TO_DIAL_OUT.name();
    if (was.get(Users.PIN_TO_DIAL_OUT).equals(shall.get(Users.PIN_TO_DIAL_OUT))) {
      return granted;
    }
    boolean comes =
        shall.get(Users.PIN_TO_DIAL_OUT).filter(Value.Struct.class::isInstance).isPresent();
    return comes && !reachesHelp(was)
        ? granted.with(pin, shall.get(Users.PIN_TO_DIAL_OUT))
        : granted.with(pin, was.get(Users.PIN_TO_DIAL_OUT));
  }

  private boolean reachesHelp(Entity user) {
    if (!live.knows(Outbound.RESOURCE)) {
      return true;
    }
    if (now == null) {
      now = Calls.of(live, facts);
    }
    return emergency.stream()
        .flatMap(number -> now.verdicts(number, List.of(user)).keySet().stream())
        .anyMatch(verdict -> !verdict.never(Disposition::leavesAtOnce));
  }

  private static boolean decidesCalls(Entity was, Entity shall) {
    return List.of(Users.GROUPS, Users.INTERNAL_ONLY, Users.ENABLED).stream()
        .anyMatch(field -> !was.get(field).equals(shall.get(field)));
  }

  private void take(Entity was, Entity during, Entity shall, List<Step> first, List<Step> second) {
    Planner.patch(was, during, Step.Phase.GRANT).ifPresent(first::add);
    Planner.patch(during, shall, Step.Phase.TIGHTEN).ifPresent(second::add);
    changed.put(was.key(), new Passage.Caller(was, during, shall));
  }
}
