package enforcer.watch;

import enforcer.model.WireMismatch;
import enforcer.pbx.ReadingClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bounded part of the call log, the oldest call first.
 *
 * @param from when the period begins
 * @param isWhole whether these are all calls of the period
 */
record CallLog(Instant from, List<CallRow> rows, boolean isWhole) {
  private static final int PAGE = 500;

  /** The clocks of the PBX and of this machine may differ. */
  static final Duration SLACK = Duration.ofMinutes(5);

  /** How many calls one look may count. */
  static final int MOST = 20_000;

  CallLog {
    rows = List.copyOf(rows);
  }

  /**
   * Reads the calls that began in a period. A page that is not full need not be the last one.
   *
   * @param again how many of them were counted before
   */
  static CallLog read(ReadingClient client, Instant from, Instant to, int again) {
    List<CallRow> rows = new ArrayList<>();
    int most = MOST + again;
    while (rows.size() < most) {
      List<CallRow> page = page(client, from, to, rows, 1, most);
      List<CallRow> more = after(rows, page);
      if (more.isEmpty() && !page.isEmpty()) {
        more = page(client, from, to, rows, 0, most);
      }
      if (more.isEmpty()) {
        return new CallLog(from, rows, true);
      }
      rows.addAll(more);
      checkOrder(rows, from, to);
    }
    return new CallLog(from, rows, false);
  }

  /** The next rows, behind some that were read before. */
  private static List<CallRow> page(
      ReadingClient client, Instant from, Instant to, List<CallRow> rows, int before, int most) {
    int skip = Math.max(0, rows.size() - before);
    int size = Math.min(PAGE, most - skip);
    return client.calls(from, to, CallRow.COLUMNS, skip, size, CallRow::of).rows();
  }

  /**
   * The rows of a page that are not yet read. Rows may be alike, and each is a call; a call that is
   * recorded meanwhile moves all that began later, so that they are answered once more.
   */
  private static List<CallRow> after(List<CallRow> rows, List<CallRow> page) {
    if (rows.isEmpty() || page.isEmpty()) {
      return page;
    }
    if (page.getFirst().equals(rows.getLast())) {
      return page.subList(1, page.size());
    }
    List<CallRow> more = new ArrayList<>(page);
    rows.subList(Math.max(0, rows.size() - PAGE), rows.size()).forEach(more::remove);
    return more;
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
