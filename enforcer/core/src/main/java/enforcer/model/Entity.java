package enforcer.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One object of the PBX, in canonical values.
 *
 * @param key its natural key; {@link Resource#ONLY} for a singleton
 * @param id the id that this PBX gave it, empty before it exists; never shown, never stored
 * @param values what is known of its fields; a field that is missing is unknown or unmanaged
 */
public record Entity(Resource resource, String key, Optional<String> id, Value.Struct values) {

  public Entity {
    requireNonNull(resource, "resource is null");
    requireNonNull(key, "key is null");
    requireNonNull(id, "id is null");
    requireNonNull(values, "values is null");
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
    return new Entity(resource, key, id, values.with(field, value));
  }

  /** {@code extension 200}, as messages call this object. */
  public String named() {
    return ObjectNames.of(resource, key);
  }

  /** {@code Users[200]}, the address of this object in plan files and journals. */
  public String address() {
    return key.isEmpty() ? resource.name() : resource.name() + "[" + key + "]";
  }
}
