package enforcer.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one look at a log of the PBX saw. */
public sealed interface LogLook<R> {
  /** The log could not be seen; the next look begins where this one should have. */
  record Unknown<R>(String cause) implements LogLook<R> {}

  /**
   * The first look: nothing to compare with, the next one begins here.
   *
   * @param oldest when the oldest row was written; empty where there is none
   */
  record Begun<R>(Mark end, Optional<Instant> oldest) implements LogLook<R> {}

  /** Numbers that no row has, between two rows. */
  record Gap(long after, long before, Optional<Instant> from, Optional<Instant> until) {
    /** How many numbers are missing. */
    public long missing() {
      return before - after - 1;
    }
  }

  /**
   * What was written since the last look.
   *
   * @param begin where the last look ended
   * @param end where the next one begins
   * @param lostItsPlace whether the row at which the last look ended is gone or another one
   * @param more whether more rows wait for the next look
   */
  record Seen<R>(
      Mark begin, Mark end, List<R> rows, List<Gap> gaps, boolean lostItsPlace, boolean more)
      implements LogLook<R> {
    public Seen {
      rows = List.copyOf(rows);
      gaps = List.copyOf(gaps);
    }
  }

  /** Where the next look begins; empty where it begins as this one did. */
  default Optional<Mark> next() {
    return switch (this) {
      case Unknown<R> _ -> Optional.empty();
      case Begun<R> begun -> Optional.of(begun.end());
      case Seen<R> seen -> Optional.of(seen.end());
    };
  }
}
