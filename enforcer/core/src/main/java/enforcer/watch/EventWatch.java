package enforcer.watch;

import enforcer.pbx.ReadingClient;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The errors and warnings that the PBX recorded since the last look, counted. What an event means
 * is not published, so none of them is judged.
 *
 * @param counts the most frequent first
 */
public record EventWatch(LogLook<EventRow> look, List<Count> counts) {
  /** How often one event happened. */
  public record Count(
      String type, String source, String event, int count, Optional<Instant> last) {}

  private record Event(String type, String source, String event) {}

  public EventWatch {
    counts = List.copyOf(counts);
  }

  static EventWatch unknown(String cause) {
    return new EventWatch(new LogLook.Unknown<>(cause), List.of());
  }

  /** Looks at the event log once. */
  public static EventWatch of(ReadingClient client, Optional<Mark> last, Instant now) {
    LogLook<EventRow> look = EventRow.LOG.look(client, last, now);
    return new EventWatch(
        look, look instanceof LogLook.Seen<EventRow> seen ? counts(seen.rows()) : List.of());
  }

  private static List<Count> counts(List<EventRow> rows) {
    Map<Event, List<EventRow>> events =
        rows.stream()
            .collect(Collectors.groupingBy(r -> new Event(r.type(), r.source(), r.event())));
    return events.entrySet().stream()
        .map(e -> count(e.getKey(), e.getValue()))
        .sorted(
            Comparator.comparing((Count c) -> -c.count())
                .thenComparing(Count::type)
                .thenComparing(Count::source)
                .thenComparing(Count::event))
        .toList();
  }

  private static Count count(Event event, List<EventRow> rows) {
    return new Count(
        event.type(),
        event.source(),
        event.event(),
        rows.size(),
        rows.stream().flatMap(r -> r.at().stream()).max(Comparator.naturalOrder()));
  }

  /** Whether a part of the log was not seen. */
  public boolean isUnseen() {
    return look instanceof LogLook.Unknown<EventRow>
        || look instanceof LogLook.Seen<EventRow> seen && seen.more();
  }
}
