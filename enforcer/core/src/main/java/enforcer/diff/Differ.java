package enforcer.diff;

import enforcer.diagnostic.Place;
import enforcer.model.Address;
import enforcer.model.Contribution;
import enforcer.model.Entity;
import enforcer.model.Manage;
import enforcer.model.Paths;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.section.Ownership;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Compares the desired state with the live state, by key and then by path. */
public final class Differ {
  private Differ() {}

  public static Differences diff(Resolution resolution) {
    State live = resolution.live();
    List<Change> changes = new ArrayList<>(changes(resolution, resolution.wanted(), live));
    List<Change> observed = new ArrayList<>(changes(resolution, resolution.observed(), live));
    Map<Resource, List<String>> theirs = new HashMap<>();
    for (Ownership ownership : resolution.ownerships()) {
      boolean observes = ownership.manage() == Manage.OBSERVE;
      (observes ? observed : changes).addAll(deletions(ownership, live));
      if (ownership.manage() == Manage.MERGE) {
        List<String> stay =
            extras(ownership, live)
                .map(Entity::key)
                .filter(key -> !ownership.absent().containsKey(key))
                .toList();
        theirs.put(ownership.resource(), stay);
      }
    }
    resolution.orders().forEach((r, order) -> changes.addAll(moves(r, order, changes, resolution)));
    resolution
        .observedOrders()
        .forEach((r, order) -> observed.addAll(moves(r, order, observed, resolution)));
    return new Differences(changes, observed, theirs, resolution.orders());
  }

  private static List<Change> changes(
      Resolution resolution, List<Contribution> contributions, State live) {
    Map<Address, List<Contribution>> byEntity = new LinkedHashMap<>();
    for (Contribution c : contributions) {
      byEntity.computeIfAbsent(c.address(), _ -> new ArrayList<>()).add(c);
    }
    return byEntity.values().stream()
        .flatMap(list -> change(list, live, resolution.orders()).stream())
        .toList();
  }

  private static Optional<Change> change(
      List<Contribution> wanted, State live, Map<Resource, List<String>> orders) {
    Contribution first = wanted.getFirst();
    Resource resource = first.resource();
    Optional<Entity> before = live.entity(resource, first.key());
    if (before.isEmpty() && !resource.verbs().contains(Resource.Verb.CREATE)) {
      return Optional.empty();
    }
    Value.Struct values = before.map(Entity::values).orElse(Value.struct(Map.of()));
    List<FieldChange> fields = new ArrayList<>();
    for (Contribution c : wanted) {
      Optional<Value> old = Paths.get(values, c.path());
      if (!old.equals(c.value())) {
        fields.add(new FieldChange(c.path(), old, c.value(), c.section(), c.place()));
        values = Paths.with(values, c.path(), c.value());
      }
    }
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Value.Struct wantedValues = values;
    Entity after =
        before
            .map(e -> e.holding(wantedValues))
            .orElseGet(() -> new Entity(resource, first.key(), Optional.empty(), wantedValues));
    Change.Action action = before.isEmpty() ? Change.Action.CREATE : Change.Action.UPDATE;
    int at = orders.getOrDefault(resource, List.of()).indexOf(first.key()) + 1;
    OptionalInt position = at > 0 ? OptionalInt.of(at) : OptionalInt.empty();
    return Optional.of(
        new Change(
            action,
            resource,
            first.key(),
            before,
            Optional.of(after),
            fields,
            fields.getFirst().section(),
            fields.getFirst().place(),
            position));
  }

  private static List<Change> deletions(Ownership ownership, State live) {
    List<Change> deletions = new ArrayList<>();
    Predicate<Entity> goes =
        entity ->
            ownership.absent().containsKey(entity.key())
                || ownership.manage() != Manage.MERGE && isExtra(ownership, entity);
    List<Entity> entities = live.entities(ownership.resource());
    for (int i = 0; i < entities.size(); i++) {
      Entity entity = entities.get(i);
      if (goes.test(entity)) {
        Place place = ownership.absent().getOrDefault(entity.key(), ownership.place());
        deletions.add(deletion(ownership, entity, place, i + 1));
      }
    }
    return deletions;
  }

  private static Change deletion(Ownership ownership, Entity entity, Place place, int position) {
    boolean ordered = ownership.resource().isOrdered();
    return new Change(
        Change.Action.DELETE,
        ownership.resource(),
        entity.key(),
        Optional.of(entity),
        Optional.empty(),
        List.of(),
        ownership.section(),
        place,
        ordered ? OptionalInt.of(position) : OptionalInt.empty());
  }

  private static boolean isExtra(Ownership ownership, Entity entity) {
    return ownership.ours().test(entity) && !ownership.wanted().contains(entity.key());
  }

  private static Stream<Entity> extras(Ownership ownership, State live) {
    return live.entities(ownership.resource()).stream().filter(e -> isExtra(ownership, e));
  }

  /** The moves among the entities that stay: the fewest that produce the new order. */
  private static List<Change> moves(
      Resource resource, List<String> order, List<Change> changes, Resolution resolution) {
    Set<String> deleted = new HashSet<>();
    changes.stream()
        .filter(c -> c.resource().equals(resource) && c.action() == Change.Action.DELETE)
        .forEach(c -> deleted.add(c.key()));
    List<String> stay =
        resolution.live().entities(resource).stream()
            .map(Entity::key)
            .filter(k -> !deleted.contains(k) && order.contains(k))
            .toList();
    List<String> wanted = order.stream().filter(stay::contains).toList();
    Set<String> still = new HashSet<>(Sequences.longestKept(stay, wanted));
    List<Change> moves = new ArrayList<>();
    for (String key : wanted) {
      if (!still.contains(key)) {
        moves.add(move(resource, key, order.indexOf(key) + 1, resolution));
      }
    }
    return moves;
  }

  private static Change move(Resource resource, String key, int to, Resolution resolution) {
    Entity entity = resolution.live().entity(resource, key).orElseThrow();
    List<Contribution> wanted =
        Stream.concat(resolution.wanted().stream(), resolution.observed().stream())
            .filter(c -> c.resource().equals(resource))
            .toList();
    Optional<Contribution> reason =
        wanted.stream()
            .filter(c -> c.key().equals(key))
            .findFirst()
            .or(() -> wanted.stream().findFirst());
    return new Change(
        Change.Action.MOVE,
        resource,
        key,
        Optional.of(entity),
        Optional.of(entity),
        List.of(),
        reason.map(Contribution::section).orElseGet(() -> owner(resource, resolution).section()),
        reason.map(Contribution::place).orElseGet(() -> owner(resource, resolution).place()),
        OptionalInt.of(to));
  }

  /** The ownership of a resource; an empty list still says that emergency rules come first. */
  private static Ownership owner(Resource resource, Resolution resolution) {
    return resolution.ownerships().stream()
        .filter(o -> o.resource().equals(resource))
        .findFirst()
        .orElseThrow();
  }
}
