package enforcer.database;

import java.time.Duration;
import java.util.Map;

/**
 * How long a lease lasts without being renewed, and how long a write to a PBX may take. A lock that
 * was left behind is free after both.
 */
public record LeaseTerms(Duration lease, Duration write) {
  /** The variables that change them. */
  public static final String LEASE = "ENFORCER_LEASE";

  public static final String WRITE = "ENFORCER_WRITE_TIMEOUT";

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final LeaseTerms STANDARD =
      new LeaseTerms(Duration.ofSeconds(20), Duration.ofSeconds(10));

  public LeaseTerms {
    if (write.isNegative() || write.isZero() || lease.compareTo(write.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException(
          "a lease (" + LEASE + ") must last at least twice as long as a write (" + WRITE + ")");
    }
    if (lease.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a lease (" + LEASE + ") must not last longer than " + LONGEST.toMinutes() + " minutes");
    }
  }

  /**
   * Those of an environment.
   *
   * @throws IllegalArgumentException where a variable is none
   */
  public static LeaseTerms of(Map<String, String> environment) {
    return new LeaseTerms(
        time(environment, LEASE, STANDARD.lease), time(environment, WRITE, STANDARD.write));
  }

  private static Duration time(Map<String, String> environment, String name, Duration usual) {
    String text = environment.getOrDefault(name, "");
    if (text.isEmpty()) {
      return usual;
    }
    if (!text.matches("[1-9][0-9]{0,3}s?")) {
      throw new IllegalArgumentException(name + " must be a number of seconds, such as 20s");
    }
    return Duration.ofSeconds(Long.parseLong(text.replace("s", "")));
  }

  /** How often a lease is renewed. */
  Duration renewal() {
    return lease.dividedBy(4);
  }
}
