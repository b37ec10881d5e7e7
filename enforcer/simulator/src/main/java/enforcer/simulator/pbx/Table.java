package enforcer.simulator.pbx;

import enforcer.simulator.vendor.EntitySet;
import enforcer.simulator.vendor.ValueType.Scalar;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of one collection in the order of their keys. Rows that it shares with other PBXs are
 * copied before they are changed.
 */
public final class Table {

  private static final Comparator<Object> BY_KEY =
      (a, b) ->
          a instanceof Long x && b instanceof Long y
              ? x.compareTo(y)
              : a.toString().compareTo(b.toString());

  private final EntitySet set;
  private final NavigableMap<Object, ObjectNode> shared;
  private NavigableMap<Object, ObjectNode> rows;
  private long lastId;

  Table(EntitySet set) {
    this(set, Collections.emptyNavigableMap(), new TreeMap<>(BY_KEY), 0);
  }

  private Table(
      EntitySet set,
      NavigableMap<Object, ObjectNode> shared,
      NavigableMap<Object, ObjectNode> rows,
      long lastId) {
    this.set = set;
    this.shared = shared;
    this.rows = rows;
    this.lastId = lastId;
  }

  /** The same rows, which nobody can change. */
  Table frozen() {
    NavigableMap<Object, ObjectNode> frozen = new TreeMap<>(BY_KEY);
    rows.forEach((key, row) -> frozen.put(key, Frozen.row(row)));
    NavigableMap<Object, ObjectNode> fixed = Collections.unmodifiableNavigableMap(frozen);
    return new Table(set, fixed, fixed, lastId);
  }

  /** A table that begins with these frozen rows and holds only those that differ. */
  Table sharing() {
    return new Table(set, shared, shared, lastId);
  }

  /** The declaration of the collection. */
  public EntitySet set() {
    return set;
  }

  /** All rows by key, as a live view, to be read. */
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

  /** A row that is stored under its key, to be changed. */
  public ObjectNode own(ObjectNode row) {
    Object key = key(row.get(set.key().name()));
    ObjectNode stored = rows.get(key);
    if (stored == shared.get(key)) {
      stored = stored.deepCopy();
      changing().put(key, stored);
    }
    return stored;
  }

  private NavigableMap<Object, ObjectNode> changing() {
    if (rows == shared) {
      rows = new TreeMap<>(shared);
    }
    return rows;
  }

  /** Stores a row under its key, replacing an earlier one. */
  public void put(ObjectNode row) {
    Object key = key(row.get(set.key().name()));
    if (key instanceof Long number) {
      lastId = Math.max(lastId, number);
    }
    changing().put(key, row);
  }

  /** Removes a row. */
  public void remove(ObjectNode row) {
    changing().remove(key(row.get(set.key().name())));
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
