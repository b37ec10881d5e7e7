package enforcer.pbx;

import enforcer.model.Binding;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Value;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides what a missing property means. Some live systems leave out every property without a
 * value; on any other system a missing property is unknown.
 *
 * <p>The answers show which kind a PBX is. Until then a missing property is read as null, and noted
 * in the entity as unreadable beside its value.
 */
final class Silence {
  private Silence() {}

  /** The row, with null for each property of a field that it leaves out. */
  static JsonNode asNull(Field field, JsonNode row, Binding binding) {
    if (!(row instanceof ObjectNode object) || Rows.isShown(field, row, binding)) {
      return row;
    }
    ObjectNode whole = object.deepCopy();
    for (String property : field.wire().properties(binding.release())) {
      if (!whole.has(property)) {
        whole.putNull(property);
      }
    }
    return whole;
  }

  /** Tells the client which fields the PBX left out. */
  static void note(Entity read, ReadingClient client) {
    read.unreadable().keySet().stream()
        .filter(field -> isNoted(read, field))
        .forEach(field -> client.leftOut(read, field));
  }

  /**
   * The entity once the meaning of missing properties is known.
   *
   * @param leavesOut whether this PBX leaves out what has no value
   */
  static Entity settled(Entity read, boolean leavesOut) {
    if (read.isReadable()) {
      return read;
    }
    SortedMap<String, String> unreadable = new TreeMap<>(read.unreadable());
    Value.Struct values = read.values();
    for (String field : read.unreadable().keySet()) {
      boolean noted = isNoted(read, field);
      if (noted && leavesOut) {
        unreadable.remove(field);
      } else if (noted) {
        values = values.with(field, Optional.empty());
      }
    }
    return new Entity(read.resource(), read.key(), read.id(), values, unreadable);
  }

  /** A field that could not be read for another reason has no value beside it. */
  private static boolean isNoted(Entity read, String field) {
    return read.resource().isSingleton() || read.values().get(field).isPresent();
  }
}
