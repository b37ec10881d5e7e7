package enforcer.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Canonical values as JSON. */
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

  /** The value in JSON; empty if it holds a number that no value can be. */
  public static Optional<Value> read(JsonNode json) {
    return switch (json.getNodeType()) {
      case STRING -> Optional.of(Value.text(json.stringValue()));
      case BOOLEAN -> Optional.of(Value.flag(json.booleanValue()));
      case NULL -> Optional.of(Value.NOTHING);
      case NUMBER ->
          json.isIntegralNumber() && json.canConvertToLong()
              ? Optional.of(Value.whole(json.longValue()))
              : Optional.empty();
      case ARRAY -> {
        List<Optional<Value>> values = json.valueStream().map(ValueJson::read).toList();
        yield values.contains(Optional.<Value>empty())
            ? Optional.empty()
            : Optional.of(Value.items(values.stream().map(Optional::get).toList()));
      }
      case OBJECT -> {
        Map<String, Value> members = new LinkedHashMap<>();
        json.properties()
            .forEach(m -> read(m.getValue()).ifPresent(v -> members.put(m.getKey(), v)));
        yield members.size() == json.size() ? Optional.of(Value.struct(members)) : Optional.empty();
      }
      case BINARY, MISSING, POJO -> Optional.empty();
    };
  }
}
