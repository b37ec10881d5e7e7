package enforcer.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One error or warning of the event log. Its message is not read: it may name people and numbers.
 *
 * @param type Error or Warning
 * @param source the part of the PBX that wrote it; may be empty
 * @param event the number of the event, as the PBX writes it; may be empty
 */
public record EventRow(long id, Optional<Instant> at, String type, String source, String event)
    implements LogRow {
  static final Log<EventRow> LOG =
      new Log<>(
          "EventLogs",
          List.of("Id", "TimeGenerated", "Type", "Source", "EventId"),
          "Type eq 'Error' or Type eq 'Warning'",
          EventRow::of);

  private static EventRow of(ObjectNode row) {
    return new EventRow(
        Log.id(row),
        Log.time(row, "TimeGenerated"),
        Log.text(row, "Type"),
        Log.text(row, "Source"),
        Log.number(row, "EventId"));
  }
}
