package enforcer.report;

import enforcer.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Canonical values as the JSON that means the same, in both directions. */
final class ValueJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ValueJson() {}

  static JsonNode of(Value value) {
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

  static Value read(Part part) {
    JsonNode node = part.node();
    if (node.isString()) {
      return Value.text(node.stringValue());
    }
    if (node.isBoolean()) {
      return Value.flag(node.booleanValue());
    }
    if (node.isNull()) {
      return Value.NOTHING;
    }
    if (node.isArray()) {
      List<Value> values = new ArrayList<>();
      part.elements().forEach(e -> values.add(read(e)));
      return Value.items(values);
    }
    if (node.isObject()) {
      Map<String, Value> members = new LinkedHashMap<>();
      part.members().forEach((name, m) -> members.put(name, read(m)));
      return Value.struct(members);
    }
    return Value.whole(part.asWhole());
  }
}
