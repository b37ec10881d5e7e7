package enforcer.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A moment, or never: the PBX says null, or a day in the year 3000, for an entry that does not end.
 */
public record InstantType() implements Type {
  private static final String EXPECTED =
      "a time with a zone, such as 2026-12-31T18:00:00Z; leave it out for never";
  private static final Instant FIRST_YEAR_ENDS = Instant.parse("0002-01-01T00:00:00Z");
  private static final Instant FAR = Instant.parse("2900-01-01T00:00:00Z");

  @Override
  public Optional<Value> read(Value raw, String path, ReadingContext reading) {
    try {
      return Optional.of(canonical(raw.asText()));
    } catch (DateTimeException e) {
      reading.problem(path, "\"" + raw + "\" is not a time with a zone", "write " + EXPECTED);
      return Optional.empty();
    }
  }

  @Override
  public Optional<Value> fromWire(JsonNode json) {
    if (Type.isMissing(json)) {
      return Optional.of(Value.NOTHING);
    }
    try {
      return Optional.of(canonical(json.stringValue("")));
    } catch (DateTimeException e) {
      throw new WireMismatch("a date and time");
    }
  }

  @Override
  public JsonNode toWire(Value value) {
    return value == Value.NOTHING || value instanceof Value.Nothing
        ? NullNode.instance
        : StringNode.valueOf(value.asText());
  }

  @Override
  public String show(Value value) {
    return value instanceof Value.Nothing ? "never" : value.toString();
  }

  @Override
  public boolean isCanonical(Value value) {
    return value instanceof Value.Text || value instanceof Value.Nothing;
  }

  @Override
  public ObjectNode canonicalSchema() {
    return Type.json().set("type", JsonNodeFactory.instance.arrayNode().add("string").add("null"));
  }

  @Override
  public boolean isHarmless(Value value) {
    return switch (value) {
      case Value.Nothing _ -> true;
      case Value.Text(String text) -> isInstant(text);
      case Value.Whole _, Value.Flag _, Value.Items _, Value.Struct _ -> false;
    };
  }

  private static boolean isInstant(String text) {
    try {
      Instant.parse(text);
      return true;
    } catch (DateTimeException _) {
      return false;
    }
  }

  @Override
  public ObjectNode schema() {
    return Type.json()
        .put("type", "string")
        .put("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}T.*([Zz]|[+-][0-9]{2}:[0-9]{2})$")
        .put("x-expected", EXPECTED);
  }

  /** Whether a value is the first day of the calendar, which stands for never. */
  public static boolean isUnset(Value value) {
    return value instanceof Value.Text(String time)
        && Instant.parse(time).isBefore(FIRST_YEAR_ENDS);
  }

  /** Whole seconds in UTC: the PBX may store fractions and another zone for the same moment. */
  private static Value canonical(String text) {
    Instant instant = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
    return instant.isAfter(FAR) ? Value.NOTHING : Value.text(instant.toString());
  }
}
