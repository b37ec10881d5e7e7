package enforcer.pbx;

import java.time.Duration;
import java.time.Instant;

/** Repeats a read that failed for a reason that may pass, with growing pauses and an end. */
final class Retry {
  private final Limits limits;
  private final Timing timing;

  Retry(Limits limits, Timing timing) {
    this.limits = limits;
    this.timing = timing;
  }

  /** One attempt: its number from 1, and the time that is left for it. */
  interface Attempt<T> {
    T run(int number, Duration left);
  }

  /**
   * @param time how long all attempts together may take
   */
  <T> T run(int most, Duration time, Attempt<T> attempt) {
    Instant end = timing.clock().instant().plus(time);
    Duration left = limits.call();
    for (int number = 1; ; number++) {
      try {
        return attempt.run(number, left);
      } catch (PbxException e) {
        Duration pause = pause(number, e.retryAfter());
        left = Duration.between(timing.clock().instant().plus(pause), end);
        if (!e.retryable() || number >= most || !left.isPositive() || !slept(pause)) {
          throw e;
        }
      }
    }
  }

  private Duration pause(int number, Duration requested) {
    Duration doubled = limits.firstPause().multipliedBy(1L << Math.min(number - 1, 16));
    Duration bounded =
        doubled.compareTo(limits.longestPause()) > 0 ? limits.longestPause() : doubled;
    double share = 0.5 + timing.jitter().getAsDouble() / 2;
    Duration spread = Duration.ofNanos((long) (bounded.toNanos() * share));
    return requested.compareTo(spread) > 0 ? requested : spread;
  }

  private boolean slept(Duration pause) {
    try {
      timing.sleeper().sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
