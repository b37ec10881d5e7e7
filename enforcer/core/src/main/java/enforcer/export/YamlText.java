package enforcer.export;

import enforcer.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Writes values as YAML in the style of a human author: short values stand on one line, lists have
 * one object per line, keys stand in the order of the schema.
 */
final class YamlText {
  private static final int WIDTH = 100;
  private static final String STEP = "  ";

  private final StringBuilder text = new StringBuilder();

  void line(String line) {
    text.append(line).append('\n');
  }

  /** Writes a top-level key; the comments stand below it and above its value. */
  void section(String key, Value value, JsonNode schema, List<String> comments) {
    boolean short_ =
        comments.isEmpty() && members(value, schema).stream().noneMatch(Member::isList);
    if (short_ && fits("", key + ": " + flow(value, schema))) {
      line(key + ": " + flow(value, schema));
      return;
    }
    line(key + ":");
    comments.forEach(c -> line(STEP + "# " + c));
    struct(value, schema, STEP, STEP);
  }

  /** The lines of one member of a struct. */
  static List<String> member(String key, Value value, JsonNode schema, String indent) {
    YamlText alone = new YamlText();
    alone.member(new Member(key, value, schema), indent, indent);
    return alone.toString().lines().toList();
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private record Member(String key, Value value, JsonNode schema) {
    boolean isList() {
      return value instanceof Value.Items;
    }
  }

  /** The members of a struct in the order in which the schema declares their keys. */
  private static List<Member> members(Value value, JsonNode schema) {
    Map<String, Value> members = value.asStruct().members();
    return schema
        .path("properties")
        .propertyStream()
        .filter(p -> members.containsKey(p.getKey()))
        .map(p -> new Member(p.getKey(), members.get(p.getKey()), p.getValue()))
        .toList();
  }

  /**
   * A struct with a line or more for each member.
   *
   * @param first the text before the first member, such as the dash of a list
   */
  private void struct(Value value, JsonNode schema, String first, String indent) {
    String before = first;
    for (Member member : members(value, schema)) {
      member(member, before, indent);
      before = indent;
    }
  }

  private void member(Member member, String before, String indent) {
    String key = member.key + ":";
    String onOneLine = key + " " + flow(member.value, member.schema);
    if (isCompact(member.value, member.schema) && fits(before, onOneLine)) {
      line(before + onOneLine);
      return;
    }
    switch (member.value) {
      case Value.Struct struct -> {
        line(before + key);
        struct(struct, member.schema, indent + STEP, indent + STEP);
      }
      case Value.Items items when isCompact(items, member.schema) -> {
        line(before + key);
        wrapped(items, member.schema, indent + STEP);
      }
      case Value.Items(List<Value> values) -> {
        line(before + key);
        values.forEach(v -> element(v, member.schema.path("items"), indent + STEP));
      }
      case Value.Text _, Value.Whole _, Value.Flag _, Value.Nothing _ -> line(before + onOneLine);
    }
  }

  private void element(Value value, JsonNode schema, String indent) {
    String onOneLine = flow(value, schema);
    if (!(value instanceof Value.Struct)
        || isCompact(value, schema) && fits(indent + "- ", onOneLine)) {
      line(indent + "- " + onOneLine);
    } else {
      struct(value, schema, indent + "- ", indent + STEP);
    }
  }

  /** A list of single values that is too long for a line. */
  private void wrapped(Value.Items items, JsonNode schema, String indent) {
    line(indent + "[");
    StringBuilder line = new StringBuilder();
    for (Value value : items.values()) {
      String one = flow(value, schema.path("items")) + ",";
      if (!line.isEmpty() && !fits(indent + STEP, line + " " + one)) {
        line(indent + STEP + line);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(one);
    }
    line(indent + STEP + line);
    line(indent + "]");
  }

  private static boolean fits(String before, String rest) {
    return before.length() + rest.length() <= WIDTH;
  }

  /** Whether a value holds no list of objects, which would be hard to read on one line. */
  private static boolean isCompact(Value value, JsonNode schema) {
    return switch (value) {
      case Value.Items(List<Value> values) ->
          isShort(schema.path("items"))
              || values.stream().noneMatch(Value.Struct.class::isInstance);
      case Value.Struct _ ->
          members(value, schema).stream().allMatch(m -> isCompact(m.value, m.schema));
      case Value.Text _, Value.Whole _, Value.Flag _, Value.Nothing _ -> true;
    };
  }

  /** Whether an object is usually written as a bare word, like a route through a trunk. */
  private static boolean isShort(JsonNode schema) {
    return schema.path("type").isArray();
  }

  private static String flow(Value value, JsonNode schema) {
    return switch (value) {
      case Value.Items(List<Value> values) ->
          values.stream()
              .map(v -> flow(v, schema.path("items")))
              .collect(Collectors.joining(", ", "[", "]"));
      case Value.Struct struct when struct.members().isEmpty() -> "{}";
      case Value.Struct struct -> flowMembers(struct, schema);
      case Value.Text _, Value.Whole _, Value.Flag _, Value.Nothing _ ->
          Scalars.of(value, schema.path("x-quoted").asBoolean(false));
    };
  }

  private static String flowMembers(Value struct, JsonNode schema) {
    List<String> members = new ArrayList<>();
    for (Member member : members(struct, schema)) {
      members.add(member.key + ": " + flow(member.value, member.schema));
    }
    return "{ " + String.join(", ", members) + " }";
  }
}
