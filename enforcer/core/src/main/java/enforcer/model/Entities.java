package enforcer.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The entities of a resource by key, in their order.
 *
 * <p>A changed copy shares the other entities: it notes the differences from a common base, and a
 * new base is made only when the notes outgrow the square root of its size. Without this, a
 * simulation would copy all entities once per step.
 */
final class Entities {
  static final Entities NONE = of(List.of());

  private final SequencedMap<String, Entity> base;

  /** The differences from the base: empty for a removed entity; new entities come last. */
  private final SequencedMap<String, Optional<Entity>> changed;

  private Entities(
      SequencedMap<String, Entity> base, SequencedMap<String, Optional<Entity>> changed) {
    this.base = base;
    this.changed = changed;
  }

  static Entities of(Collection<Entity> entities) {
    SequencedMap<String, Entity> byKey = new LinkedHashMap<>();
    entities.forEach(e -> byKey.put(e.key(), e));
    return new Entities(byKey, new LinkedHashMap<>());
  }

  Optional<Entity> get(String key) {
    Optional<Entity> noted = changed.get(key);
    return noted == null ? Optional.ofNullable(base.get(key)) : noted;
  }

  List<Entity> values() {
    if (changed.isEmpty()) {
      return List.copyOf(base.values());
    }
    List<Entity> values = new ArrayList<>(base.size() + changed.size());
    for (Map.Entry<String, Entity> entry : base.entrySet()) {
      get(entry.getKey()).ifPresent(values::add);
    }
    changed.forEach((key, entity) -> entity.filter(_ -> isNew(key)).ifPresent(values::add));
    return List.copyOf(values);
  }

  private boolean isNew(String key) {
    return !base.containsKey(key);
  }

  /** These with one entity added (last) or replaced (in place). */
  Entities with(Entity entity) {
    Optional<Entity> noted = changed.get(entity.key());
    boolean comesBack = noted != null && noted.isEmpty();
    return (comesBack ? of(values()) : this).noting(entity.key(), Optional.of(entity));
  }

  Entities without(String key) {
    return noting(key, Optional.empty());
  }

  private Entities noting(String key, Optional<Entity> entity) {
    SequencedMap<String, Optional<Entity>> notes = new LinkedHashMap<>(changed);
    notes.put(key, entity);
    Entities noted = new Entities(base, notes);
    return (long) notes.size() * notes.size() > base.size() ? of(noted.values()) : noted;
  }
}
