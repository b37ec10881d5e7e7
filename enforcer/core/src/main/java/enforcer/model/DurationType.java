package enforcer.model;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A length of time; canonical and on the wire in seconds, in a document {@code 30s 5m 1h 7d}. */
public record DurationType(long minSeconds, long maxSeconds) implements Type {
  private static final WholeType SECONDS = new WholeType(Long.MIN_VALUE, Long.MAX_VALUE);
  private static final String WORDS = "^([1-9][0-9]{0,8})([smhd])$";
  private static final String EXPECTED = "a duration such as 30s, 5m, 1h or 7d";

  @Override
  public Optional<Value> read(Value raw, String path, ReadingContext reading) {
    long seconds = seconds(raw.asText());
    if (seconds >= minSeconds && seconds <= maxSeconds) {
      return Optional.of(Value.whole(seconds));
    }
    String bounds = words(minSeconds) + " to " + words(maxSeconds);
    reading.problem(path, raw + " is out of range", "write a duration from " + bounds);
    return Optional.empty();
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
  public Optional<String> oddity(Value value) {
    return new WholeType(minSeconds, maxSeconds).oddity(value);
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
  public boolean isHarmless(Value value) {
    return isCanonical(value);
  }

  @Override
  public ObjectNode schema() {
    return Type.json().put("type", "string").put("pattern", WORDS).put("x-expected", EXPECTED);
  }

  private static long seconds(String text) {
    int digits = text.length() - 1;
    return Long.parseLong(text.substring(0, digits)) * unit(text.charAt(digits));
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
