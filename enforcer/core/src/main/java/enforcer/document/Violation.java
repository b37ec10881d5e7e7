package enforcer.document;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One complaint of the validator, with the schemas on the way to it, which it does not tell.
 *
 * @param keyword the keyword that was broken
 * @param instance the keys and indexes down to the value that breaks it
 * @param property the key that is unknown or missing, empty for other keywords
 * @param way every schema and keyword on the way from the root
 */
record Violation(String keyword, List<String> instance, String property, List<Step> way) {
  private static final Set<String> INTO_VALUE =
      Set.of("items", "additionalProperties", "unevaluatedProperties", "unevaluatedItems");
  private static final Set<String> INTO_NAMED = Set.of("properties", "patternProperties");
  private static final Set<String> NAMED = Set.of("allOf", "dependentSchemas");
  private static final Set<String> CHOICES = Set.of("anyOf", "oneOf");
  private static final Set<String> OF_KEYS =
      Set.of("required", "additionalProperties", "unevaluatedProperties");

  /**
   * One schema on the way, and the keyword that leads on from it.
   *
   * @param depth how much of the instance path was walked when the schema was reached
   * @param branch which alternative of a choice was tried, -1 where there is none
   */
  record Step(JsonNode schema, String keyword, int depth, int branch) {
    boolean isChoice() {
      return CHOICES.contains(keyword);
    }
  }

  static Violation of(Error error, JsonNode root) {
    List<String> instance = names(error.getInstanceLocation());
    String property = Optional.ofNullable(error.getProperty()).orElse("");
    return new Violation(
        error.getKeyword(), instance, property, way(names(error.getEvaluationPath()), root));
  }

  /** The schema that holds the broken keyword. */
  JsonNode schema() {
    return way.getLast().schema;
  }

  /** Whether the value lacks a key, or has one too many. */
  boolean isOfKeys() {
    return OF_KEYS.contains(keyword);
  }

  /** Whether nothing of the value can be read; wrong keys leave the others as they are. */
  boolean isOfAll() {
    return !isOfKeys() && !CHOICES.contains(keyword);
  }

  /** The number of the next choice on the way, -1 when there is none from this step on. */
  int choiceFrom(int step) {
    for (int i = step; i < way.size(); i++) {
      if (way.get(i).isChoice()) {
        return i;
      }
    }
    return -1;
  }

  /** The annotation of the value from the innermost schema that has it. */
  Optional<String> annotation(String name) {
    int depth = way.getLast().depth;
    return way.reversed().stream()
        .takeWhile(s -> s.depth == depth)
        .map(s -> s.schema.path(name))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .findFirst();
  }

  private static List<Step> way(List<String> keywords, JsonNode root) {
    List<Step> way = new ArrayList<>();
    JsonNode schema = root;
    int depth = 0;
    int i = 0;
    while (i < keywords.size()) {
      String keyword = keywords.get(i++);
      boolean last = i == keywords.size();
      boolean choice = CHOICES.contains(keyword) && !last;
      int branch = choice ? Integer.parseInt(keywords.get(i)) : -1;
      way.add(new Step(schema, keyword, depth, branch));
      JsonNode next = schema.path(keyword);
      if (keyword.equals("$ref")) {
        schema = root.at(next.asString().substring(1));
      } else if (last || !choice && !takesName(keyword)) {
        schema = next;
      } else {
        String name = keywords.get(i++);
        schema = next.isArray() ? next.path(Integer.parseInt(name)) : next.path(name);
      }
      depth += INTO_VALUE.contains(keyword) || INTO_NAMED.contains(keyword) ? 1 : 0;
      depth += keyword.equals("prefixItems") ? 1 : 0;
    }
    return List.copyOf(way);
  }

  private static boolean takesName(String keyword) {
    return INTO_NAMED.contains(keyword) || NAMED.contains(keyword) || keyword.equals("prefixItems");
  }

  private static List<String> names(NodePath path) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < path.getNameCount(); i++) {
      names.add(String.valueOf(path.getElement(i)));
    }
    return List.copyOf(names);
  }
}
