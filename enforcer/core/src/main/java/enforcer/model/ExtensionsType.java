package enforcer.model;

import enforcer.diagnostic.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Extension numbers and ranges of equal length, such as {@code ["200", "300-314"]}; canonical as
 * the fewest ranges that hold the same numbers.
 */
public record ExtensionsType() implements TextSetType {
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,10})(?:-([0-9]{1,10}))?");
  private static final int LONGEST = 10;
  private static final String EXPECTED =
      "extension numbers or ranges in quotes, such as [\"200\", \"300-314\"]";

  @Override
  public Optional<Value> read(Value raw, String path, ReadingContext reading) {
    Ranges ranges = new Ranges();
    TextSetType.eachEntry(
        raw,
        path,
        reading,
        (said, at) -> {
          if (!ranges.add(from(said), to(said))) {
            mistake(said).ifPresent(m -> reading.problem(at, m.message(), m.remedy()));
          }
        });
    return Optional.of(ranges.canonical());
  }

  /** A mistake in a range, and its remedy. */
  public record Mistake(String message, String remedy) {}

  /**
   * The mistake in two numbers joined by a dash, such as {@code 229-200}; empty for a valid range.
   */
  public static Optional<Mistake> mistake(String range) {
    String from = from(range);
    String to = to(range);
    if (from.length() != to.length()) {
      return Optional.of(
          new Mistake(
              "\"" + range + "\" joins numbers of different length",
              "write one range for each length"));
    }
    return from.compareTo(to) <= 0
        ? Optional.empty()
        : Optional.of(
            new Mistake(
                "\"" + range + "\" runs backwards and matches no extension",
                "write \"" + to + "-" + from + "\""));
  }

  /** The PBX stores {@code {From, To}}; a single number may lack one of them, an empty row both. */
  @Override
  public Optional<Value> fromWire(JsonNode json) {
    return Type.present(json, JsonNode::isArray, "ranges of extension numbers")
        .map(ExtensionsType::decoded);
  }

  private static Value decoded(JsonNode json) {
    Ranges ranges = new Ranges();
    for (JsonNode range : json) {
      if (!range.isObject()) {
        throw new WireMismatch("ranges of extension numbers");
      }
      if (!range.has("From") && !range.has("To")) {
        throw WireMismatch.notShown();
      }
      String from = end(range, "From");
      String to = end(range, "To");
      if (!from.isEmpty() || !to.isEmpty()) {
        add(from.isEmpty() ? to : from, to.isEmpty() ? from : to, ranges);
      }
    }
    return ranges.canonical();
  }

  private static String end(JsonNode range, String property) {
    return Type.present(range.get(property), JsonNode::isString, "ranges of extension numbers")
        .map(end -> end.stringValue().strip())
        .orElse("");
  }

  private static void add(String from, String to, Ranges ranges) {
    String range = from.equals(to) ? from : from + "-" + to;
    if (!RANGE.matcher(range).matches()) {
      throw WireMismatch.meaningless("the range " + Excerpt.quoted(range) + " is not of numbers");
    }
    if (!ranges.add(from, to)) {
      throw WireMismatch.meaningless(
          "the range " + mistake(range).map(Mistake::message).orElse(Excerpt.quoted(range)));
    }
  }

  @Override
  public JsonNode toWire(Value value) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (String range : value.asTexts()) {
      array.addObject().put("From", from(range)).put("To", to(range));
    }
    return array;
  }

  @Override
  public String noun() {
    return "extensions";
  }

  @Override
  public boolean isHarmless(Value value) {
    return false;
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = Type.json().put("type", "array");
    schema
        .putObject("items")
        .put("type", "string")
        .put("pattern", "^" + RANGE.pattern() + "$")
        .put("x-quoted", true)
        .put("x-expected", "an extension number or a range in quotes, such as \"200-229\"");
    return schema.put("x-expected", EXPECTED);
  }

  /** The fewest ranges that hold these numbers; what is no number stays as it is. */
  public static Value ranges(List<String> numbers) {
    Ranges ranges = new Ranges();
    List<Value> others = new ArrayList<>();
    TreeMap<Integer, LongStream.Builder> byLength = new TreeMap<>();
    for (String number : numbers) {
      if (isNumber(number)) {
        byLength
            .computeIfAbsent(number.length(), _ -> LongStream.builder())
            .add(Long.parseLong(number));
      } else {
        others.add(Value.text(number));
      }
    }
    byLength.forEach((length, all) -> ranges.addAll(length, all.build().sorted().toArray()));
    others.addAll(0, ranges.canonical().asItems());
    return Value.items(others);
  }

  private static boolean isNumber(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** These extensions as a message names them: {@code extensions 200-229, 305}. */
  public static String named(List<String> numbers) {
    String noun = numbers.size() == 1 ? "extension " : "extensions ";
    return noun + String.join(", ", ranges(numbers).asTexts());
  }

  /** Whether one of the canonical ranges holds this extension. */
  public static boolean contains(List<String> ranges, String extension) {
    return ranges.stream()
        .anyMatch(
            r ->
                from(r).length() == extension.length()
                    && from(r).compareTo(extension) <= 0
                    && to(r).compareTo(extension) >= 0);
  }

  /** The first number of a canonical range. */
  public static String from(String range) {
    int dash = range.indexOf('-');
    return dash < 0 ? range : range.substring(0, dash);
  }

  /** The last number of a canonical range. */
  public static String to(String range) {
    return range.substring(range.indexOf('-') + 1);
  }

  /** Collects ranges by the length of their numbers, joining those that touch. */
  private static final class Ranges {
    private final TreeMap<Integer, TreeMap<Long, Long>> byLength = new TreeMap<>();

    boolean add(String from, String to) {
      if (from.isEmpty() || from.length() != to.length() || from.compareTo(to) > 0) {
        return false;
      }
      byLength
          .computeIfAbsent(from.length(), _ -> new TreeMap<>())
          .merge(Long.parseLong(from), Long.parseLong(to), Math::max);
      return true;
    }

    /** Adds sorted numbers of one length, those that touch as one range. */
    void addAll(int length, long[] sorted) {
      TreeMap<Long, Long> ranges = byLength.computeIfAbsent(length, _ -> new TreeMap<>());
      for (int i = 0; i < sorted.length; i++) {
        long from = sorted[i];
        while (i + 1 < sorted.length && sorted[i + 1] <= sorted[i] + 1) {
          i++;
        }
        ranges.merge(from, sorted[i], Math::max);
      }
    }

    Value canonical() {
      return Value.items(
          byLength.entrySet().stream()
              .flatMap(
                  e ->
                      joined(e.getValue()).entrySet().stream()
                          .map(r -> text(e.getKey(), r.getKey(), r.getValue())))
              .toList());
    }

    private static TreeMap<Long, Long> joined(TreeMap<Long, Long> ranges) {
      TreeMap<Long, Long> joined = new TreeMap<>();
      ranges.forEach(
          (from, to) -> {
            if (!joined.isEmpty() && joined.lastEntry().getValue() >= from - 1) {
              joined.merge(joined.lastKey(), to, Math::max);
            } else {
              joined.put(from, to);
            }
          });
      return joined;
    }

    private static Value text(int length, long from, long to) {
      String first = padded(length, from);
      return Value.text(from == to ? first : first + "-" + padded(length, to));
    }

    private static String padded(int length, long number) {
      String digits = Long.toString(number);
      return "0".repeat(length - digits.length()) + digits;
    }
  }
}
