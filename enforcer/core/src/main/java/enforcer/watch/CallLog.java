package enforcer.watch;

import enforcer.model.WireMismatch;
import enforcer.pbx.LogPage;
import enforcer.pbx.ReadingClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * A bounded part of the call log, the oldest call first.
 *
 * @param rows each once
 * @param isWhole whether these are all calls of the period
 */
record CallLog(List<CallRow> rows, boolean isWhole) {
  private static final int PAGE = 500;

  /** The clocks of the PBX and of this machine may differ. */
  static final Duration SLACK = Duration.ofMinutes(5);

  /** How many rows one look may read. */
  static final int MOST = 20_000;

  CallLog {
    rows = List.copyOf(rows);
  }

  /** Reads the calls that began in a period. A page that is not full need not be the last one. */
  static CallLog read(ReadingClient client, Instant from, Instant to) {
    List<CallRow> rows = new ArrayList<>();
    while (rows.size() < MOST) {
      LogPage<CallRow> page =
          client.calls(from, to, CallRow.COLUMNS, rows.size(), PAGE, CallRow::of);
      if (page.rows().isEmpty()) {
        return new CallLog(List.copyOf(new LinkedHashSet<>(rows)), true);
      }
      rows.addAll(page.rows());
      checkOrder(rows, from, to);
    }
    return new CallLog(List.copyOf(new LinkedHashSet<>(rows)), false);
  }

  /** Another order, or another period, is not the part that was asked for. */
  private static void checkOrder(List<CallRow> rows, Instant from, Instant to) {
    Instant last = from.minus(SLACK);
    for (CallRow row : rows) {
      Optional<Instant> at = row.at();
      if (at.isPresent()) {
        if (at.get().isBefore(last) || at.get().isAfter(to.plus(SLACK))) {
          throw new WireMismatch("the calls of a period, in the order of their times");
        }
        last = at.get();
      }
    }
  }

  /** When the first of the newest calls began; empty where there are not more than these. */
  Optional<Instant> newest(int count) {
    return rows.size() <= count
        ? Optional.empty()
        : rows.subList(rows.size() - count, rows.size()).stream()
            .flatMap(row -> row.at().stream())
            .findFirst();
  }

  /** When the last of these calls began. */
  Optional<Instant> end() {
    return rows.reversed().stream().flatMap(row -> row.at().stream()).findFirst();
  }
}
