package enforcer.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The row with which a look at a log ended.
 *
 * @param id zero where no look ever saw a row
 * @param at when the row was written, as it says; tells whether a row of this id is the same one
 * @param seen until when rows were seen; a row that is dated after its look does not count
 * @param emptied whether the log was found empty since
 */
public record Mark(long id, Optional<Instant> at, Optional<Instant> seen, boolean emptied) {
  /** How far the clocks of a PBX and of this machine may be apart. */
  private static final Duration CLOCKS = Duration.ofMinutes(10);

  static final Mark OF_AN_EMPTY_LOG = new Mark(0, Optional.empty(), Optional.empty(), false);

  /**
   * Where a look ends.
   *
   * @param rows those that it saw, at least one
   * @param now the time of the look
   */
  static Mark after(List<? extends LogRow> rows, Instant now) {
    Instant latest = now.plus(CLOCKS);
    Optional<Instant> seen =
        rows.stream()
            .flatMap(row -> row.at().stream())
            .filter(at -> !at.isAfter(latest))
            .max(Comparator.naturalOrder());
    LogRow last = rows.getLast();
    return new Mark(
        last.id(), last.at(), seen.or(() -> last.at().map(_ -> now.minus(CLOCKS))), false);
  }

  /** Whether this is the row at which the look ended. */
  boolean isAt(LogRow row) {
    return !emptied && row.id() == id && row.at().equals(at);
  }

  /** Whether a row was written after the look, or does not say when. */
  boolean isBefore(LogRow row) {
    return seen.isEmpty() || row.at().isEmpty() || !row.at().get().isBefore(seen.get());
  }

  /** Whether a look found no row of the log; its numbers may begin anew or go on. */
  public boolean isOfNone() {
    return emptied || id == 0;
  }

  /** The same after the log was found empty. */
  Mark inEmptied() {
    return id == 0 ? this : new Mark(id, at, seen, true);
  }
}
