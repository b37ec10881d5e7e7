package enforcer.model;

import enforcer.diagnostic.Excerpt;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Text of a bounded length, with an optional pattern.
 *
 * @param pattern what it must match as a whole; empty for any text
 * @param maxLength in characters
 * @param expected the text to write, such as {@code an extension number in quotes}
 * @param quoted whether it must stand in quotes, because other readers take it for a number
 * @param meaning what a text of the PBX must match to mean something; empty for any text
 */
public record TextType(
    String pattern, int maxLength, String expected, boolean quoted, String meaning)
    implements Type {

  public TextType(String pattern, int maxLength, String expected, boolean quoted) {
    this(pattern, maxLength, expected, quoted, "");
  }

  public TextType(String pattern, int maxLength, String expected) {
    this(pattern, maxLength, expected, false);
  }

  /** Any text that the PBX stores in 255 characters. */
  public static TextType any() {
    return new TextType("", 255, "text");
  }

  /** The same text with another sentence about what to write. */
  public TextType expecting(String instead) {
    return new TextType(pattern, maxLength, instead, quoted, meaning);
  }

  /** The same text, which means something only where it matches as a whole. */
  public TextType meaning(String other) {
    return new TextType(pattern, maxLength, expected, quoted, other);
  }

  /** The number of an extension, a trunk or another internal number. */
  public static TextType extension() {
    return new TextType("[0-9]{1,10}", 10, "an extension number in quotes, such as \"200\"", true);
  }

  /** An e-mail address; only the form {@code text@text} is checked. */
  public static TextType email() {
    return new TextType("[^@\\s]+@[^@\\s]+", 255, "an e-mail address");
  }

  /** A schema counts characters; this count is stricter, and takes an emoji for two. */
  @Override
  public Optional<Value> read(Value raw, String path, ReadingContext reading) {
    if (raw.asText().length() <= maxLength) {
      return Optional.of(raw);
    }
    reading.problem(path, "longer than " + maxLength + " characters", "write " + expected);
    return Optional.empty();
  }

  /** Whether an empty text is none of these; the PBX then did not say it. */
  public boolean isNeverEmpty() {
    return !pattern.isEmpty() && !"".matches(pattern);
  }

  /** A missing text, a null and an empty one mean the same to the PBX. */
  @Override
  public Optional<Value> fromWire(JsonNode json) {
    return Optional.of(
        Value.text(
            Type.present(json, JsonNode::isString, "text").map(JsonNode::stringValue).orElse("")));
  }

  @Override
  public Optional<String> oddity(Value value) {
    return value instanceof Value.Text(String text) && !meaning.isEmpty() && !text.matches(meaning)
        ? Optional.of(
            "the PBX says " + Excerpt.quoted(text) + ", and it is not known what that means")
        : Optional.empty();
  }

  @Override
  public boolean isHarmless(Value value) {
    return false;
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = Type.json().put("type", "string").put("maxLength", maxLength);
    if (!pattern.isEmpty()) {
      schema.put("pattern", "^(?:" + pattern + ")$");
    }
    if (quoted) {
      schema.put("x-quoted", true);
    }
    return schema.put("x-expected", expected);
  }
}
