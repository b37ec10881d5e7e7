package enforcer.model;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes canonical values as JSON. */
public final class ValueJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ValueJson() {}

  public static JsonNode of(Value value) {
    return switch (value) {
      case Value.Text(String text) -> JSON.stringNode(text);
      case Value.Whole(long number) -> JSON.numberNode(number);
      case Value.Flag(boolean on) -> JSON.booleanNode(on);
      case Value.Nothing _ -> JSON.nullNode();
      case Value.Items(List<Value> values) -> {
        ArrayNode array = JSON.arrayNode();
        values.forEach(v -> array.add(of(v)));
        yield array;
      }
      case Value.Struct struct -> {
        ObjectNode object = JSON.objectNode();
        struct.members().forEach((name, v) -> object.set(name, of(v)));
        yield object;
      }
    };
  }
}
