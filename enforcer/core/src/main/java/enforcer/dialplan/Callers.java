package enforcer.dialplan;

import enforcer.catalogue.Departments;
import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.ExtensionsType;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.wire.ReferredCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Sorts extensions into classes of callers.
 *
 * @param departments every department that a rule mentions
 * @param unseen those of these of which nobody knows who is in them
 * @param ranges every range of extensions that a rule mentions
 */
record Callers(Set<String> departments, Set<String> unseen, Set<String> ranges) {

  Callers {
    departments = Set.copyOf(departments);
    unseen = Set.copyOf(unseen);
    ranges = Set.copyOf(ranges);
  }

  /** Classes for the rules of several states: a caller has the same class in each. */
  static Callers of(Collection<DialPlan> plans) {
    return ofRules(
        plans.stream().flatMap(plan -> plan.rules().stream()).toList(),
        plans.stream().map(DialPlan::state).toList());
  }

  /** Classes for these rules, in these states. */
  static Callers ofRules(Collection<Rule> rules, Collection<State> states) {
    Set<String> departments = new HashSet<>();
    Set<String> ranges = new HashSet<>();
    for (Rule rule : rules) {
      departments.addAll(rule.departments());
      ranges.addAll(rule.ranges());
    }
    // A department that is missing from a list that was read was deleted; nobody is in it.
    boolean listed = states.stream().allMatch(state -> isSeen(state, Departments.RESOURCE));
    Set<String> nameless =
        departments.stream().filter(ReferredCollection::isGone).collect(Collectors.toSet());
    return new Callers(departments, listed ? Set.of() : nameless, ranges);
  }

  /** Whether a resource was read; where nobody asked a PBX, there is nothing else to see. */
  static boolean isSeen(State state, Resource resource) {
    return state.coverage(resource).isEmpty() || state.knows(resource);
  }

  /** The extensions of a state by class, in the order of the state. */
  SequencedMap<Caller, List<String>> classes(State state) {
    SequencedMap<Caller, List<String>> classes = new LinkedHashMap<>();
    for (Entity user : state.entities(Users.RESOURCE)) {
      classes.computeIfAbsent(caller(user), _ -> new ArrayList<>()).add(user.key());
    }
    return classes;
  }

  /** A caller that is no extension, of which nobody knows which rules count for it. */
  static Caller unknown() {
    return new Caller(
        Optional.of(true),
        Optional.of(false),
        Optional.of(false),
        PartialSet.nothing(),
        PartialSet.nothing(),
        PartialSet.nothing());
  }

  Caller caller(Entity user) {
    return caller(Standing.of(user), rangesOf(user.key()));
  }

  /** How many extensions of these there are in each class. */
  Map<Caller, Integer> counted(Map<Standing, List<String>> extensions) {
    Map<Caller, Integer> counted = new LinkedHashMap<>();
    extensions.forEach(
        (standing, numbers) -> {
          if (ranges.isEmpty()) {
            counted.merge(caller(standing, Set.of()), numbers.size(), Integer::sum);
          } else {
            Map<Set<String>, Caller> within = new HashMap<>();
            for (String number : numbers) {
              Caller caller =
                  within.computeIfAbsent(rangesOf(number), some -> caller(standing, some));
              counted.merge(caller, 1, Integer::sum);
            }
          }
        });
    return counted;
  }

  /** Memberships that were not read are unknown, which is not the same as none. */
  private Caller caller(Standing standing, Set<String> within) {
    return new Caller(
        standing.enabled(),
        standing.internalOnly(),
        standing.pin(),
        standing.departments().map(this::mentioned).orElse(PartialSet.nothing()),
        standing.primary().map(Set::of).map(this::mentioned).orElse(PartialSet.nothing()),
        PartialSet.exactly(within));
  }

  private Set<String> rangesOf(String number) {
    return ranges.stream()
        .filter(range -> ExtensionsType.contains(List.of(range), number))
        .collect(Collectors.toUnmodifiableSet());
  }

  private PartialSet mentioned(Set<String> names) {
    Set<String> kept = new TreeSet<>(names);
    kept.retainAll(departments);
    if (kept.containsAll(unseen)) {
      return PartialSet.exactly(kept);
    }
    Set<String> others = new TreeSet<>(departments);
    others.removeAll(unseen);
    others.removeAll(kept);
    return new PartialSet(kept, others, false);
  }
}
