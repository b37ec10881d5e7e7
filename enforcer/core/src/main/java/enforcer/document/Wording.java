package enforcer.document;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Nearest;
import enforcer.diagnostic.Place;
import enforcer.model.CountryType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Messages for a value that does not fit the schema. */
final class Wording {
  private static final String EXPECTED = "x-expected";
  private static final String NEEDS = "x-needs";

  private Wording() {}

  static Diagnostic of(Violation violation, Spot spot) {
    return switch (violation.keyword()) {
      case "additionalProperties", "unevaluatedProperties" -> unknownKey(violation, spot);
      case "required" -> missingKey(violation, spot);
      case "type" -> WrongType.of(violation, spot);
      case "enum" -> notAllowed(violation, spot, violation.schema().path("enum").valueStream());
      case "const" -> notAllowed(violation, spot, Stream.of(violation.schema().path("const")));
      case QuotedKeyword.NAME ->
          error(spot, shown(spot.node()) + " is written like a number", inQuotes(spot.node()));
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" ->
          outOfRange(violation, spot);
      case "minItems", "maxItems", "minProperties", "maxProperties", "minLength", "maxLength" ->
          lacksForm(violation, spot) ? doesNotFit(violation, spot) : wrongSize(violation, spot);
      case "uniqueItems" -> twice(spot);
      default -> doesNotFit(violation, spot);
    };
  }

  /** The message for a value that fits none of several alternatives. */
  static Diagnostic noneFits(Violation choice, Spot spot) {
    JsonNode alternatives = choice.schema().path(choice.keyword());
    List<String> keys =
        alternatives
            .valueStream()
            .flatMap(a -> a.path("required").valueStream())
            .map(JsonNode::asString)
            .distinct()
            .toList();
    boolean onlyKeys = alternatives.valueStream().allMatch(a -> a.size() == 1 && a.has("required"));
    if (onlyKeys && spot.node() instanceof Node.Mapping mapping) {
      List<String> written = keys.stream().filter(mapping.entries()::containsKey).toList();
      String message =
          written.isEmpty()
              ? "one of " + String.join(", ", keys) + " is missing"
              : String.join(" and ", written) + " exclude each other";
      return Diagnostic.error(spot.keyPlace(), spot.path(), message, "write exactly one of them");
    }
    List<String> words =
        alternatives
            .valueStream()
            .flatMap(a -> Stream.concat(Stream.of(a.path("const")), a.path("enum").valueStream()))
            .filter(JsonNode::isString)
            .map(JsonNode::stringValue)
            .toList();
    String guess = spot.node() instanceof Node.Scalar s ? Nearest.ask(s.text(), words) : "";
    String remedy = joined(guess, write(choice).orElse(""));
    return error(spot, shown(spot.node()) + " does not fit here", remedy);
  }

  /** The keys that a schema names. */
  static List<String> knownKeys(JsonNode schema) {
    return schema.path("properties").propertyStream().map(Map.Entry::getKey).toList();
  }

  private static Diagnostic unknownKey(Violation violation, Spot spot) {
    String key = violation.property();
    Place place =
        spot.node() instanceof Node.Mapping mapping && mapping.entries().containsKey(key)
            ? mapping.entries().get(key).keyPlace()
            : spot.keyPlace();
    String remedy = Nearest.remedy(key, "known keys", knownKeys(violation.schema()));
    String message = "unknown key " + Excerpt.quoted(key);
    return Diagnostic.error(place, KeyPath.member(spot.path(), key), message, remedy);
  }

  private static Diagnostic missingKey(Violation violation, Spot spot) {
    String key = violation.property();
    JsonNode schema = violation.schema().path("properties").path(key);
    String remedy =
        Stream.of(violation.schema().path(NEEDS).path(key), schema.path("description"))
            .filter(JsonNode::isString)
            .map(JsonNode::stringValue)
            .findFirst()
            .or(() -> text(schema, EXPECTED).map(e -> "write " + e))
            .or(() -> words(schema.path("enum")))
            .orElse("");
    String path = KeyPath.member(spot.path(), key);
    return Diagnostic.error(spot.keyPlace(), path, "this key is missing", remedy);
  }

  private static Optional<String> words(JsonNode values) {
    String all = values.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
    return all.isEmpty() ? Optional.empty() : Optional.of("write one of " + all);
  }

  private static Diagnostic notAllowed(Violation violation, Spot spot, Stream<JsonNode> values) {
    List<String> allowed = values.flatMap(v -> JsonTree.word(v).stream()).toList();
    String message = shown(spot.node()) + " is not allowed here";
    if (allowed.size() == 1) {
      Optional<String> write = write(violation);
      return error(spot, message, write.orElse("write " + allowed.getFirst()));
    }
    String word = spot.node() instanceof Node.Scalar scalar ? scalar.text() : "";
    return error(spot, message, Nearest.remedy(word, "allowed", allowed));
  }

  private static Diagnostic outOfRange(Violation violation, Spot spot) {
    boolean small = violation.keyword().toLowerCase(Locale.ROOT).endsWith("minimum");
    JsonNode schema = violation.schema();
    String from = text(schema, "minimum").or(() -> above(schema)).orElse("");
    String to = text(schema, "maximum").or(() -> below(schema)).orElse("");
    String range =
        from.isEmpty()
            ? "write at most " + to
            : to.isEmpty() ? "write at least " + from : "write a number from " + from + " to " + to;
    return error(spot, shown(spot.node()) + (small ? " is too small" : " is too large"), range);
  }

  private static Optional<String> above(JsonNode schema) {
    return text(schema, "exclusiveMinimum").map(n -> "more than " + n);
  }

