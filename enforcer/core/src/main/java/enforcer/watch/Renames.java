package enforcer.watch;

import enforcer.catalogue.Departments;
import enforcer.catalogue.Trunks;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.ObjectNames;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.policy.LastSeen;
import enforcer.wire.ReferredCollection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Two readings in the same names. An object that keeps the id of the PBX is the same under another
 * name, and what refers to it by that id did not change.
 *
 * @param then the earlier reading in the names of the later one
 * @param now the later reading, in which a name stands for an id where the earlier one knows it
 * @param formerly the earlier names of objects by resource and later name
 * @param objects the later names of objects in messages, by the earlier ones
 * @param isOther whether the earlier reading is another one in these names
 */
record Renames(
    State then,
    State now,
    Map<String, Map<String, String>> formerly,
    Map<String, String> objects,
    boolean isOther) {
  /** The names of one reading by those of another. */
  private record Names(Map<String, Map<String, String>> byCollection) {
    String of(String collection, String name) {
      return byCollection.getOrDefault(collection, Map.of()).getOrDefault(name, name);
    }
  }

  private static final List<Resource> REFERRED = List.of(Departments.RESOURCE, Trunks.RESOURCE);

  static Renames of(State then, State now) {
    Map<String, Map<String, String>> keys = new HashMap<>();
    now.coverage().keySet().stream()
        .filter(resource -> resource.key().filter(key -> key.is(Field.Trait.GIVEN)).isPresent())
        .filter(resource -> isSeen(resource, then, now))
        .forEach(resource -> keys.put(resource.name(), keys(resource, then, now)));
    Map<String, Map<String, String>> labels = new HashMap<>(keys);
    if (isSeen(Trunks.RESOURCE, then, now)) {
      labels.put(Trunks.RESOURCE.name(), labels(then, now));
    }
    Names names = new Names(labels);
    State was = renamed(then, names(names, then, now), new Names(keys));
    State is = renamed(now, names(new Names(Map.of()), now, then), new Names(Map.of()));
    Map<String, Map<String, String>> formerly = inverted(keys, now);
    return new Renames(was, is, formerly, objects(formerly, now), was != then);
  }

  private static boolean isSeen(Resource resource, State then, State now) {
    return LastSeen.isSeen(then, resource) && LastSeen.isSeen(now, resource);
  }

  /** The later keys by the earlier ones, where they differ. */
  private static Map<String, String> keys(Resource resource, State then, State now) {
    Map<String, String> byId = new HashMap<>();
    now.entities(resource).forEach(is -> is.id().ifPresent(id -> byId.put(id, is.key())));
    Map<String, String> others = new LinkedHashMap<>();
    for (Entity was : then.entities(resource)) {
      was.id()
          .map(byId::get)
          .filter(key -> !key.equals(was.key()))
          .ifPresent(key -> others.put(was.key(), key));
    }
    return apart(then.entities(resource), Entity::key, others);
  }

  /** What documents call the trunks, which may change with the name of another one. */
  private static Map<String, String> labels(State then, State now) {
    List<Entity> before = then.entities(Trunks.RESOURCE);
    List<Entity> after = now.entities(Trunks.RESOURCE);
    Map<String, String> others = new LinkedHashMap<>();
    for (Entity was : before) {
      now.entity(Trunks.RESOURCE, was.key())
          .map(is -> Trunks.label(is, after))
          .ifPresent(label -> others.put(Trunks.label(was, before), label));
    }
    return apart(before, was -> Trunks.label(was, before), others);
  }

  /** Those too whose name another one took: they are told from it by their ids. */
  private static Map<String, String> apart(
      List<Entity> before, Function<Entity, String> called, Map<String, String> others) {
    Map<String, String> all = new LinkedHashMap<>(others);
    Set<String> taken = Set.copyOf(others.values());
    for (Entity was : before) {
      String name = called.apply(was);
      if (!others.containsKey(name) && taken.contains(name)) {
        all.put(name, name + " #" + was.id().orElse("gone"));
      }
    }
    return all;
  }

  /** The names in a reading; an id where it stands for one that a list tells. */
  private static BinaryOperator<String> names(Names names, State own, State other) {
    Map<String, Map<String, String>> byId = new HashMap<>();
    for (Resource resource : REFERRED) {
      State told = own.knows(resource) ? own : other;
      Map<String, String> all = new HashMap<>();
      for (Entity entity : told.entities(resource)) {
        entity.id().ifPresent(id -> all.put(id, label(entity, told)));
      }
      byId.put(resource.name(), all);
    }
    return (collection, name) -> {
      Map<String, String> listed = byId.getOrDefault(collection, Map.of());
      boolean isId = ReferredCollection.isUnlisted(name);
      return names.of(
          collection, isId ? listed.getOrDefault(ReferredCollection.idIn(name), name) : name);
    };
  }

  private static String label(Entity entity, State state) {
    return entity.resource().equals(Trunks.RESOURCE)
        ? Trunks.label(entity, state.entities(Trunks.RESOURCE))
        : entity.key();
  }

  private static State renamed(State state, BinaryOperator<String> names, Names keys) {
    State renamed = state;
    for (Resource resource : state.coverage().keySet()) {
      List<Entity> before = state.entities(resource);
      List<Entity> after = before.stream().map(entity -> renamed(entity, names, keys)).toList();
      if (state.knows(resource) && !before.equals(after)) {
        renamed = renamed.with(resource, after);
      }
    }
    return renamed;
  }

  private static Entity renamed(Entity entity, BinaryOperator<String> names, Names keys) {
    Resource resource = entity.resource();
    Value.Struct values = entity.values();
    for (Field field : resource.fields()) {
      Optional<Value> value = values.get(field.name());
      if (!field.wire().refersTo().isEmpty() && value.isPresent()) {
        values = values.with(field.name(), Optional.of(field.wire().renamed(value.get(), names)));
      }
    }
    String key = keys.of(resource.name(), entity.key());
    if (!key.equals(entity.key())) {
      values = values.with(resource.key().orElseThrow().name(), Optional.of(Value.text(key)));
    }
    return new Entity(resource, key, entity.id(), values, entity.unreadable());
  }

  /** The names that objects had which are still there. */
  private static Map<String, Map<String, String>> inverted(
      Map<String, Map<String, String>> keys, State now) {
    Map<String, Map<String, String>> formerly = new HashMap<>();
    now.coverage().keySet().stream()
        .filter(resource -> keys.containsKey(resource.name()))
        .forEach(
            resource ->
                keys.get(resource.name())
                    .forEach(
                        (was, is) -> {
                          if (now.entity(resource, is).isPresent()) {
                            formerly
                                .computeIfAbsent(resource.name(), _ -> new HashMap<>())
                                .put(is, was);
                          }
                        }));
    return formerly;
  }

  /** The later names of objects in messages, by the earlier ones. */
  private static Map<String, String> objects(Map<String, Map<String, String>> formerly, State now) {
    Map<String, String> objects = new HashMap<>();
    now.coverage()
        .keySet()
        .forEach(
            resource ->
                formerly
                    .getOrDefault(resource.name(), Map.of())
                    .forEach(
                        (is, was) ->
                            objects.put(
                                ObjectNames.of(resource, was), ObjectNames.of(resource, is))));
    return objects;
  }

  /** The name that an object of the later reading had before; empty where it has the same one. */
  Optional<String> formerly(Entity is) {
    return Optional.ofNullable(formerly.getOrDefault(is.resource().name(), Map.of()).get(is.key()));
  }

  /** The object of an earlier verdict, as messages call it now. */
  String object(String named) {
    return objects.getOrDefault(named, named);
  }

  /** Whether a value names by an id alone what a list should have named that was not seen. */
  boolean isUnnamed(Field field, Value value) {
    List<String> unnamed = new ArrayList<>();
    field
        .wire()
        .renamed(
            value,
            (collection, name) -> {
              boolean unseen =
                  REFERRED.stream()
                      .filter(resource -> resource.name().equals(collection))
                      .anyMatch(resource -> !isSeen(resource, then, now));
              if (unseen && ReferredCollection.isUnlisted(name)) {
                unnamed.add(name);
              }
              return name;
            });
    return !unnamed.isEmpty();
  }
}
