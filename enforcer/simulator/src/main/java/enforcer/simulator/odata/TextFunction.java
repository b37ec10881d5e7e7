package enforcer.simulator.odata;

import enforcer.simulator.vendor.ValueType.Scalar;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The functions of {@code $filter} that the simulator evaluates, each with its signature. */
enum TextFunction {
  CONTAINS(Scalar.BOOL, 2, Scalar.STRING, Scalar.STRING),
  STARTSWITH(Scalar.BOOL, 2, Scalar.STRING, Scalar.STRING),
  ENDSWITH(Scalar.BOOL, 2, Scalar.STRING, Scalar.STRING),
  TOLOWER(Scalar.STRING, 1, Scalar.STRING),
  TOUPPER(Scalar.STRING, 1, Scalar.STRING),
  TRIM(Scalar.STRING, 1, Scalar.STRING),
  LENGTH(Scalar.INT, 1, Scalar.STRING),
  INDEXOF(Scalar.INT, 2, Scalar.STRING, Scalar.STRING),
  CONCAT(Scalar.STRING, 2, Scalar.STRING, Scalar.STRING),
  SUBSTRING(Scalar.STRING, 2, Scalar.STRING, Scalar.INT, Scalar.INT);

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Scalar result;
  private final int least;
  private final List<Scalar> parameters;

  TextFunction(Scalar result, int least, Scalar... parameters) {
    this.result = result;
    this.least = least;
    this.parameters = List.of(parameters);
  }

  /** The one of that name, or null. */
  static TextFunction named(String name) {
    for (TextFunction function : values()) {
      if (function.name().equals(name.toUpperCase(Locale.ROOT))) {
        return function;
      }
    }
    return null;
  }

  Scalar result() {
    return result;
  }

  /** Whether it accepts arguments of these types; null stands for any type. */
  boolean takes(List<Expression> arguments) {
    if (arguments.size() < least || arguments.size() > parameters.size()) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      var type = arguments.get(i).type();
      boolean number = type == Scalar.LONG && parameters.get(i) == Scalar.INT;
      if (type != null && type != parameters.get(i) && !number) {
        return false;
      }
    }
    return true;
  }

  /** The result; null where an argument is null. */
  JsonNode of(List<JsonNode> arguments) {
    if (arguments.stream().anyMatch(JsonNode::isNull)) {
      return NODES.nullNode();
    }
    String text = arguments.getFirst().asString();
    String other = arguments.getLast().asString();
    return switch (this) {
      case CONTAINS -> NODES.booleanNode(text.contains(other));
      case STARTSWITH -> NODES.booleanNode(text.startsWith(other));
      case ENDSWITH -> NODES.booleanNode(text.endsWith(other));
      case TOLOWER -> NODES.stringNode(text.toLowerCase(Locale.ROOT));
      case TOUPPER -> NODES.stringNode(text.toUpperCase(Locale.ROOT));
      case TRIM -> NODES.stringNode(text.strip());
      case LENGTH -> NODES.numberNode(text.length());
      case INDEXOF -> NODES.numberNode(text.indexOf(other));
      case CONCAT -> NODES.stringNode(text + other);
      case SUBSTRING -> NODES.stringNode(part(text, arguments));
    };
  }

  private static String part(String text, List<JsonNode> arguments) {
    int from = Math.clamp(arguments.get(1).asInt(), 0, text.length());
    int length = arguments.size() > 2 ? Math.max(0, arguments.get(2).asInt()) : text.length();
    return text.substring(from, (int) Math.min((long) from + length, text.length()));
  }
}
