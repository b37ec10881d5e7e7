package enforcer.planfile;

import enforcer.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads canonical values from JSON. */
final class ValueReader {
  private ValueReader() {}

  static Value read(JsonPart part) {
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
