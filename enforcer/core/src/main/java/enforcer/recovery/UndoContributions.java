package enforcer.recovery;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diff.Change;
import enforcer.diff.FieldChange;
import enforcer.diff.Resolution;
import enforcer.model.Address;
import enforcer.model.Contribution;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Manage;
import enforcer.model.MapType;
import enforcer.model.Paths;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Step;
import enforcer.section.Ownership;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The desired state of an undo, as contributions like those of documents. */
final class UndoContributions {
  private final PastRun run;
  private final State live;
  private final Place place;
  private final Map<Address, Change> changes = new LinkedHashMap<>();
  private final Map<String, Step> objects = new LinkedHashMap<>();

  UndoContributions(PastRun run, State live) {
    this.run = run;
    this.live = live;
    this.place = Place.of("run " + run.id());
    run.plan().changes().forEach(c -> changes.putIfAbsent(new Address(c.resource(), c.key()), c));
  }

  /** Adds the target state of a step's object. */
  void consider(Step step) {
    objects.putIfAbsent(step.address(), step);
  }

  Resolution resolution(State target, Map<Resource, List<String>> orders, List<Finding> findings) {
    List<Contribution> wanted = new ArrayList<>();
    Map<Resource, Map<String, Place>> absent = new LinkedHashMap<>();
    for (Step step : objects.values()) {
      Optional<Entity> was = live.entity(step.resource(), step.key());
      Optional<Entity> planned = target.entity(step.resource(), step.key());
      if (planned.isPresent()) {
        wanted.addAll(fields(planned.get(), was));
      } else if (was.isPresent()) {
        absent.computeIfAbsent(step.resource(), _ -> new LinkedHashMap<>()).put(step.key(), place);
      }
    }
    orders.forEach((resource, keys) -> keys.forEach(k -> wanted.add(standing(resource, k))));
    List<Ownership> ownerships =
        absent.entrySet().stream().map(e -> ownership(e.getKey(), e.getValue())).toList();
    return new Resolution(
        live,
        wanted,
        List.of(),
        ownerships,
        orders,
        Map.of(),
        findings,
        List.of(),
        List.of(),
        List.of(),
        Map.of());
  }

  /** A contribution that only names an object of an order; it gives a mere move its reason. */
  private Contribution standing(Resource resource, String key) {
    String name = resource.key().map(Field::name).orElseThrow();
    return wish(resource, key, name, Optional.of(Value.text(key)));
  }

  private List<Contribution> fields(Entity planned, Optional<Entity> was) {
    List<Contribution> wishes = new ArrayList<>();
    for (Field field : planned.resource().writable()) {
      Optional<Value> now = was.flatMap(e -> e.get(field));
      Optional<Value> then = planned.get(field);
      if (now.equals(then)) {
        continue;
      }
      if (field.type() instanceof MapType && now.isPresent() && then.isPresent()) {
        wishes.addAll(elements(planned, field, now.get().asStruct(), then.get().asStruct()));
      } else {
        wishes.add(wish(planned.resource(), planned.key(), field.name(), then));
      }
    }
    return wishes;
  }

  private List<Contribution> elements(
      Entity planned, Field field, Value.Struct now, Value.Struct then) {
    Set<String> names = new LinkedHashSet<>(then.members().keySet());
    names.addAll(now.members().keySet());
    return names.stream()
        .filter(n -> !now.get(n).equals(then.get(n)))
        .map(
            n ->
                wish(
                    planned.resource(), planned.key(), Paths.element(field.name(), n), then.get(n)))
        .toList();
  }

  private Contribution wish(Resource resource, String key, String path, Optional<Value> value) {
    return new Contribution(section(resource, key, path), resource, key, path, value, place);
  }

  private Ownership ownership(Resource resource, Map<String, Place> absent) {
    String key = absent.keySet().iterator().next();
    return new Ownership(
        section(resource, key, ""), resource, Manage.EXACT, Set.of(), absent, _ -> false, place);
  }

  /** The section that caused the change of the run, to report the undo under it. */
  private String section(Resource resource, String key, String path) {
    Optional<Change> same = Optional.ofNullable(changes.get(new Address(resource, key)));
    return same.stream()
        .flatMap(c -> c.fields().stream())
        .filter(f -> !path.isEmpty() && Paths.field(f.path()).equals(Paths.field(path)))
        .map(FieldChange::section)
        .findFirst()
        .or(() -> same.map(Change::section))
        .or(
            () ->
                run.plan().changes().stream()
                    .filter(c -> c.resource().equals(resource))
                    .map(Change::section)
                    .findFirst())
        .orElseThrow();
  }
}
