package enforcer.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One object of the PBX, in canonical values.
 *
 * @param key its natural key; {@link Resource#ONLY} for a singleton
 * @param id the id that this PBX gave it, empty before it exists; never shown, and stored only in a
 *     kept reading
 * @param values the known values of its fields; a missing field is unknown or unmanaged
 * @param unreadable the fields whose values from the PBX cannot be read, and why
 */
public record Entity(
    Resource resource,
    String key,
    Optional<String> id,
    Value.Struct values,
    SortedMap<String, String> unreadable) {

  public Entity {
    requireNonNull(resource, "resource is null");
    requireNonNull(key, "key is null");
    requireNonNull(id, "id is null");
    requireNonNull(values, "values is null");
    unreadable = Collections.unmodifiableSortedMap(new TreeMap<>(unreadable));
  }

  /** An object without unreadable fields. */
  public Entity(Resource resource, String key, Optional<String> id, Value.Struct values) {
    this(resource, key, id, values, Collections.emptySortedMap());
  }

  /** Whether every value from the PBX can be read. */
  public boolean isReadable() {
    return unreadable.isEmpty();
  }

  /** Why it cannot be read, in one sentence about the object. */
  public String whyUnreadable() {
    return String.join("; ", new LinkedHashSet<>(unreadable.values()));
  }

  public Optional<Value> get(Field field) {
    return values.get(field.name());
  }

  /** The text of a field; empty text when it is unknown. */
  public String text(Field field) {
    return get(field).map(Value::toString).orElse("");
  }

  /** Whether a flag is known to be on. */
  public boolean is(Field field) {
    return get(field).filter(v -> v.equals(Value.flag(true))).isPresent();
  }

  public Entity with(String field, Optional<Value> value) {
    return holding(values.with(field, value));
  }

  /** This object with a field that cannot be read. */
  public Entity unreadable(String field, String why) {
    TreeMap<String, String> more = new TreeMap<>(unreadable);
    more.put(field, why);
    return new Entity(resource, key, id, values, more);
  }

  /** This object with other values; what could not be read is unknown until it has one. */
  public Entity holding(Value.Struct others) {
    TreeMap<String, String> left = new TreeMap<>(unreadable);
    left.keySet().removeAll(others.members().keySet());
    return new Entity(resource, key, id, others, left);
  }

  /** The name by which documents call it; empty where that is its key. */
  public Optional<String> called() {
    return resource.fields().stream()
        .filter(field -> field.is(Field.Trait.CALLED))
        .map(this::text)
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  /** {@code extension 200}, as messages call this object. */
  public String named() {
    return ObjectNames.of(resource, key);
  }

  /** {@code Users[200]}, the address of this object in plan files and journals. */
  public String address() {
    return new Address(resource, key).toString();
  }
}
