package enforcer.pbx;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * When a PBX was read, and when that reading was used in its place.
 *
 * @param read by the clock of the machine that read it
 */
public record KeptAt(Instant read, Instant used) {
  public KeptAt {
    requireNonNull(read, "read is null");
    requireNonNull(used, "used is null");
  }

  /** How old the reading was when it was used. */
  public Duration age() {
    return Duration.between(read, used);
  }
}
