package enforcer.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A length of time; canonical and on the wire in seconds, in a document {@code 30s 5m 1h 7d}. */
public record DurationType(long minSeconds, long maxSeconds) implements Type {
  private static final WholeType SECONDS = new WholeType(Long.MIN_VALUE, Long.MAX_VALUE);
  private static final Pattern WORDS = Pattern.compile("([1-9][0-9]{0,8})([smhd])");
  private static final String EXPECTED = "a duration such as 30s, 5m, 1h or 7d";

  @Override
  public Optional<Value> read(Value raw, String path, ReadingContext reading) {
    Optional<Long> seconds =
        raw instanceof Value.Text(String text) ? seconds(text) : Optional.empty();
    if (seconds.isEmpty()) {
      reading.problem(path, "\"" + raw + "\" is not a duration", "write " + EXPECTED);
      return Optional.empty();
    }
    if (seconds.get() < minSeconds || seconds.get() > maxSeconds) {
      String bounds = words(minSeconds) + " to " + words(maxSeconds);
      reading.problem(path, raw + " is out of range", "write a duration from " + bounds);
      return Optional.empty();
    }
    return seconds.map(Value::whole);
  }

  @Override
  public Optional<Value> fromWire(JsonNode json) {
    return SECONDS.fromWire(json);
  }

  @Override
  public JsonNode toWire(Value value) {
    return SECONDS.toWire(value);
  }

  @Override
  public Value toDocument(Value value) {
    return Value.text(words(value.asWhole()));
  }

  @Override
  public String show(Value value) {
    return words(value.asWhole());
  }

  @Override
  public boolean isCanonical(Value value) {
    return SECONDS.isCanonical(value);
  }

  @Override
  public ObjectNode canonicalSchema() {
    return SECONDS.canonicalSchema().put("$comment", "seconds");
  }

  @Override
  public Optional<String> safer(Effect effect) {
    return SECONDS.safer(effect);
  }

  @Override
  public ObjectNode schema() {
    return Type.json()
        .put("type", "string")
        .put("pattern", "^" + WORDS.pattern() + "$")
        .put("x-expected", EXPECTED);
  }

  private static Optional<Long> seconds(String text) {
    Matcher matcher = WORDS.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(Long.parseLong(matcher.group(1)) * unit(matcher.group(2).charAt(0)));
  }

  private static long unit(char letter) {
    return switch (letter) {
      case 's' -> 1;
      case 'm' -> 60;
      case 'h' -> 3600;
      default -> 86_400;
    };
  }

  private static String words(long seconds) {
    for (char letter : new char[] {'d', 'h', 'm'}) {
      if (seconds != 0 && seconds % unit(letter) == 0) {
        return seconds / unit(letter) + Character.toString(letter);
      }
    }
    return seconds + "s";
  }
}