  private static Optional<String> below(JsonNode schema) {
    return text(schema, "exclusiveMaximum").map(n -> "less than " + n);
  }

  private static Diagnostic wrongSize(Violation violation, Spot spot) {
    String keyword = violation.keyword();
    int size =
        switch (spot.node()) {
          case Node.Scalar(var text, _, _) -> text.codePointCount(0, text.length());
          case Node.Sequence(var items, _) -> items.size();
          case Node.Mapping(var entries, _) -> entries.size();
        };
    boolean few = keyword.startsWith("min");
    String count = counted(size, keyword);
    String message =
        size == 0 ? "this is empty" : count + (few ? ", which is too few" : ", which is too many");
    int bound = violation.schema().path(keyword).asInt(0);
    String allowed = "write " + (few ? "at least " : "at most ") + counted(bound, keyword);
    String known = keyword.endsWith("Properties") ? known(violation) : "";
    return error(spot, message, known.isEmpty() ? allowed : allowed + ", " + known);
  }

  private static String counted(int size, String keyword) {
    String unit =
        keyword.endsWith("Items") ? "entries" : keyword.endsWith("Length") ? "characters" : "keys";
    String one = unit.equals("entries") ? "entry" : unit.substring(0, unit.length() - 1);
    return size + " " + (size == 1 ? one : unit);
  }

  private static Diagnostic twice(Spot spot) {
    Map<JsonNode, Place> first = new HashMap<>();
    List<Node> items = spot.node() instanceof Node.Sequence(var list, _) ? list : List.of();
    for (int i = 0; i < items.size(); i++) {
      Node item = items.get(i);
      Place before = first.putIfAbsent(JsonTree.of(item), item.place());
      if (before != null) {
        String message = shown(item) + " is written twice, first at " + before;
        String path = KeyPath.element(spot.path(), i);
        return Diagnostic.error(item.place(), path, message, "remove one of the two");
      }
    }
    return error(spot, "an entry is written twice", "remove one of the two");
  }

  static Diagnostic doesNotFit(Violation violation, Spot spot) {
    String shown = shown(spot.node());
    if (isCountry(violation.schema()) && spot.node() instanceof Node.Scalar(var text, _, _)) {
      String remedy = CountryType.remedy(text, violation.annotation(EXPECTED).orElse(""));
      return error(spot, Excerpt.quoted(text) + " is not a country", remedy);
    }
    Optional<String> expected = violation.annotation(EXPECTED);
    if (expected.isPresent()) {
      String instead = withoutSpaces(violation, spot).or(() -> expected).orElseThrow();
      return error(spot, shown + " does not fit here", "write " + instead);
    }
    String remedy = text(violation.schema(), "pattern").map(p -> "it must match " + p).orElse("");
    return error(spot, shown + " does not fit here", remedy);
  }

  /** The text to write where only spaces are wrong. */
  private static Optional<String> withoutSpaces(Violation violation, Spot spot) {
    return Optional.of(spot.node())
        .filter(Node.Scalar.class::isInstance)
        .map(node -> ((Node.Scalar) node).text())
        .filter(text -> !text.equals(text.replaceAll("\\s", "")))
        .map(text -> text.replaceAll("\\s", ""))
        .filter(text -> fits(text, violation.schema()))
        .map(text -> '"' + text + '"');
  }

  private static boolean fits(String text, JsonNode schema) {
    return text(schema, "pattern").filter(p -> Pattern.compile(p).matcher(text).find()).isPresent();
  }

  /** Whether a text lacks the described form, which matters more than its length. */
  private static boolean lacksForm(Violation violation, Spot spot) {
    return spot.node() instanceof Node.Scalar(var text, _, _)
        && violation.annotation(EXPECTED).isPresent()
        && text(violation.schema(), "pattern")
            .filter(p -> !Pattern.compile(p).matcher(text).find())
            .isPresent();
  }

  private static boolean isCountry(JsonNode schema) {
    return schema.path(CountryType.KEYWORD).asBoolean(false);
  }

  static Diagnostic error(Spot spot, String message, String remedy) {
    return Diagnostic.error(spot.node().place(), spot.path(), message, remedy);
  }

  static Optional<String> write(Violation violation) {
    return violation.annotation(EXPECTED).map(e -> "write " + e);
  }

  static String known(Violation violation) {
    List<String> keys = knownKeys(violation.schema());
    return keys.isEmpty() ? "" : "known keys: " + String.join(", ", keys);
  }

  static String inQuotes(Node node) {
    return node instanceof Node.Scalar(var text, _, _)
        ? "write " + Excerpt.quoted(text) + " with quotes"
        : "";
  }

  private static String shown(Node node) {
    return switch (node) {
      case Node.Scalar scalar when scalar.isInteger() || scalar.isTrueFalse() -> scalar.text();
      case Node.Scalar(var text, _, _) -> Excerpt.quoted(text);
      case Node.Sequence _ -> "this list";
      case Node.Mapping(var entries, _) ->
          entries.isEmpty()
              ? "{}"
              : entries.keySet().stream()
                  .map(Excerpt::of)
                  .limit(4)
                  .collect(Collectors.joining(", ", "{ ", " }"));
    };
  }

  private static Optional<String> text(JsonNode schema, String name) {
    return Optional.of(schema.path(name)).filter(JsonNode::isValueNode).map(JsonNode::asString);
  }

  private static String joined(String guess, String rest) {
    return guess.isEmpty() || rest.isEmpty() ? guess + rest : guess + " " + rest;
  }
}
