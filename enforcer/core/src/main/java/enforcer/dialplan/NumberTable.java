package enforcer.dialplan;

import enforcer.dialplan.Disposition.Way;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The result of every rule for every number, in every reading of the open facts about numbers.
 * Numbers that every rule treats alike count as one.
 */
final class NumberTable {
  /** The readings of six open questions about one number. */
  private static final int MOST_READINGS = 64;

  private final List<RuleInState> forms;
  private final Map<String, String> facts;
  private final Set<List<Integer>> seen = new HashSet<>();
  private final List<NumberClass> sorts = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final BitSet emergency = new BitSet();
  private final BitSet[] matches;
  private final BitSet[] leads;
  private final BitSet[] leaves;
  private final Map<List<Integer>, BitSet> same = new HashMap<>();
  private boolean complete = true;

  /** A rule with the dial plan that surrounds it in some state. */
  record RuleInState(DialPlan plan, Rule rule) {}

  /**
   * The result of one rule for a number.
   *
   * @param leads whether a trunk of the rule takes calls to the outside
   * @param sent the destinations that it may reach, as indexes into all destinations of this number
   */
  private record NumberByRule(boolean leads, Set<Integer> sent) {}

  /**
   * The results of all rules for a number.
   *
   * @param made the result of each matching rule, by its index
   * @param key the same in one list, which is quickly compared
   */
  private record NumberClass(
      Map<Integer, NumberByRule> made, boolean emergency, List<Integer> key) {
    static NumberClass of(Map<Integer, NumberByRule> made, boolean emergency) {
      List<Integer> key = new ArrayList<>();
      key.add(emergency ? 1 : 0);
      made.forEach(
          (form, result) -> {
            key.add(form);
            key.add(result.leads() ? -1 : -2);
            result.sent().stream().sorted().forEach(key::add);
            key.add(-3);
          });
      return new NumberClass(made, emergency, key);
    }
  }

  /**
   * Builds the table.
   *
   * @param emergencyNumbers the emergency numbers, as they are dialled
   */
  NumberTable(
      List<RuleInState> forms, Collection<String> emergencyNumbers, Map<String, String> facts) {
    this.forms = List.copyOf(forms);
    this.facts = facts;
    this.matches = empty(forms.size());
    this.leads = empty(forms.size());
    this.leaves = empty(forms.size());
    Set<Rule> rules = new LinkedHashSet<>();
    Set<AllowedCountries> walls = new LinkedHashSet<>();
    for (RuleInState form : forms) {
      rules.add(form.rule());
      walls.add(form.plan().wall());
    }
    emergencyNumbers.forEach(number -> add(number, true));
    RepresentativeNumbers.of(rules, walls).forEach(number -> add(number, false));
  }

  private static BitSet[] empty(int size) {
    BitSet[] sets = new BitSet[size];
    for (int i = 0; i < sets.length; i++) {
      sets[i] = new BitSet();
    }
    return sets;
  }

  private void add(String number, boolean isEmergency) {
    List<Integer> matching = matching(number);
    FactReadings<Optional<NumberClass>> readings =
        FactReadings.of(
            facts, MOST_READINGS, answers -> sort(number, matching, isEmergency, answers));
    complete &= readings.complete();
    readings
        .all()
        .forEach(
            reading ->
                reading.result().filter(s -> seen.add(s.key())).ifPresent(s -> add(s, number)));
  }

  private void add(NumberClass sort, String number) {
    int at = sorts.size();
    sorts.add(sort);
    texts.add(number);
    emergency.set(at, sort.emergency());
    sort.made()
        .forEach(
            (form, made) -> {
              matches[form].set(at);
              leads[form].set(at, made.leads());
              leaves[form].set(at, !made.sent().isEmpty());
            });
  }

