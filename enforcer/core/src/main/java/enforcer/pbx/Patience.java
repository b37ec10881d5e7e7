package enforcer.pbx;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Waits for a PBX that puts off a write. Nothing was stored, so the write may be sent again after a
 * new read. The wait is bounded for one write and for all writes of a run together.
 */
public final class Patience {
  private static final Duration SLICE = Duration.ofSeconds(1);

  private final Limits limits;
  private final Timing timing;
  private final AtomicReference<Duration> ofTheRun;
  private Duration waited = Duration.ZERO;
  private int number;

  Patience(Limits limits, Timing timing, AtomicReference<Duration> ofTheRun) {
    this.limits = limits;
    this.timing = timing;
    this.ofTheRun = ofTheRun;
  }

  /**
   * Waits where a write was put off.
   *
   * @param told receives the length of the wait before it begins
   * @param stop whether a stop was requested, which ends the wait
   * @return whether to read and send again; false where the write failed for good
   */
  public boolean waits(PbxException e, Consumer<Duration> told, BooleanSupplier stop) {
    if (!e.postponed()) {
      return false;
    }
    if (e instanceof PbxException.Superseded) {
      return !stop.getAsBoolean();
    }
    Duration pause = pause(e.retryAfter());
    Duration together = ofTheRun.get().plus(pause);
    waited = waited.plus(pause);
    if (waited.compareTo(limits.patience()) > 0
        || together.compareTo(limits.patienceOfARun()) > 0) {
      return false;
    }
    ofTheRun.set(together);
    told.accept(pause);
    return slept(pause, stop);
  }

  private Duration pause(Duration requested) {
    Duration doubled = limits.firstPause().multipliedBy(1L << Math.min(number++, 16));
    Duration bounded =
        doubled.compareTo(limits.longestPause()) > 0 ? limits.longestPause() : doubled;
    return requested.compareTo(bounded) > 0 ? requested : bounded;
  }

  private boolean slept(Duration pause, BooleanSupplier stop) {
    Duration left = pause;
    try {
      while (left.isPositive() && !stop.getAsBoolean()) {
        Duration slice = left.compareTo(SLICE) > 0 ? SLICE : left;
        timing.sleeper().sleep(slice);
        left = left.minus(slice);
      }
      return !stop.getAsBoolean();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
