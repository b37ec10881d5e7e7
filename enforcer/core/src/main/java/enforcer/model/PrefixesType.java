package enforcer.model;

import enforcer.diagnostic.Excerpt;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The leading digits that an outbound rule matches, any of them; a document may name a number set
 * such as {@code numbers/premium-gb}. The PBX stores one text with commas; none means any number.
 */
public record PrefixesType() implements TextSetType {
  private static final String SET = "numbers/";
  private static final String PREFIX = "[0-9*#]*\\+?[0-9*#]*";
  private static final String EXPECTED =
      "leading digits in quotes such as \"00\" or \"+44\", or a set such as numbers/premium-gb";

  @Override
  public Optional<Value> read(Value raw, String path, ReadingContext reading) {
    TreeSet<String> prefixes = new TreeSet<>();
    TextSetType.eachEntry(
        raw,
        path,
        reading,
        (said, at) ->
            prefixes.addAll(said.startsWith(SET) ? set(said, at, reading) : List.of(said)));
    return Optional.of(canonical(prefixes));
  }

  @Override
  public Optional<Value> fromWire(JsonNode json) {
    String text = TextType.any().fromWire(json).orElseThrow().asText();
    TreeSet<String> prefixes = new TreeSet<>();
    if (TextSetType.hasEmptyPart(text)) {
      throw WireMismatch.meaningless("one of its prefixes is empty, which may mean any number");
    }
    for (String part : text.isEmpty() ? new String[0] : text.split(",")) {
      String prefix = part.strip();
      if (isPrefix(prefix)) {
        prefixes.add(prefix);
      } else {
        // Taken as it stands it would match no number, and a rule for emergency calls none either.
        throw WireMismatch.meaningless(
            "the prefix " + Excerpt.quoted(prefix) + " is not of digits");
      }
    }
    return Optional.of(canonical(prefixes));
  }

  @Override
  public JsonNode toWire(Value value) {
    return StringNode.valueOf(String.join(",", value.asTexts()));
  }

  @Override
  public String show(Value value) {
    List<String> all = value.asTexts();
    return all.isEmpty() ? "any number" : String.join(",", all);
  }

  @Override
  public String noun() {
    return "prefixes";
  }

  @Override
  public boolean isHarmless(Value value) {
    return isCanonical(value) && value.asTexts().stream().allMatch(PrefixesType::isPrefix);
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = Type.json().put("type", "array");
    schema
        .putObject("items")
        .put("type", "string")
        .put("pattern", "^(" + SET + "[a-z0-9-]+|\\+|\\+?[0-9*#]+|[0-9*#]+\\+[0-9*#]*)$")
        .put("x-quoted", true)
        .put("x-expected", EXPECTED);
    return schema.put("x-expected", "a list of " + EXPECTED);
  }

  /** Whether a text is leading digits that a rule can match. */
  public static boolean isPrefix(String text) {
    return !text.isEmpty() && text.matches(PREFIX);
  }

  private static List<String> set(String name, String at, ReadingContext reading) {
    Optional<List<String>> set = reading.numberSet(name);
    if (set.isEmpty()) {
      reading.problem(
          at,
          "no number set \"" + name + "\"",
          "known sets: " + String.join(", ", reading.numberSets()));
    }
    return set.orElse(List.of());
  }

  private static Value canonical(TreeSet<String> prefixes) {
    return Value.items(prefixes.stream().map(Value::text).toList());
  }
}
