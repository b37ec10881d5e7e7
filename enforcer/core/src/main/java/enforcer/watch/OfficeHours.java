package enforcer.watch;

import enforcer.model.WireMismatch;
import enforcer.pbx.PbxException;
import enforcer.pbx.Query;
import enforcer.pbx.ReadingClient;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * When somebody is in the office: the hours that the phone system has, else those of most offices.
 * Holidays and the hours of departments are not looked at.
 *
 * @param said which hours these are, for reports
 */
record OfficeHours(List<Span> open, ZoneId zone, String said) {
  private static final Set<String> OPEN = Set.of("SpecificHours", "SpecificHoursExcludingHolidays");
  private static final List<Span> USUAL =
      Stream.of(DayOfWeek.values())
          .filter(day -> day.compareTo(DayOfWeek.SATURDAY) < 0)
          .map(day -> new Span(day, LocalTime.of(6, 0), LocalTime.of(22, 0)))
          .toList();

  /**
   * A part of a day, without its end. A day that is open to its last minute is open until midnight:
   * the vendor's description of a time has no 24:00.
   */
  record Span(DayOfWeek day, LocalTime start, LocalTime stop) {
    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

    boolean has(ZonedDateTime time) {
      LocalTime local = time.toLocalTime();
      return time.getDayOfWeek() == day
          && !local.isBefore(start)
          && (local.isBefore(stop) || !stop.isBefore(LAST_MINUTE));
    }
  }

  OfficeHours {
    open = List.copyOf(open);
  }

  boolean isOut(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    return open.stream().noneMatch(span -> span.has(local));
  }

  /** Those of a phone system; what cannot be read is replaced by the usual, and said. */
  static OfficeHours of(ReadingClient client) {
    try {
      ObjectNode set = client.singleton("OfficeHours", Query.select("Hours", "TimeZoneId"));
      Optional<ZoneId> zone = zone(client, Log.text(set, "TimeZoneId"));
      return zone.isEmpty()
          ? usual(ZoneOffset.UTC, "the time zone of the phone system is not known")
          : of(set.path("Hours"), zone.get());
    } catch (PbxException e) {
      return usual(ZoneOffset.UTC, "the office hours and the time zone: " + e.problem());
    } catch (WireMismatch e) {
      return usual(ZoneOffset.UTC, "OfficeHours: " + e.getMessage());
    }
  }

  private static OfficeHours of(JsonNode hours, ZoneId zone) {
    List<Span> spans = OPEN.contains(hours.path("Type").asString("")) ? spans(hours) : List.of();
    return spans.isEmpty()
        ? usual(zone, "the phone system tells no office hours that are understood")
        : new OfficeHours(spans, zone, "outside the office hours of the phone system, " + zone);
  }

  private static OfficeHours usual(ZoneId zone, String why) {
    String name = zone == ZoneOffset.UTC ? "UTC" : zone.toString();
    return new OfficeHours(
        USUAL, zone, "from 22:00 to 06:00 and at weekends, " + name + " (" + why + ")");
  }

  /** The parts of the week; none where one of them is not understood. */
  private static List<Span> spans(JsonNode hours) {
    List<Span> spans = new ArrayList<>();
    for (JsonNode period : hours.path("Periods")) {
      try {
        Span span =
            new Span(
                DayOfWeek.valueOf(period.path("DayOfWeek").asString("").toUpperCase(Locale.ROOT)),
                LocalTime.parse(period.path("Start").asString("")),
                LocalTime.parse(period.path("Stop").asString("")));
        if (!span.start().isBefore(span.stop())) {
          return List.of();
        }
        spans.add(span);
      } catch (DateTimeException | IllegalArgumentException _) {
        return List.of();
      }
    }
    return spans;
  }

  private static Optional<ZoneId> zone(ReadingClient client, String id) {
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Query query = Query.select("Id", "IanaName").filter("Id eq " + Query.quoted(id));
    return client.page("Defs/TimeZones", query, false, 1, row -> row).rows().stream()
        .filter(row -> Log.text(row, "Id").equals(id))
        .findFirst()
        .flatMap(row -> zone(Log.text(row, "IanaName")));
  }

  private static Optional<ZoneId> zone(String name) {
    return Optional.of(name).filter(ZoneId.getAvailableZoneIds()::contains).map(ZoneId::of);
  }
}
