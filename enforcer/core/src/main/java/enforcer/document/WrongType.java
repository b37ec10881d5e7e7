package enforcer.document;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Messages for a value of another type than the schema requires. */
final class WrongType {
  private WrongType() {}

  static Diagnostic of(Violation violation, Spot spot) {
    List<String> types = strings(violation.schema().path("type"));
    if (types.size() > 1) {
      return Wording.doesNotFit(violation, spot);
    }
    String belongs = types.stream().map(WrongType::typeWord).collect(Collectors.joining(" or "));
    String verb = belongs.equals("keys and values") ? " belong here, not " : " belongs here, not ";
    String remedy =
        instead(violation.schema(), types, spot.node())
            .or(() -> Wording.write(violation))
            .orElse(types.contains("object") ? Wording.known(violation) : "");
    return Wording.error(spot, belongs + verb + kindWord(spot.node()), remedy);
  }

  /** The same value in the notation of the required type, if it has one. */
  private static Optional<String> instead(JsonNode schema, List<String> types, Node found) {
    if (!(found instanceof Node.Scalar scalar)) {
      return Optional.empty();
    }
    boolean isText = !scalar.isInteger() && !scalar.isTrueFalse();
    if (types.equals(List.of("string")) && !isText) {
      List<String> words = strings(schema.path("enum"));
      if (!words.isEmpty() && !words.contains(scalar.text())) {
        return Optional.of(Nearest.remedy(scalar.text(), "allowed", words));
      }
      return matches(scalar, schema) ? Optional.of(Wording.inQuotes(scalar)) : Optional.empty();
    }
    if (types.contains("integer")) {
      return integer(scalar);
    }
    if (types.contains("boolean")) {
      return Optional.of(flag(scalar));
    }
    if (types.equals(List.of("array"))) {
      return asList(schema.path("items"), scalar.text());
    }
    return types.contains("object") && scalar.plain()
        ? SyntaxMistake.spaced(scalar.text()).map(s -> "write " + s)
        : Optional.empty();
  }

  /** A list of the entries in one text, with commas or without. */
  private static Optional<String> asList(JsonNode element, String text) {
    if (!strings(element.path("type")).contains("string")) {
      return element.path("x-expected").isString()
          ? Optional.of("write a list, each entry " + element.path("x-expected").stringValue())
          : Optional.empty();
    }
    boolean quoted = element.path(QuotedKeyword.NAME).asBoolean(false);
    return Optional.of(
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(one -> !one.isEmpty())
            .map(one -> quoted && !isName(one) || !isPlain(one) ? Excerpt.quoted(one) : one)
            .collect(Collectors.joining(", ", "write [", "]")));
  }

  /** Whether a text is the name of a number set, which can only be read as text. */
  private static boolean isName(String text) {
    return text.matches("[a-z]+/[a-z0-9-]+");
  }

  /** Whether a text needs no quotes in a list. */
  private static boolean isPlain(String text) {
    return text.matches("[A-Za-z][A-Za-z0-9 ._/-]*|[0-9]+([.:/-][0-9A-Fa-f]+)+")
        && !text.matches("true|false|null|[0-9]+:[0-9]+");
  }

  /** Whether quotes would be enough; they are not if a number lacks its unit. */
  private static boolean matches(Node.Scalar scalar, JsonNode schema) {
    JsonNode pattern = schema.path("pattern");
    return !pattern.isString()
        || Pattern.compile(pattern.stringValue()).matcher(scalar.text()).find();
  }

  private static Optional<String> integer(Node.Scalar scalar) {
    String digits = scalar.text().replaceAll("^\\+?0*(?=[0-9])|_", "");
    Node.Scalar plain = new Node.Scalar(digits, true, scalar.place());
    if (plain.isInteger()) {
      return Optional.of("write " + digits + (scalar.plain() ? "" : " without quotes"));
    }
    return digits.matches("[0-9]{19,}") ? Optional.of("write a smaller number") : Optional.empty();
  }

  private static String flag(Node.Scalar scalar) {
    return switch (scalar.text().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> "write true" + (scalar.plain() ? "" : " without quotes");
      case "false", "no", "off" -> "write false" + (scalar.plain() ? "" : " without quotes");
      default -> "write true or false";
    };
  }

  private static String kindWord(Node node) {
    return switch (node) {
      case Node.Scalar scalar when scalar.isInteger() -> "a number";
      case Node.Scalar scalar when scalar.isTrueFalse() -> scalar.text();
      case Node.Scalar _ -> "text";
      case Node.Sequence _ -> "a list";
      case Node.Mapping _ -> "keys and values";
    };
  }

  private static String typeWord(String type) {
    return switch (type) {
      case "string" -> "text";
      case "integer", "number" -> "a whole number";
      case "boolean" -> "true or false";
      case "array" -> "a list";
      case "object" -> "keys and values";
      default -> type;
    };
  }

  private static List<String> strings(JsonNode oneOrMore) {
    List<String> all = new ArrayList<>();
    if (oneOrMore.isString()) {
      all.add(oneOrMore.stringValue());
    }
    oneOrMore.valueStream().map(JsonNode::asString).forEach(all::add);
    return all;
  }
}
