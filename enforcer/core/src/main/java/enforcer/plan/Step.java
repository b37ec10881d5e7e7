package enforcer.plan;

import static java.util.Objects.requireNonNull;

import enforcer.catalogue.Blocklist;
import enforcer.model.Direction;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Paths;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Exactly one write request.
 *
 * @param key the natural key of the entity; names are bound to ids at the moment of sending
 */
public record Step(Resource resource, String key, Write write, Phase phase) {

  /** The time of a step in a run: grants before removals, and last the steps that can lock out. */
  public enum Phase {
    GRANT,
    OUTBOUND,
    TIGHTEN,
    DELETE,
    LOCKOUT
  }

  /** The write of a step. */
  public sealed interface Write {

    /** Creates the entity; in an ordered resource the PBX appends it. */
    record Create(Value.Struct values) implements Write {}

    /**
     * Changes fields. Lists inside them are sent whole, so both values are whole too.
     *
     * @param before the fields as the PBX must have them just before the write
     * @param after the same fields with their wanted values
     */
    record Patch(Value.Struct before, Value.Struct after) implements Write {}

    /** Moves the entity one place up or down in an ordered resource. */
    record Move(boolean up) implements Write {}

    /**
     * Deletes the entity.
     *
     * @param before every writable field, to create the entity again
     */
    record Delete(Value.Struct before) implements Write {}
  }

  public Step {
    requireNonNull(resource, "resource is null");
    requireNonNull(key, "key is null");
    requireNonNull(write, "write is null");
    requireNonNull(phase, "phase is null");
  }

  /** The state of the PBX after this step. */
  public State after(State state) {
    return switch (write) {
      case Write.Create(Value.Struct values) ->
          state.with(new Entity(resource, key, Optional.empty(), values));
      case Write.Patch(_, Value.Struct values) -> {
        Entity entity = state.entity(resource, key).orElseThrow();
        Value.Struct merged = entity.values();
        for (String field : fields()) {
          merged = merged.with(field, values.get(field));
        }
        yield state.with(entity.holding(merged));
      }
      case Write.Move(boolean up) -> {
        List<String> keys = state.entities(resource).stream().map(Entity::key).toList();
        yield state.moved(resource, key, keys.indexOf(key) + (up ? -1 : 1));
      }
      case Write.Delete _ -> state.without(resource, key);
    };
  }

  /** The names of the fields that a patch writes. */
  private Set<String> fields() {
    Set<String> fields = new TreeSet<>();
    if (write instanceof Write.Patch(Value.Struct before, Value.Struct after)) {
      fields.addAll(before.members().keySet());
      fields.addAll(after.members().keySet());
    }
    return fields;
  }

  /** The inverse of this step. */
  public Inverse inverse() {
    return Inverse.of(this);
  }

  /** The steps that undo this one and restore the entity's place in the state before it. */
  public List<Step> inverses(State before) {
    if (!(inverse() instanceof Inverse.Back(Step back, _))) {
      return List.of();
    }
    List<Step> inverses = new ArrayList<>(List.of(back));
    if (write instanceof Write.Delete && resource.isOrdered()) {
      List<String> keys = before.entities(resource).stream().map(Entity::key).toList();
      Step climb = new Step(resource, key, new Write.Move(true), phase);
      inverses.addAll(Collections.nCopies(keys.size() - 1 - keys.indexOf(key), climb));
    }
    return List.copyOf(inverses);
  }

  /** The direction that the fields of this step declare, on the state before it. */
  public Direction declared(State before) {
    return write instanceof Write.Move
        ? Direction.NEUTRAL
        : resource
            .judgement()
            .of(before.entity(resource, key), after(before).entity(resource, key));
  }

  /** Whether this step can lock out a person or the tool itself. */
  public boolean lockout() {
    return write instanceof Write.Patch(_, Value.Struct after)
        && after.members().keySet().stream()
            .flatMap(path -> resource.field(Paths.field(path)).stream())
            .anyMatch(f -> f.is(Field.Trait.LOCKOUT));
  }

  /** Whether this step writes a block entry with an end that is over. */
  public boolean isOver(Instant now) {
    return resource.equals(Blocklist.RESOURCE)
        && switch (write) {
          case Write.Create(Value.Struct values) -> Blocklist.isOver(values, now);
          case Write.Patch(_, Value.Struct after) -> Blocklist.isOver(after, now);
          case Write.Move _, Write.Delete _ -> false;
        };
  }

  /** The object that is written, without its values. */
  public Entity object() {
    return new Entity(resource, key, Optional.empty(), Value.struct(Map.of()));
  }

  /** {@code extension 200}, as messages call the object. */
  public String named() {
    return object().named();
  }

  /** {@code Users[200]}. */
  public String address() {
    return object().address();
  }
}
