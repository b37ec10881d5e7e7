package enforcer.probe;

import java.time.Duration;

/**
 * How long a probe may take.
 *
 * @param handshake the most time for one handshake, from connecting to the first answer
 * @param port the most time for all handshakes of a port
 */
public record ProbeLimits(Duration handshake, Duration port) {
  /** The limits of every run. */
  public static ProbeLimits standard() {
    return new ProbeLimits(Duration.ofSeconds(5), Duration.ofSeconds(20));
  }
}
