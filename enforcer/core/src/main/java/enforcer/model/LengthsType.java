package enforcer.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The numbers of digits of a dialled number, as {@code 3,5-6}; the empty text means any length. */
public record LengthsType() implements Type {
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,3})(?:-([0-9]{1,3}))?");
  private static final String EXPECTED = "lengths in quotes, such as \"3\" or \"3,5-6\"";

  @Override
  public Optional<Value> read(Value raw, String path, ReadingContext reading) {
    String written = raw.asText();
    Optional<Value> read = canonical(written);
    if (read.isEmpty()) {
      String message = "\"" + backwards(written) + "\" runs backwards and holds no length";
      reading.problem(path, message, "write " + EXPECTED);
    }
    return read;
  }

  /** A text that the PBX stores and we cannot read stays as it is, and so differs from ours. */
  @Override
  public Optional<Value> fromWire(JsonNode json) {
    String text = TextType.any().fromWire(json).orElseThrow().asText();
    return TextSetType.hasEmptyPart(text)
        ? Optional.of(Value.text(text))
        : canonical(text).or(() -> Optional.of(Value.text(text)));
  }

  @Override
  public String show(Value value) {
    return value.asText().isEmpty() ? "any length" : value.asText();
  }

  @Override
  public boolean isHarmless(Value value) {
    return value instanceof Value.Text(String text) && canonical(text).equals(Optional.of(value));
  }

  @Override
  public ObjectNode schema() {
    return Type.json()
        .put("type", "string")
        .put("pattern", "^(%1$s(,%1$s)*)?$".formatted(RANGE.pattern()))
        .put("x-quoted", true)
        .put("x-expected", EXPECTED);
  }

  private static String backwards(String text) {
    return Arrays.stream(text.split(","))
        .filter(part -> canonical(part).isEmpty())
        .findFirst()
        .orElse(text);
  }

  private static Optional<Value> canonical(String text) {
    TreeMap<Integer, Integer> ranges = new TreeMap<>();
    for (String part : text.replace(" ", "").split(",")) {
      Matcher matcher = RANGE.matcher(part);
      if (part.isEmpty()) {
        continue;
      }
      if (!matcher.matches()) {
        return Optional.empty();
      }
      int from = Integer.parseInt(matcher.group(1));
      int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
      if (from > to) {
        return Optional.empty();
      }
      ranges.merge(from, to, Math::max);
    }
    return Optional.of(
        Value.text(
            joined(ranges).entrySet().stream()
                .map(
                    r ->
                        r.getKey().equals(r.getValue())
                            ? "" + r.getKey()
                            : r.getKey() + "-" + r.getValue())
                .collect(Collectors.joining(","))));
  }

  /** Ranges that overlap or touch are one: {@code 5,6} and {@code 5-6} mean the same. */
  private static TreeMap<Integer, Integer> joined(TreeMap<Integer, Integer> ranges) {
    TreeMap<Integer, Integer> joined = new TreeMap<>();
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
}
