package enforcer.model;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values as a PBX would answer them. */
final class Json {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  static JsonNode of(String json) {
    return MAPPER.readTree(json);
  }

  static Optional<Value> read(Type type, String json) {
    return type.fromWire(of(json));
  }
}
