package enforcer.dialplan;

import enforcer.catalogue.Departments;
import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.ExtensionsType;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.wire.ReferredCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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
    return new Caller(
        user.get(Users.ENABLED).map(Value::asFlag),
        user.get(Users.INTERNAL_ONLY).map(Value::asFlag),
        Users.asksPin(user),
        memberships(user),
        user.get(Users.PRIMARY)
            .map(p -> mentioned(Set.of(p.toString())))
            .orElse(PartialSet.nothing()),
        PartialSet.exactly(
            ranges.stream()
                .filter(range -> ExtensionsType.contains(List.of(range), user.key()))
                .collect(Collectors.toUnmodifiableSet())));
  }

  /** Memberships that were not read are unknown, which is not the same as none. */
  private PartialSet memberships(Entity user) {
    Optional<Value> groups = user.get(Users.GROUPS);
    return groups.isEmpty() ? PartialSet.nothing() : mentioned(Users.memberships(user).keySet());
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
