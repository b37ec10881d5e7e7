package enforcer.pbx;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * How long one run may read one PBX in all. Only the time counts in which something is being read:
 * a person who is asked takes none of it. It ends with the first write, because what was begun is
 * finished and proven.
 */
final class ReadingTime {
  /** A rest in which nothing can be read; a timer that ends a call may end it as much too early. */
  private static final Duration NOTHING = Duration.ofMillis(10);

  private final Duration limit;
  private final InstantSource clock;
  private final Faults faults;
  private Duration spent = Duration.ZERO;
  private Instant since;
  private int readers;
  private boolean lifted;

  ReadingTime(Duration limit, InstantSource clock, Faults faults) {
    this.limit = limit;
    this.clock = clock;
    this.faults = faults;
  }

  /**
   * Reads something while there is time.
   *
   * @throws PbxException.Unreachable where there is none, or it ends meanwhile
   */
  <T> T during(RequestName ask, Supplier<T> reading) {
    begin();
    try {
      if (isOver()) {
        throw faults.overdue(ask, limit);
      }
      return reading.get();
    } catch (PbxException.Unreachable | PbxException.ServerFault e) {
      throw isOver() ? faults.overdue(ask, limit) : e;
    } finally {
      end();
    }
  }

  private synchronized void begin() {
    if (readers++ == 0) {
      since = clock.instant();
    }
  }

  private synchronized void end() {
    Duration now = spent();
    if (--readers == 0) {
      spent = now;
    }
  }

  /** From here on nothing ends the run before it has told what became of its writes. */
  synchronized void lift() {
    lifted = true;
  }

  /** The shorter of this time and what is left. */
  synchronized Duration within(Duration time) {
    Duration left = limit.minus(spent());
    return lifted || left.compareTo(time) > 0 ? time : left;
  }

  private synchronized boolean isOver() {
    return !lifted && spent().plus(NOTHING).compareTo(limit) >= 0;
  }

  private Duration spent() {
    return readers == 0 ? spent : spent.plus(Duration.between(since, clock.instant()));
  }
}
