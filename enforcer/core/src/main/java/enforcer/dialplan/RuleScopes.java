package enforcer.dialplan;

import enforcer.model.Entity;
import enforcer.model.State;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;

/**
 * For whom outbound rules are: how many extensions may use the same of them.
 *
 * @param classes the extensions that are not known to be disabled, by what rules tell apart
 */
record RuleScopes(List<Rule> rules, Map<Caller, Integer> classes) {
  private static final long HUNDRED = 100;

  RuleScopes {
    rules = List.copyOf(rules);
    classes = Map.copyOf(classes);
  }

  /**
   * The scopes of rules.
   *
   * @param extensions those of the state that are not known to be disabled
   */
  static RuleScopes of(
      State state, Map<Standing, List<String>> extensions, Collection<Entity> rules) {
    List<Rule> parsed = rules.stream().map(Rule::of).toList();
    return new RuleScopes(parsed, Callers.ofRules(parsed, List.of(state)).counted(extensions));
  }

  /**
   * Whether so many percent of the extensions may use such a set of the rules.
   *
   * @param enough what is asked of the names of the rules that an extension may use
   */
  Calls.Held held(int percent, Predicate<Set<String>> enough, Map<String, String> facts) {
    FactReadings<Boolean> readings =
        FactReadings.of(facts, answers -> reach(percent, enough, answers));
    SequencedMap<Boolean, Condition> ways = readings.conditions();
    Optional<Boolean> certain =
        readings.complete() && ways.size() == 1
            ? Optional.of(ways.firstEntry().getKey())
            : Optional.empty();
    return new Calls.Held(
        certain, Optional.ofNullable(ways.get(true)).map(Condition::words), readings.settled());
  }

  private boolean reach(int percent, Predicate<Set<String>> enough, Answers answers) {
    long all = 0;
    long some = 0;
    for (Map.Entry<Caller, Integer> each : classes.entrySet()) {
      all += each.getValue();
      if (enough.test(usable(each.getKey(), answers))) {
        some += each.getValue();
      }
    }
    return some * HUNDRED >= all * percent;
  }

  private Set<String> usable(Caller caller, Answers answers) {
    Set<String> names = new LinkedHashSet<>();
    for (Rule rule : rules) {
      if (rule.isFrom(caller, answers)) {
        names.add(rule.name());
      }
    }
    return names;
  }
}
