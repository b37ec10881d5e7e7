package enforcer.simulator.odata;

import tools.jackson.databind.JsonNode;

/** One entity to judge or to show; properties are worked out only when somebody asks for them. */
@FunctionalInterface
public interface Row {

  /** The value of a property, or null where it has none. */
  JsonNode get(String property);
}
