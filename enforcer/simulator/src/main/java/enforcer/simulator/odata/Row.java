package enforcer.simulator.odata;

import tools.jackson.databind.JsonNode;

/** One entity to filter or to show; properties are computed only on demand. */
@FunctionalInterface
public interface Row {

  /** The value of a property, or null where it has none. */
  JsonNode get(String property);
}
