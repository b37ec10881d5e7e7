package enforcer.plan;

import enforcer.catalogue.Outbound;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.desired.Fact;
import enforcer.model.Entity;
import enforcer.model.ExtensionsType;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which calls get out while outbound rules are changed one write at a time, held against which got
 * out before and will get out after: nothing that is refused at both ends may be let through in
 * between, and no call for help that is let through at both may be refused.
 *
 * <p>Callers and numbers are judged by class, in every reading of the facts that nobody settled.
 */
public final class Passage {

  /** A phone at the beginning, while the rules change, and in the end. */
  public record Caller(Entity before, Entity during, Entity after) {}

  /** One answer to each open question. */
  private record Reading(boolean emptyBlocks, boolean anyScope, boolean emergencyFirst) {}

  /** What a reading asks of every state in between. */
  private record Duty(Reading reading, BitSet refuse, BitSet route) {}

  /** A call that is let through on the way and at neither end. */
  public record Opened(String from, String number) {}

  private final List<Entity> before;
  private final List<Entity> after;
  private final List<Entity> rules;
  private final Map<Value.Struct, Integer> places;
  private final NumberClasses numbers;
  private final List<String> emergency;
  private final Map<String, String> facts;
  private final Predicate<String> leadsOut;
  private final Map<Boolean, Calls> calls = new HashMap<>();
  private final List<Duty> duties = new ArrayList<>();

  private Passage(Passage same, List<Caller> callers) {
    this.before = same.before;
    this.after = same.after;
    this.rules = same.rules;
    this.places = same.places;
    this.numbers = same.numbers;
    this.emergency = same.emergency;
    this.facts = same.facts;
    this.leadsOut = same.leadsOut;
    readings(facts).forEach(reading -> duties.add(duty(reading, callers)));
  }

  /**
   * The passage of nobody between two lists of rules.
   *
   * @param live the state with the rules at the beginning, and the trunks
   * @param others forms of rules that stand in neither list
   */
  public Passage(
      State live,
      List<Entity> after,
      List<Entity> others,
      List<String> emergency,
      Map<String, String> facts) {
    this.before = live.entities(Outbound.RESOURCE);
    this.after = after;
    this.leadsOut = Trunks.leadingOut(live);
    this.emergency = emergency;
    this.facts = facts;
    Map<Value.Struct, Entity> forms = new LinkedHashMap<>();
    List.of(before, after, others)
        .forEach(list -> list.forEach(r -> forms.putIfAbsent(Planner.writable(r), r)));
    this.rules = List.copyOf(forms.values());
    this.places = new HashMap<>();
    forms.keySet().forEach(form -> places.put(form, places.size()));
    this.numbers = new NumberClasses(rules);
  }

  /** The passage of these callers between the same rules. */
  public Passage of(List<Caller> callers) {
    return new Passage(this, callers);
  }

  private Duty duty(Reading reading, List<Caller> callers) {
    Calls all = calls.computeIfAbsent(reading.anyScope(), any -> new Calls(callers, any));
    BitSet first = routed(order(before), all.before, reading, all.size());
    BitSet last = routed(order(after), all.after, reading, all.size());
    BitSet route = (BitSet) first.clone();
    route.and(last);
    route.and(all.help);
    BitSet refuse = first;
    refuse.or(last);
    refuse.or(all.help);
    refuse.flip(0, all.size());
    return new Duty(reading, refuse, route);
  }

  private static List<Reading> readings(Map<String, String> facts) {
    List<Reading> readings = new ArrayList<>();
    for (boolean blocks : possible(facts, Fact.EMPTY_RULE, "blocks")) {
      for (boolean any : possible(facts, Fact.RULE_SCOPE, "any")) {
        for (boolean first : possible(facts, Fact.EMERGENCY_FIRST, "yes")) {
          readings.add(new Reading(blocks, any, first));
        }
      }
    }
    return readings;
  }

  private static List<Boolean> possible(Map<String, String> facts, Fact fact, String yes) {
    String settled = facts.get(fact.name());
    return settled == null ? List.of(true, false) : List.of(settled.equals(yes));
  }

  /** Whether this list of rules treats no call worse than both ends do. */
  boolean isSafe(List<Entity> list) {
    List<Integer> order = order(list);
    for (Duty duty : duties) {
      BitSet routed = routed(order, duty);
      BitSet cut = (BitSet) duty.route().clone();
      cut.andNot(routed);
      if (!cut.isEmpty() || routed.intersects(duty.refuse())) {
        return false;
      }
    }
    return true;
  }

  /** A call that this list of rules lets through, and neither end does. */
  public Optional<Opened> opened(List<Entity> list) {
    List<Integer> order = order(list);
    for (Duty duty : duties) {
      Calls all = calls.get(duty.reading().anyScope());
      BitSet routed = routed(order, duty);
      routed.and(duty.refuse());
      if (!routed.isEmpty()) {
        int call = routed.nextSetBit(0);
        return Optional.of(new Opened(all.from.get(call), all.number.get(call)));
      }
    }
    return Optional.empty();
  }

