package enforcer.simulator.pbx;

import java.util.Collection;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The behaviour of one collection or singleton beyond storing rows. */
public interface Behaviour {

  /** A behaviour that only stores. */
  Behaviour PLAIN = new Behaviour() {};

  /** The computed value of a property; null where the stored value counts. */
  default JsonNode computed(ObjectNode row, String property) {
    return null;
  }

  /** The rows of the collection: the stored ones, unless the PBX computes them. */
  default Collection<ObjectNode> rows(Table table) {
    return table.rows();
  }

  /** Properties that a request may send and the PBX ignores. */
  default Set<String> readOnly() {
    return Set.of();
  }

  /** Fills in the defaults of a new row; also used for rows of a seed, so it refuses nothing. */
  default void fill(ObjectNode row) {}

  /** Refuses an invalid row, or corrects what the PBX corrects itself. */
  default void check(Change change) {}

  /** Refuses a forbidden removal. */
  default void checkRemoval(ObjectNode row) {}

  /** Updates the rest of the PBX after a row was stored or removed. */
  default void settle(Change change) {}

  /**
   * A row about to be stored or removed.
   *
   * @param before the row as it was, null for a new one
   * @param after the row as it will be, null for a removed one; may be changed in a check
   * @param sent the properties in the request
   */
  record Change(ObjectNode before, ObjectNode after, ObjectNode sent) {

    /** Whether the request sent a value for a property. */
    public boolean brings(String property) {
      return sent.has(property);
    }

    /** The new text of a property; empty where it has none. */
    public String text(String property) {
      return after.path(property).asString("");
    }

    /** Whether a property changes. */
    public boolean alters(String property) {
      return before == null || !before.path(property).equals(after.path(property));
    }
  }
}
