package enforcer.diff;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Place;
import enforcer.model.Direction;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Paths;
import enforcer.model.Resource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One entity that is created, changed, moved or deleted, field by field, as a plan shows it.
 *
 * @param before the entity as read; empty for a creation
 * @param after the wanted entity; empty for a deletion
 * @param position the wanted place in an ordered resource, or the former place of a deleted entity;
 *     counted from one
 * @param direction whether this opens or closes the PBX
 */
public record Change(
    Action action,
    Resource resource,
    String key,
    Optional<Entity> before,
    Optional<Entity> after,
    List<FieldChange> fields,
    String section,
    Place place,
    OptionalInt position,
    Direction direction) {

  /** The kind of change. */
  public enum Action {
    CREATE,
    UPDATE,
    MOVE,
    DELETE
  }

  public Change {
    requireNonNull(action, "action is null");
    requireNonNull(resource, "resource is null");
    requireNonNull(key, "key is null");
    fields = List.copyOf(fields);
    requireNonNull(section, "section is null");
    requireNonNull(place, "place is null");
    requireNonNull(direction, "direction is null");
  }

  /** A change in the direction that the resource and its fields declare. */
  public Change(
      Action action,
      Resource resource,
      String key,
      Optional<Entity> before,
      Optional<Entity> after,
      List<FieldChange> fields,
      String section,
      Place place,
      OptionalInt position) {
    this(
        action,
        resource,
        key,
        before,
        after,
        fields,
        section,
        place,
        position,
        action == Action.MOVE ? Direction.NEUTRAL : resource.judgement().of(before, after));
  }

  /** The same change with another direction, as judged by its effect on calls. */
  public Change judged(Direction other) {
    return new Change(
        action, resource, key, before, after, fields, section, place, position, other);
  }

  /** Whether this change can lock out a person or the tool itself. */
  public boolean lockout() {
    return fields.stream()
        .flatMap(f -> resource.field(Paths.field(f.path())).stream())
        .anyMatch(f -> f.is(Field.Trait.LOCKOUT));
  }

  /** The entity that changes: as it is now, or as it is created. */
  public Entity entity() {
    return before.or(() -> after).orElseThrow();
  }

  /** {@code Users[200]}. */
  public String address() {
    return entity().address();
  }
}