  /** The forms in which a rule may see one number, and the rules that were asked about them. */
  private record Sight(List<String> forms, Map<Rule, Boolean> asked) {
    boolean mayMatch(Rule rule) {
      return asked.computeIfAbsent(
          rule,
          r -> {
            for (String form : forms) {
              if (r.mayBeFor(form)) {
                return true;
              }
            }
            return false;
          });
    }
  }

  /**
   * The indexes of the rules that match a number in some reading. A rule is asked once for all
   * states that see the number alike.
   */
  private List<Integer> matching(String number) {
    Map<List<String>, Sight> sights = new HashMap<>();
    Map<DialPlan, Sight> byPlan = new IdentityHashMap<>();
    List<Integer> matching = new ArrayList<>();
    for (int form = 0; form < forms.size(); form++) {
      RuleInState one = forms.get(form);
      Sight sight =
          byPlan.computeIfAbsent(
              one.plan(),
              plan ->
                  sights.computeIfAbsent(
                      plan.wall().seen(number), f -> new Sight(f, new IdentityHashMap<>())));
      if (sight.mayMatch(one.rule())) {
        matching.add(form);
      }
    }
    return matching;
  }

  /** The results for a number; empty if an internal number takes it before any rule is tried. */
  private Optional<NumberClass> sort(
      String number, List<Integer> matching, boolean isEmergency, Answers answers) {
    if (isEmergency && forms.stream().anyMatch(f -> f.plan().takesEmergency(number, answers))) {
      return Optional.empty();
    }
    Map<DialPlan, String> sight = new IdentityHashMap<>();
    Map<String, Integer> sent = new HashMap<>();
    Map<Integer, NumberByRule> made = new LinkedHashMap<>();
    for (int index : matching) {
      RuleInState form = forms.get(index);
      String seen = sight.computeIfAbsent(form.plan(), plan -> plan.wall().seen(number, answers));
      made(form, seen, sent, answers).ifPresent(m -> made.put(index, m));
    }
    return Optional.of(NumberClass.of(made, isEmergency));
  }

  private static Optional<NumberByRule> made(
      RuleInState form, String number, Map<String, Integer> sent, Answers answers) {
    DialPlan plan = form.plan();
    if (!form.rule().isFor(number, answers)) {
      return Optional.empty();
    }
    List<Way> ways = plan.routing().ways(form.rule(), number, answers);
    Set<Integer> allowed = new HashSet<>();
    for (Way way : plan.routing().allowed(ways, answers)) {
      allowed.add(sent.computeIfAbsent(plan.wall().destination(way.sent()), _ -> sent.size()));
    }
    return Optional.of(new NumberByRule(!ways.isEmpty(), Set.copyOf(allowed)));
  }

  int size() {
    return sorts.size();
  }

  /** Whether every reading of the open facts about numbers was tried. */
  boolean complete() {
    return complete;
  }

  /** A number of this class, as text. */
  String text(int number) {
    return texts.get(number);
  }

  /** The emergency numbers. */
  BitSet emergency() {
    return emergency;
  }

  /** The numbers that a rule matches. */
  BitSet matches(int form) {
    return matches[form];
  }

  /** The matched numbers for which the rule has a trunk that takes calls to the outside. */
  BitSet leads(int form) {
    return leads[form];
  }

  /** The matched numbers that may leave. */
  BitSet leaves(int form) {
    return leaves[form];
  }

  /** The destinations that a number may reach by a rule. */
  Set<Integer> sent(int form, int number) {
    NumberByRule made = sorts.get(number).made().get(form);
    return made == null ? Set.of() : made.sent();
  }

  /**
   * The numbers that reach by {@code form} at least every destination that they reach by {@code
   * other}.
   */
  BitSet reachesTheSame(int form, int other) {
    return form == other
        ? leaves[form]
        : same.computeIfAbsent(
            List.of(form, other),
            _ -> {
              BitSet both = (BitSet) leaves[form].clone();
              both.and(leaves[other]);
              both.stream()
                  .filter(number -> !sent(form, number).containsAll(sent(other, number)))
                  .forEach(both::clear);
              return both;
            });
  }
}
