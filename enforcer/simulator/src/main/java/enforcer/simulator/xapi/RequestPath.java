package enforcer.simulator.xapi;

import enforcer.simulator.odata.Literals;
import enforcer.simulator.odata.ODataError;
import enforcer.simulator.vendor.ValueType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A parsed path below the service root.
 *
 * @param shape the path without the values of keys and arguments, as in the vocabulary
 * @param segments the names without keys and arguments
 * @param key the unnamed key in parentheses, or null
 * @param arguments the named values in parentheses
 * @param literals all values in parentheses as written, in order
 */
record RequestPath(
    String shape,
    List<String> segments,
    JsonNode key,
    ObjectNode arguments,
    List<String> literals) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Parses a raw path such as {@code /Users(29)/Pbx.Regenerate}. */
  static RequestPath parse(String raw) {
    StringBuilder shape = new StringBuilder();
    List<String> segments = new ArrayList<>();
    ObjectNode arguments = NODES.objectNode();
    List<String> literals = new ArrayList<>();
    JsonNode key = null;
    for (String segment : split(decode(raw.substring(1)), '/')) {
      int open = segment.indexOf('(');
      if (open >= 0 && !segment.endsWith(")")) {
        throw ODataError.bare(404);
      }
      String name = open < 0 ? segment : segment.substring(0, open);
      segments.add(name);
      shape.append('/').append(name);
      if (open >= 0) {
        String inside = segment.substring(open + 1, segment.length() - 1);
        shape.append('(');
        for (String part : inside.isEmpty() ? List.<String>of() : split(inside, ',')) {
          int equals = part.startsWith("'") ? -1 : part.indexOf('=');
          shape.append(shape.charAt(shape.length() - 1) == '(' ? "" : ",");
          shape.append(equals < 0 ? "" : part.substring(0, equals + 1)).append("{}");
          String literal = part.substring(equals + 1);
          literals.add(literal);
          JsonNode value = value(literal);
          if (equals < 0) {
            key = value;
          } else {
            arguments.set(part.substring(0, equals), value);
          }
        }
        shape.append(')');
      }
    }
    return new RequestPath(
        shape.toString(), List.copyOf(segments), key, arguments, List.copyOf(literals));
  }

  /** Refuses keys and arguments that do not fit their types. */
  void check(List<ValueType> types) {
    for (int i = 0; i < types.size(); i++) {
      if (!Literals.fits(literals.get(i), types.get(i))) {
        throw ODataError.bare(404);
      }
    }
  }

  /** The name of the collection or singleton that the path begins with. */
  String root() {
    return segments.getFirst();
  }

  /** The last name of the path. */
  String last() {
    return segments.getLast();
  }

  /** Decodes a part of a path, where a plus is literal. */
  private static String decode(String raw) {
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ODataError.bare(400);
    }
  }

  private static JsonNode value(String text) {
    if (text.length() > 1 && text.startsWith("'") && text.endsWith("'")) {
      return NODES.stringNode(text.substring(1, text.length() - 1).replace("''", "'"));
    }
    if (text.matches("-?\\d{1,18}")) {
      return NODES.numberNode(Long.parseLong(text));
    }
    return switch (text) {
      case "true", "false" -> NODES.booleanNode(text.equals("true"));
      case "null" -> NODES.nullNode();
      default -> NODES.stringNode(text);
    };
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      quoted ^= text.charAt(i) == '\'';
      if (!quoted && text.charAt(i) == separator) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
