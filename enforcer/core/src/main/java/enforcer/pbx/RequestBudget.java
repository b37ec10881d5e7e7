package enforcer.pbx;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many requests a process sends each second to all phone systems together. They leave by one
 * address, and whoever hosts many phone systems, or guards the way to them, counts by address.
 *
 * <p>A process that was idle may send as many at once as it may send in a second.
 */
public final class RequestBudget {
  /** Enough to read a thousand phone systems in a minute. */
  public static final int STANDARD = 500;

  private final long each;

  /** Nanoseconds of a clock that never jumps. */
  private final LongSupplier clock;

  /** When the next request may be sent, if nobody was idle. */
  private long next;

  /**
   * @param perSecond at least 1
   */
  public RequestBudget(int perSecond) {
    this(perSecond, System::nanoTime);
  }

  RequestBudget(int perSecond, LongSupplier clock) {
    if (perSecond < 1) {
      throw new IllegalArgumentException("a budget of " + perSecond + " requests sends nothing");
    }
    this.each = TimeUnit.SECONDS.toNanos(1) / perSecond;
    this.clock = clock;
    this.next = clock.getAsLong() - TimeUnit.SECONDS.toNanos(1);
  }

  /** Waits until one more request may be sent. */
  void await(Timing.Sleeper sleeper) throws InterruptedException {
    long wait = take();
    if (wait > 0) {
      sleeper.sleep(Duration.ofNanos(wait));
    }
  }

  /** Takes a place, and tells how many nanoseconds it lies ahead. */
  private synchronized long take() {
    long now = clock.getAsLong();
    long earliest = now - TimeUnit.SECONDS.toNanos(1);
    long place = next - earliest > 0 ? next : earliest;
    next = place + each;
    return Math.max(0, place - now);
  }
}
