package enforcer.simulator.pbx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Copies of rows that nobody can change, so that many PBXs may share them. */
final class Frozen {

  private Frozen() {}

  /** A copy of a row; whoever tries to change it or a part of it fails. */
  static ObjectNode row(ObjectNode row) {
    Map<String, JsonNode> properties = new LinkedHashMap<>();
    row.properties().forEach(entry -> properties.put(entry.getKey(), value(entry.getValue())));
    return new ObjectNode(Pbx.NODES, Collections.unmodifiableMap(properties));
  }

  private static JsonNode value(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> row(object);
      case ArrayNode list -> list(list);
      case JsonNode scalar -> scalar;
    };
  }

  private static ArrayNode list(ArrayNode list) {
    List<JsonNode> elements = list.valueStream().map(Frozen::value).toList();
    return new ArrayNode(Pbx.NODES, elements);
  }
}
