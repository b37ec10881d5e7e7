package enforcer.pbx;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * The clock, the sleep and the jitter, which tests replace.
 *
 * @param jitter between 0 and 1; spreads retries, so that many runs do not retry at the same moment
 */
public record Timing(InstantSource clock, Sleeper sleeper, DoubleSupplier jitter) {

  /** Waits. */
  @FunctionalInterface
  public interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  public static Timing real() {
    return new Timing(
        InstantSource.system(), Thread::sleep, () -> ThreadLocalRandom.current().nextDouble());
  }
}
