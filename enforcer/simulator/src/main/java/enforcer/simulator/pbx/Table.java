package enforcer.simulator.pbx;

import enforcer.simulator.vendor.EntitySet;
import enforcer.simulator.vendor.ValueType.Scalar;
import java.util.Collection;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rows of one collection in the order of their keys. */
public final class Table {

  private static final Comparator<Object> BY_KEY =
      (a, b) ->
          a instanceof Long x && b instanceof Long y
              ? x.compareTo(y)
              : a.toString().compareTo(b.toString());

  private final EntitySet set;
  private final NavigableMap<Object, ObjectNode> rows = new TreeMap<>(BY_KEY);
  private long lastId;

  Table(EntitySet set) {
    this.set = set;
  }

  /** The declaration of the collection. */
  public EntitySet set() {
    return set;
  }

  /** All rows by key, as a live view. */
  public Collection<ObjectNode> rows() {
    return rows.values();
  }

  /** The number of rows. */
  public int size() {
    return rows.size();
  }

  /** The row with that key, or null. */
  public ObjectNode find(JsonNode key) {
    return rows.get(key(key));
  }

  /** The first row whose property has that text, or null. */
  public ObjectNode find(String property, String text) {
    for (ObjectNode row : rows.values()) {
      if (row.path(property).asString("").equals(text)) {
        return row;
      }
    }
    return null;
  }

  /** Stores a row under its key, replacing an earlier one. */
  public void put(ObjectNode row) {
    Object key = key(row.get(set.key().name()));
    if (key instanceof Long number) {
      lastId = Math.max(lastId, number);
    }
    rows.put(key, row);
  }

  /** Removes a row. */
  public void remove(ObjectNode row) {
    rows.remove(key(row.get(set.key().name())));
  }

  /** An id that no row ever had. */
  public long nextId() {
    return ++lastId;
  }

  /** Whether the PBX assigns the keys, as it does for numeric ones. */
  public boolean numbered() {
    return set.key().type() == Scalar.INT || set.key().type() == Scalar.LONG;
  }

  private static Object key(JsonNode key) {
    return key.isNumber() ? (Object) key.asLong() : key.asString();
  }
}
