package enforcer.dialplan;

import enforcer.catalogue.Departments;
import enforcer.catalogue.DialTests;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.desired.FactReading;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.section.RequiredRead;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * The dial plan as a table of callers and numbers, for questions about many states: which calls
 * does one state let through that two others refuse? It answers as {@link DialPlan} does, in every
 * reading of the open facts.
 */
public final class CallTable {
  /** The resources, other than callers and rules, that decide calls. */
  private static final List<Resource> AROUND =
      DialTests.evidence().stream()
          .map(RequiredRead::resource)
          .filter(
              r -> !List.of(Users.RESOURCE, Outbound.RESOURCE, Departments.RESOURCE).contains(r))
          .toList();

  /** The size limit of the cache; an entry takes a few kilobytes. */
  private static final int MOST_LEAVING = 10_000;

  private final Map<String, String> facts;
  private final List<State> around = new ArrayList<>();
  private final List<DialPlan> plans = new ArrayList<>();
  private final Map<Entity, Rule> known = new IdentityHashMap<>();
  private final Map<Rule, Rule> rules = new HashMap<>();
  private final List<NumberTable.RuleInState> forms = new ArrayList<>();
  private final List<Map<Rule, Integer>> places = new ArrayList<>();
  private final Map<Entity, Caller> callers = new IdentityHashMap<>();
  private final Map<List<Caller>, List<ExtensionStates.Sort>> sorts = new HashMap<>();
  private final Callers classes;
  private final NumberTable numbers;

  /** A cache: many states share an end state, and a step ends where the next one begins. */
  private final Map<CallerAndOrder, OutgoingCalls> leaving = new HashMap<>();

  /** A cache: steps on thousands of extensions lie between the same two lists of rules. */
  private final Map<List<Caller>, Ends> alone = new HashMap<>();

  private List<RuleOrder> aloneBetween = List.of();

  private record CallerAndOrder(
      OutgoingCalls.Steady steady, ExtensionStates.Moment caller, RuleOrder order) {}

  /**
   * A table for these states, and for others whose rules all occur in these.
   *
   * @param emergencyNumbers the emergency numbers, as they are dialled
   * @param facts the readings that are settled, by the name of the fact
   */
  public CallTable(
      Collection<State> states, Collection<String> emergencyNumbers, Map<String, String> facts) {
    this.facts = Map.copyOf(facts);
    Optional<State> last = Optional.empty();
    for (State state : states) {
      if (last.filter(s -> isAlike(s, state)).isEmpty()) {
        int plan = plan(state);
        state.entities(Outbound.RESOURCE).forEach(rule -> place(plan, rule(rule)));
      }
      last = Optional.of(state);
    }
    this.classes = Callers.ofRules(rules.keySet(), states);
    this.numbers = new NumberTable(forms, emergencyNumbers, this.facts);
  }

  /** Whether a state says enough to judge calls. */
  public static boolean isKnown(State state) {
    return DialTests.evidence().stream()
        .map(RequiredRead::resource)
        .filter(DialTests::mustBeKnown)
        .allMatch(state::knows);
  }

  /** Whether a resource helps to decide calls. */
  public static boolean decides(Resource resource) {
    return AROUND.contains(resource)
        || resource.equals(Users.RESOURCE)
        || resource.equals(Outbound.RESOURCE);
  }

  private static boolean isAlike(State one, State other) {
    return areAroundAlike(one, other)
        && one.coverage(Outbound.RESOURCE).equals(other.coverage(Outbound.RESOURCE));
  }

  private static boolean areAroundAlike(State one, State other) {
    return AROUND.stream().allMatch(r -> one.coverage(r).equals(other.coverage(r)));
  }

  /** The index of a state's plan without rules, which states with equal surroundings share. */
  private int plan(State state) {
    for (int i = 0; i < around.size(); i++) {
      if (areAroundAlike(around.get(i), state)) {
        return i;
      }
    }
    around.add(state);
    plans.add(DialPlan.of(state.with(Outbound.RESOURCE, List.of()), facts, List.of()));
    places.add(new IdentityHashMap<>());
    return plans.size() - 1;
  }

  private Rule rule(Entity entity) {
    return known.computeIfAbsent(
        entity, e -> rules.computeIfAbsent(Rule.of(e), Function.identity()));
  }

  private int place(int plan, Rule rule) {
    return places
        .get(plan)
        .computeIfAbsent(
            rule,
            _ -> {
              forms.add(new NumberTable.RuleInState(plans.get(plan), rule));
              return forms.size() - 1;
            });
  }

  /** A call that an intermediate state lets through and neither end state does. */
  public record Opened(String from, String number) {}

  /** Judges the calls of some phones between two end states. */
  public final class Ends {
    private final List<Pair> pairs = new ArrayList<>();
    private final Map<RuleOrder, Optional<Opened>> asked = new HashMap<>();

    /**
     * The calls of one class of caller in both end states, in one reading; {@code key} is one such
     * caller.
     */
    private record Pair(
        OutgoingCalls.Steady steady,
        ExtensionStates.Sort who,
        String key,
        OutgoingCalls before,
        OutgoingCalls after) {}

