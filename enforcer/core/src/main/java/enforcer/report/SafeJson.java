package enforcer.report;

import enforcer.diagnostic.Excerpt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * JSON for programs that show its texts as they are: what a terminal or a page would obey is
 * written out, wherever a text came from. The lines of a text stay.
 */
final class SafeJson {
  private SafeJson() {}

  static String text(ObjectNode root) {
    return safe(root).toPrettyString() + "\n";
  }

  private static JsonNode safe(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        object.propertyNames().forEach(name -> object.set(name, safe(object.get(name))));
        yield object;
      }
      case ArrayNode array -> {
        for (int at = 0; at < array.size(); at++) {
          array.set(at, safe(array.get(at)));
        }
        yield array;
      }
      case StringNode text -> StringNode.valueOf(Excerpt.lines(text.stringValue()));
      default -> node;
    };
  }
}