  private BitSet routed(List<Integer> order, Duty duty) {
    Calls all = calls.get(duty.reading().anyScope());
    return routed(order, all.during, duty.reading(), all.size());
  }

  private List<Integer> order(List<Entity> list) {
    return list.stream().map(rule -> places.get(Planner.writable(rule))).toList();
  }

  private BitSet routed(List<Integer> order, BitSet[] matches, Reading reading, int size) {
    BitSet left = new BitSet(size);
    left.set(0, size);
    BitSet routed = new BitSet(size);
    if (reading.emergencyFirst()) {
      pass(order, true, matches, reading, left, routed);
      pass(order, false, matches, reading, left, routed);
    } else {
      order.forEach(rule -> pass(rule, matches, reading, left, routed));
    }
    return routed;
  }

  private void pass(
      List<Integer> order,
      boolean help,
      BitSet[] matches,
      Reading reading,
      BitSet left,
      BitSet routed) {
    order.stream()
        .filter(rule -> rules.get(rule).is(Outbound.EMERGENCY) == help)
        .forEach(rule -> pass(rule, matches, reading, left, routed));
  }

  private void pass(int rule, BitSet[] matches, Reading reading, BitSet left, BitSet routed) {
    boolean leads = leads(rules.get(rule));
    if (leads || reading.emptyBlocks()) {
      BitSet met = (BitSet) matches[rule].clone();
      met.and(left);
      left.andNot(met);
      if (leads) {
        routed.or(met);
      }
    }
  }

  /** A route whose trunk is gone, or takes no calls to the outside, leads nowhere. */
  private boolean leads(Entity rule) {
    return Outbound.trunks(rule).stream().anyMatch(leadsOut);
  }

  /** Every call that differs from the others by the rules that match it, at any of three times. */
  private final class Calls {
    final BitSet[] before = empty();
    final BitSet[] during = empty();
    final BitSet[] after = empty();
    final BitSet help = new BitSet();
    final List<String> from = new ArrayList<>();
    final List<String> number = new ArrayList<>();
    private final Set<List<BitSet>> seen = new HashSet<>();
    private final Map<Entity, BitSet> scopes = new IdentityHashMap<>();

    Calls(List<Caller> callers, boolean anyScope) {
      Map<List<BitSet>, String> classes = new LinkedHashMap<>();
      for (Caller c : callers) {
        BitSet flags = new BitSet();
        flags.set(0, isOut(c.before()));
        flags.set(1, isOut(c.during()));
        flags.set(2, isOut(c.after()));
        classes.putIfAbsent(
            List.of(
                scopes.computeIfAbsent(c.before(), u -> scope(u, anyScope)),
                scopes.computeIfAbsent(c.during(), u -> scope(u, anyScope)),
                scopes.computeIfAbsent(c.after(), u -> scope(u, anyScope)),
                flags),
            c.before().key());
      }
      classes.forEach(
          (caller, key) -> {
            numbers.byRules().forEach((rule, dialled) -> add(caller, key, rule, dialled, false));
            emergency.forEach(n -> add(caller, key, numbers.matching(n), n, true));
          });
    }

    private BitSet[] empty() {
      BitSet[] sets = new BitSet[rules.size()];
      for (int i = 0; i < sets.length; i++) {
        sets[i] = new BitSet();
      }
      return sets;
    }

    int size() {
      return from.size();
    }

    private void add(List<BitSet> caller, String key, BitSet rule, String dialled, boolean isHelp) {
      List<BitSet> met = new ArrayList<>();
      for (int time = 0; time < 3; time++) {
        BitSet both = (BitSet) caller.get(time).clone();
        both.and(rule);
        boolean barred = !isHelp && !caller.get(3).get(time);
        met.add(barred ? new BitSet() : both);
      }
      BitSet sort = new BitSet();
      sort.set(0, isHelp);
      List<BitSet> call = List.of(met.get(0), met.get(1), met.get(2), sort);
      if (seen.add(call)) {
        int at = size();
        help.set(at, isHelp);
        met.get(0).stream().forEach(r -> before[r].set(at));
        met.get(1).stream().forEach(r -> during[r].set(at));
        met.get(2).stream().forEach(r -> after[r].set(at));
        from.add(key);
        number.add(dialled);
      }
    }
  }

  /** Whether a phone may call outside; whether it may call for help is not decided by this. */
  private static boolean isOut(Entity user) {
    return !user.is(Users.INTERNAL_ONLY);
  }

  private BitSet scope(Entity user, boolean anyScope) {
    BitSet scope = new BitSet();
    boolean off = Users.isDisabled(user);
    Set<String> departments =
        anyScope ? Users.memberships(user).keySet() : Set.of(user.text(Users.PRIMARY));
    for (int i = 0; i < rules.size() && !off; i++) {
      scope.set(i, isFor(rules.get(i), user, departments));
    }
    return scope;
  }

  private static boolean isFor(Entity rule, Entity user, Set<String> departments) {
    return rule.get(Outbound.FROM).equals(Optional.of(Outbound.EVERYONE))
        || ExtensionsType.contains(Outbound.extensions(rule), user.key())
        || Outbound.departments(rule).stream().anyMatch(departments::contains);
  }
}
