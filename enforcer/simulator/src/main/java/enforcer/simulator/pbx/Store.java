package enforcer.simulator.pbx;

import enforcer.simulator.vendor.EntitySet;
import enforcer.simulator.vendor.VendorTypes;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The stored state of the PBX: one table per collection and one row per singleton. */
public final class Store {

  private final VendorTypes vocabulary;
  private final Map<String, Table> tables = new HashMap<>();
  private final Map<String, ObjectNode> singletons = new HashMap<>();

  Store(VendorTypes vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The table of a collection. */
  public Table table(String name) {
    return tables.computeIfAbsent(name, _ -> new Table(declared(name)));
  }

  /** The one row of a singleton. */
  public ObjectNode singleton(String name) {
    return singletons.computeIfAbsent(name, _ -> JsonNodeFactory.instance.objectNode());
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
