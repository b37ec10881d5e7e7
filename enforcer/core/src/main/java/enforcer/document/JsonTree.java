package enforcer.document;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A tree of a document as JSON, for the schema. */
final class JsonTree {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern DIGITS = Pattern.compile("[-+]?[0-9][0-9_.,:-]*");

  private JsonTree() {}

  /** Text of digits without quotes, such as {@code 0044}; other readers take it for a number. */
  static final class PlainDigits extends StringNode {
    private static final long serialVersionUID = 1L;

    private PlainDigits(String text) {
      super(text);
    }
  }

  static JsonNode of(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar(scalar);
      case Node.Sequence(var items, _) -> {
        ArrayNode array = JSON.arrayNode(items.size());
        items.forEach(i -> array.add(of(i)));
        yield array;
      }
      case Node.Mapping(var entries, _) -> {
        ObjectNode object = JSON.objectNode();
        entries.forEach((key, entry) -> object.set(key, of(entry.value())));
        yield object;
      }
    };
  }

  private static JsonNode scalar(Node.Scalar scalar) {
    if (scalar.isNull()) {
      return JSON.nullNode();
    }
    if (scalar.isTrueFalse()) {
      return JSON.booleanNode(scalar.text().equals("true"));
    }
    if (scalar.isInteger()) {
      return JSON.numberNode(scalar.asLong());
    }
    return scalar.plain() && DIGITS.matcher(scalar.text()).matches()
        ? new PlainDigits(scalar.text())
        : StringNode.valueOf(scalar.text());
  }

  /** The scalar that a JSON value of a schema would be in a document, if it is one. */
  static Optional<String> word(JsonNode value) {
    return value.isValueNode() ? Optional.of(value.asString()) : Optional.empty();
  }
}
