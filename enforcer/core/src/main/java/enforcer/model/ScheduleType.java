package enforcer.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * When the PBX does something again and again: {@code every day at 03:00}, {@code every sunday at
 * 03:00}, {@code every 6h}. The vendor stores a kind, a day, a time and a number of hours.
 */
public record ScheduleType() implements Type {
  private static final String DAYS = "sunday|monday|tuesday|wednesday|thursday|friday|saturday";
  private static final String TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";
  private static final long DAY = 24;
  private static final long WEEK = 7 * DAY;
  private static final Pattern SAID =
      Pattern.compile(
          "every (?:(?<day>day|%1$s)|month on (?<month>%1$s)) at (?<time>%2$s)|every (?<hours>[1-9]|1[0-9]|2[0-3])h"
              .formatted(DAYS, TIME));
  private static final Pattern STORED_TIME = Pattern.compile("(%s):00(?:\\.0+)?".formatted(TIME));
  private static final String EXPECTED =
      "a schedule, such as \"every day at 03:00\", \"every sunday at 03:00\" or \"every 6h\"";

  /** A schedule that this language cannot say, such as one by the minute, is a mismatch. */
  @Override
  public Optional<Value> fromWire(JsonNode json) {
    return Type.present(json, JsonNode::isObject, "a schedule").flatMap(ScheduleType::stored);
  }

  private static Optional<Value> stored(JsonNode json) {
    JsonNode kind = json.path("ScheduleType");
    if (Type.isMissing(kind)) {
      return Optional.empty();
    }
    String day = json.path("Day").asString("").toLowerCase(Locale.ROOT);
    String schedule =
        switch (kind.asString("")) {
          case "Daily" -> "every day at " + time(json);
          case "Weekly" -> "every " + day + " at " + time(json);
          case "Monthly" -> "every month on " + day + " at " + time(json);
          case "Hourly" -> "every " + json.path("RepeatHours").asString("") + "h";
          default -> "";
        };
    if (!SAID.matcher(schedule).matches()) {
      throw new WireMismatch(EXPECTED);
    }
    return Optional.of(Value.text(schedule));
  }

  /** The hours from one time to the next of a canonical schedule; of a month, the least. */
  public static long hours(Value schedule) {
    Matcher matcher = SAID.matcher(schedule.toString());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a schedule: " + schedule);
    }
    if (matcher.group("hours") != null) {
      return Long.parseLong(matcher.group("hours"));
    }
    if (matcher.group("month") != null) {
      return 4 * WEEK;
    }
    return matcher.group("day").equals("day") ? DAY : WEEK;
  }

  private static String time(JsonNode json) {
    Matcher time = STORED_TIME.matcher(json.path("Time").asString(""));
    return time.matches() ? time.group(1) : "";
  }

  /** The properties that a schedule sets; the others stay as they are. */
  @Override
  public JsonNode toWire(Value value) {
    Matcher matcher = SAID.matcher(value.toString());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a schedule: " + value);
    }
    ObjectNode body = Type.json();
    if (matcher.group("hours") != null) {
      return body.put("ScheduleType", "Hourly")
          .put("RepeatHours", Integer.parseInt(matcher.group("hours")));
    }
    body.put("Time", matcher.group("time") + ":00");
    if (matcher.group("month") != null) {
      return body.put("ScheduleType", "Monthly").put("Day", capital(matcher.group("month")));
    }
    return matcher.group("day").equals("day")
        ? body.put("ScheduleType", "Daily")
        : body.put("ScheduleType", "Weekly").put("Day", capital(matcher.group("day")));
  }

  private static String capital(String day) {
    return Character.toUpperCase(day.charAt(0)) + day.substring(1);
  }

  @Override
  public boolean isCanonical(Value value) {
    return value instanceof Value.Text(String text) && SAID.matcher(text).matches();
  }

  @Override
  public boolean isHarmless(Value value) {
    return isCanonical(value);
  }

  @Override
  public ObjectNode schema() {
    return Type.json()
        .put("type", "string")
        .put("pattern", "^(?:" + SAID.pattern().replaceAll("\\?<[a-z]+>", "?:") + ")$")
        .put("x-expected", EXPECTED);
  }
}
