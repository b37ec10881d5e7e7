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
 * What a person reads: one entity that is created, changed, moved or deleted, field by field.
 *
 * @param before the entity as read; empty for a creation
 * @param after the wanted entity; empty for a deletion
 * @param position but it should stand among an ordered resource, or where a deleted one stood;
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

  /** What happens to the entity. */
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

  /** The same in another direction, for those who know what becomes of calls. */
  public Change judged(Direction other) {
    return new Change(
        action, resource, key, before, after, fields, section, place, position, other);
  }

  /** Whether this can cut off a person, or the tool itself. */
  public boolean lockout() {
    return fields.stream()
        .flatMap(f -> resource.field(Paths.field(f.path())).stream())
        .anyMatch(f -> f.is(Field.Trait.LOCKOUT));
  }

  /** The object that changes; as it is now, where it is there already. */
  public Entity entity() {
    return before.or(() -> after).orElseThrow();
  }

  /** {@code Users[200]}. */
  public String address() {
    return entity().address();
  }
}
