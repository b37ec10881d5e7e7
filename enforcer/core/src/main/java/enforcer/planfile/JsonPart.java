package enforcer.planfile;

import enforcer.diagnostic.Excerpt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * One value in a plan file, with its path.
 *
 * @param strict whether unknown keys are mistakes; a newer minor format may add some
 */
record JsonPart(JsonNode node, String path, boolean strict) {

  /** This object; fails if it has other keys than these. */
  JsonPart keys(Set<String> known) {
    if (!node.isObject()) {
      throw wrong("an object");
    }
    if (strict) {
      for (String key : node.propertyNames()) {
        if (!known.contains(key)) {
          throw new Malformed(path, "the key " + Excerpt.quoted(key) + " is not known here");
        }
      }
    }
    return this;
  }

  JsonPart at(String key) {
    return maybe(key)
        .orElseThrow(() -> new Malformed(path, "the key " + Excerpt.quoted(key) + " is missing"));
  }

  Optional<JsonPart> maybe(String key) {
    if (!node.isObject()) {
      throw wrong("an object");
    }
    String below = path.isEmpty() ? Excerpt.of(key) : path + "." + Excerpt.of(key);
    return Optional.ofNullable(node.get(key)).map(n -> new JsonPart(n, below, strict));
  }

  String asText() {
    if (!node.isString()) {
      throw wrong("text");
    }
    return node.stringValue();
  }

  boolean asFlag() {
    if (!node.isBoolean()) {
      throw wrong("true or false");
    }
    return node.booleanValue();
  }

  /** A count, which is neither negative nor larger than an int. */
  int asCount() {
    long number = asWhole();
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw wrong("a number that is not negative");
    }
    return (int) number;
  }

  long asWhole() {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong("a whole number");
    }
    return node.longValue();
  }

  List<JsonPart> elements() {
    if (!node.isArray()) {
      throw wrong("a list");
    }
    return IntStream.range(0, node.size())
        .mapToObj(i -> new JsonPart(node.get(i), path + "[" + i + "]", strict))
        .toList();
  }

  /** The value of each key, in the order of the file. */
  Map<String, JsonPart> members() {
    if (!node.isObject()) {
      throw wrong("an object");
    }
    Map<String, JsonPart> members = new LinkedHashMap<>();
    node.propertyNames().forEach(key -> members.put(key, at(key)));
    return members;
  }

  /** The word that stands in a plan file for a constant. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  Malformed wrong(String expected) {
    return new Malformed(path, "this should be " + expected);
  }
}