    private Ends(RuleOrder first, RuleOrder last, Collection<ExtensionStates> phones) {
      SequencedMap<ExtensionStates.Sort, String> who = new LinkedHashMap<>();
      for (ExtensionStates phone : phones) {
        sorts(phone).forEach(sort -> who.putIfAbsent(sort, phone.before().key()));
      }
      for (OutgoingCalls.Steady steady : steadies()) {
        who.forEach(
            (sort, key) ->
                pairs.add(
                    new Pair(
                        steady,
                        sort,
                        key,
                        leaving(steady, sort.before(), first),
                        leaving(steady, sort.after(), last))));
      }
    }

    /** A call that a state lets through and neither end state does. */
    public Optional<Opened> opened(State during) {
      return asked.computeIfAbsent(order(during), this::opened);
    }

    private Optional<Opened> opened(RuleOrder order) {
      for (Pair pair : pairs) {
        Optional<String> number = between(pair, order).opened();
        if (number.isPresent()) {
          return Optional.of(new Opened(pair.key(), number.get()));
        }
      }
      return Optional.empty();
    }

    /**
     * Whether a state opens no call and keeps every emergency call that both end states deliver.
     */
    public boolean isSafe(State during) {
      RuleOrder order = order(during);
      return pairs.stream().allMatch(pair -> between(pair, order).isSafe());
    }

    private Transition between(Pair pair, RuleOrder order) {
      OutgoingCalls during = leaving(pair.steady(), pair.who().during(), order);
      return new Transition(numbers, pair.before(), during, pair.after());
    }
  }

  private OutgoingCalls leaving(
      OutgoingCalls.Steady steady, ExtensionStates.Moment caller, RuleOrder order) {
    if (leaving.size() >= MOST_LEAVING) {
      leaving.clear();
    }
    return leaving.computeIfAbsent(
        new CallerAndOrder(steady, caller, order),
        _ -> OutgoingCalls.of(numbers, steady, caller, order));
  }

  /** The calls of these phones between two states. */
  public Ends ends(State before, State after, Collection<ExtensionStates> phones) {
    return new Ends(order(before), order(after), phones);
  }

  /** The calls of one phone between two states. */
  public Ends ends(State before, State after, ExtensionStates phone) {
    List<RuleOrder> between = List.of(order(before), order(after));
    if (!between.equals(aloneBetween)) {
      alone.clear();
      aloneBetween = between;
    }
    return alone.computeIfAbsent(
        callers(phone), _ -> new Ends(between.getFirst(), between.getLast(), List.of(phone)));
  }

  /** Whether every reading of the open facts was tried. */
  public boolean complete() {
    return numbers.complete();
  }

  /** One phone of each class that the rules tell apart. */
  public List<ExtensionStates> classes(Collection<ExtensionStates> phones) {
    Map<List<Caller>, ExtensionStates> first = new LinkedHashMap<>();
    phones.forEach(phone -> first.putIfAbsent(callers(phone), phone));
    return List.copyOf(first.values());
  }

  private List<Caller> callers(ExtensionStates phone) {
    return List.of(caller(phone.before()), caller(phone.during()), caller(phone.after()));
  }

  private Caller caller(Entity user) {
    return callers.computeIfAbsent(user, classes::caller);
  }

  private List<ExtensionStates.Sort> sorts(ExtensionStates phone) {
    return sorts.computeIfAbsent(
        callers(phone),
        c ->
            FactReadings.of(
                    facts,
                    answers ->
                        new ExtensionStates.Sort(
                            moment(c.get(0), answers),
                            moment(c.get(1), answers),
                            moment(c.get(2), answers)))
                .all()
                .stream()
                .map(FactReadings.Reading::result)
                .distinct()
                .toList());
  }

  private ExtensionStates.Moment moment(Caller caller, Answers answers) {
    ExtensionStates.Moment moment =
        new ExtensionStates.Moment(new BitSet(), new BitSet(), new BitSet());
    if (answers.known(caller.enabled(), "enabled", "Is the extension enabled?")) {
      for (int i = 0; i < forms.size(); i++) {
        DialPlan plan = forms.get(i).plan();
        Rule rule = forms.get(i).rule();
        moment.from().set(i, rule.isFrom(caller, answers));
        moment.passes().set(i, plan.routing().barred(rule, caller, answers).isEmpty());
        moment.asksPin().set(i, Routing.asksPin(rule, caller, answers));
      }
    }
    return moment;
  }

  private RuleOrder order(State state) {
    int plan = plan(state);
    List<Integer> all = new ArrayList<>();
    List<Integer> emergency = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (Entity entity : state.entities(Outbound.RESOURCE)) {
      Rule rule = rule(entity);
      int form = place(plan, rule);
      all.add(form);
      (rule.emergency() ? emergency : others).add(form);
    }
    emergency.addAll(others);
    return new RuleOrder(all, emergency);
  }

  private List<OutgoingCalls.Steady> steadies() {
    List<OutgoingCalls.Steady> all = new ArrayList<>();
    for (boolean blocks : possible(FactReading.EMPTY_RULE_BLOCKS)) {
      for (boolean first : possible(FactReading.EMERGENCY_RULES_FIRST)) {
        all.add(new OutgoingCalls.Steady(blocks, first));
      }
    }
    return all;
  }

  private List<Boolean> possible(FactReading reading) {
    return facts.containsKey(reading.fact().name())
        ? List.of(reading.isSettledBy(facts))
        : List.of(true, false);
  }
}
