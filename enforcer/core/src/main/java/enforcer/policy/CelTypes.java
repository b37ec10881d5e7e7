package enforcer.policy;

import enforcer.model.Type;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the values of the model are in CEL, in its words. */
final class CelTypes {
  static final String FLAG = "bool";
  static final String WHOLE = "int";
  static final String TEXT = "string";
  static final String TEXTS = "list of string";

  private CelTypes() {}

  /** The type of values as they are kept; nothing is an empty text. */
  static String of(Type type) {
    return of(type.canonicalSchema());
  }

  private static String of(JsonNode schema) {
    JsonNode type = schema.path("type");
    Stream<String> types =
        schema.has("anyOf")
            ? schema.path("anyOf").valueStream().map(CelTypes::of)
            : type.isArray()
                ? type.valueStream().map(one -> word(one.asString(), schema))
                : Stream.of(word(type.asString(TEXT), schema));
    return types.distinct().collect(Collectors.joining(" or "));
  }

  private static String word(String type, JsonNode schema) {
    return switch (type) {
      case "boolean" -> FLAG;
      case "integer" -> WHOLE;
      case "array" -> "list of " + of(schema.path("items"));
      case "object" -> object(schema);
      default -> TEXT;
    };
  }

  private static String object(JsonNode schema) {
    if (!schema.has("properties")) {
      return "map of " + of(schema.path("additionalProperties"));
    }
    return schema
        .path("properties")
        .propertyStream()
        .map(member -> member.getKey() + ": " + of(member.getValue()))
        .collect(Collectors.joining(", ", "{ ", " }"));
  }
}
