package enforcer.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One row of the call log. No name is read, and the number that was called leaves this package only
 * as a country or as its first digits.
 *
 * @param source the number of what called; may be empty
 * @param destination the number of what took the call, such as a trunk; may be empty
 * @param called the number that was called; may be empty
 */
record CallRow(Optional<Instant> at, String source, String destination, String called) {
  static final List<String> COLUMNS =
      List.of("StartTime", "SourceDn", "DestinationDn", "DestinationCallerId");

  static CallRow of(ObjectNode row) {
    return new CallRow(
        Log.time(row, "StartTime"),
        Log.text(row, "SourceDn").strip(),
        Log.text(row, "DestinationDn").strip(),
        Log.text(row, "DestinationCallerId").strip());
  }

  boolean isFrom(Instant time) {
    return at.filter(t -> !t.isBefore(time)).isPresent();
  }

  @Override
  public String toString() {
    return "a call by " + source;
  }
}
