package enforcer.simulator.pbx;

import java.util.Collection;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the PBX does with the rows of one collection or singleton beyond storing them. */
public interface Behaviour {

  /** A behaviour that only stores. */
  Behaviour PLAIN = new Behaviour() {};

  /** A property that the PBX works out when it is read; null where the stored value counts. */
  default JsonNode computed(ObjectNode row, String property) {
    return null;
  }

  /** The rows of the collection; those stored, unless the PBX puts them together. */
  default Collection<ObjectNode> rows(Table table) {
    return table.rows();
  }

  /** Properties that a request may bring and the PBX does not take. */
  default Set<String> readOnly() {
    return Set.of();
  }

  /** Fills in what a new row lacks; also used for rows of a seed, so it refuses nothing. */
  default void fill(ObjectNode row) {}

  /** Refuses a row that may not be stored, or puts right what the PBX puts right itself. */
  default void check(Change change) {}

  /** Refuses a removal that may not be. */
  default void checkRemoval(ObjectNode row) {}

  /** Puts the rest of the PBX right after a row was stored or removed. */
  default void settle(Change change) {}

  /**
   * A row about to be stored or removed.
   *
   * @param before the row as it was, null for a new one
   * @param after the row as it will be, null for a removed one; may be changed in a check
   * @param sent what the request brought
   */
  record Change(ObjectNode before, ObjectNode after, ObjectNode sent) {

    /** Says whether the request brought a value for a property. */
    public boolean brings(String property) {
      return sent.has(property);
    }

    /** The text of a property as it will be, empty where it has none. */
    public String text(String property) {
      return after.path(property).asString("");
    }

    /** Says whether a property will differ from what it was. */
    public boolean alters(String property) {
      return before == null || !before.path(property).equals(after.path(property));
    }
  }
}
