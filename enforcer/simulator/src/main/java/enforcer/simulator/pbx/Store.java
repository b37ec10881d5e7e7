package enforcer.simulator.pbx;

import enforcer.simulator.vendor.EntitySet;
import enforcer.simulator.vendor.VendorTypes;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stored state of the PBX: one table per collection and one row per singleton. What it shares
 * with other PBXs it copies before it changes it.
 */
public final class Store {

  private final VendorTypes vocabulary;
  private final Map<String, Table> sharedTables;
  private final Map<String, ObjectNode> sharedSingletons;
  private final Map<String, Table> tables = new HashMap<>();
  private final Map<String, ObjectNode> singletons = new HashMap<>();

  Store(VendorTypes vocabulary) {
    this.vocabulary = vocabulary;
    this.sharedTables = Map.of();
    this.sharedSingletons = Map.of();
  }

  private Store(Store frozen) {
    this.vocabulary = frozen.vocabulary;
    this.sharedTables = frozen.tables;
    this.sharedSingletons = frozen.singletons;
  }

  /** The same state, which nobody can change. */
  Store frozen() {
    Store frozen = new Store(vocabulary);
    tables.forEach((name, table) -> frozen.tables.put(name, table.frozen()));
    singletons.forEach((name, row) -> frozen.singletons.put(name, Frozen.row(row)));
    return frozen;
  }

  /** A state that begins as this frozen one and holds only what differs. */
  Store sharing() {
    return new Store(this);
  }

  /** The table of a collection. */
  public Table table(String name) {
    return tables.computeIfAbsent(
        name,
        _ ->
            sharedTables.containsKey(name)
                ? sharedTables.get(name).sharing()
                : new Table(declared(name)));
  }

  /** The one row of a singleton, to be read. */
  public ObjectNode singleton(String name) {
    ObjectNode shared = sharedSingletons.get(name);
    return shared == null || singletons.containsKey(name) ? own(name) : shared;
  }

  /** The one row of a singleton, to be changed. */
  public ObjectNode own(String name) {
    return singletons.computeIfAbsent(
        name,
        _ ->
            sharedSingletons.containsKey(name)
                ? sharedSingletons.get(name).deepCopy()
                : JsonNodeFactory.instance.objectNode());
  }

  /** Stores the one row of a singleton. */
  public void singleton(String name, ObjectNode row) {
    singletons.put(name, row);
  }

  /** Whether this version has a collection or singleton of that name. */
  public boolean has(String name) {
    return vocabulary.set(name) != null;
  }

  private EntitySet declared(String name) {
    EntitySet set = vocabulary.set(name);
    if (set == null) {
      throw new IllegalArgumentException("There is no collection '" + name + "'.");
    }
    return set;
  }
}
