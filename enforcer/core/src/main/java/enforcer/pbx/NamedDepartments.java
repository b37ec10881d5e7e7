package enforcer.pbx;

import enforcer.catalogue.Departments;
import enforcer.catalogue.Outbound;
import enforcer.model.Binding;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.wire.MembershipWire;
import enforcer.wire.ReferredCollection;
import enforcer.wire.ScopeWire;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The departments that memberships name. What others call by the same id is the same department,
 * whether the PBX lists it or not; and a list that leaves one of them out is not whole.
 */
final class NamedDepartments {
  private final Map<Long, Set<String>> names = new ConcurrentHashMap<>();

  /** Notes the memberships of a row, where it has any. */
  void note(JsonNode row) {
    MembershipWire.departments(row)
        .forEach(
            (id, name) -> names.computeIfAbsent(id, _ -> ConcurrentHashMap.newKeySet()).add(name));
  }

  /**
   * The state in which outbound rules name these departments.
   *
   * @param ids the binding by which it was read
   */
  State in(State read, Ids ids) {
    Map<Long, Set<String>> unlisted = unlisted(ids);
    if (unlisted.isEmpty()) {
      return read;
    }
    Ids more = beside(ids);
    State state = read;
    for (Entity rule : read.entities(Outbound.RESOURCE)) {
      Optional<Value> from = rule.get(Outbound.FROM);
      Optional<Value> renamed = from.map(scope -> ScopeWire.renamed(scope, ids, more));
      if (!renamed.equals(from)) {
        state = state.with(rule.with(Outbound.FROM.name(), renamed));
      }
    }
    return state.knows(Departments.RESOURCE)
        ? state.with(Departments.RESOURCE, leftOut(unlisted))
        : state;
  }

  private static State.Coverage leftOut(Map<Long, Set<String>> unlisted) {
    Map.Entry<Long, Set<String>> first = unlisted.entrySet().iterator().next();
    return new State.Coverage.Unknown(
        "the PBX does not list department "
            + one(first.getValue()).orElse("#" + first.getKey())
            + ", and shows members of it; the role of the API client may be too low to see all");
  }

  /** These ids with those that memberships name; a name that means two of them means none. */
  Ids beside(Ids ids) {
    Map<Long, Set<String>> unlisted = unlisted(ids);
    Ids more = ids;
    for (Map.Entry<Long, Set<String>> department : unlisted.entrySet()) {
      Optional<String> name =
          one(department.getValue())
              .filter(shown -> ids.id(Departments.RESOURCE.name(), shown).isEmpty())
              .filter(shown -> isOnly(shown, unlisted));
      if (name.isPresent()) {
        more =
            more.with(
                Departments.RESOURCE, name.get(), Optional.of(Long.toString(department.getKey())));
      }
    }
    return more;
  }

  /** What the departments are called that are not listed, and of which members were shown. */
  Set<String> leftOut(Binding ids) {
    return unlisted(ids).entrySet().stream()
        .map(department -> one(department.getValue()).orElse("#" + department.getKey()))
        .collect(Collectors.toSet());
  }

  private Map<Long, Set<String>> unlisted(Binding ids) {
    Map<Long, Set<String>> unlisted = new TreeMap<>(names);
    unlisted
        .entrySet()
        .removeIf(
            department ->
                ids.name(Departments.RESOURCE.name(), department.getKey()).isPresent()
                    || department.getValue().stream().anyMatch(MembershipWire::isHidden));
    return unlisted;
  }

  private static Optional<String> one(Set<String> names) {
    return names.size() == 1
        ? names.stream().filter(n -> !n.isEmpty() && !ReferredCollection.isGone(n)).findFirst()
        : Optional.empty();
  }

  private static boolean isOnly(String name, Map<Long, Set<String>> unlisted) {
    return unlisted.values().stream().filter(names -> names.contains(name)).count() == 1;
  }
}
