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
 * What it means that a property is missing which was asked for. Some live systems leave out what
 * has no value; a system that shows such a value as null does not leave it out, and what it did not
 * show is unknown.
 *
 * <p>Which of the two a PBX is turns out as its answers are read. Until then a missing property is
 * read as null, and noted in the entity as unreadable beside its value.
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

  /**
   * The entity after all answers are read.
   *
   * @param showsNull whether this PBX shows a property without a value as null
   */
  static Entity settled(Entity read, boolean showsNull) {
    if (read.isReadable()) {
      return read;
    }
    SortedMap<String, String> unreadable = new TreeMap<>(read.unreadable());
    Value.Struct values = read.values();
    for (String field : read.unreadable().keySet()) {
      boolean noted = read.resource().isSingleton() || values.get(field).isPresent();
      if (noted && showsNull) {
        values = values.with(field, Optional.empty());
      } else if (noted) {
        unreadable.remove(field);
      }
    }
    return new Entity(read.resource(), read.key(), read.id(), values, unreadable);
  }
}
