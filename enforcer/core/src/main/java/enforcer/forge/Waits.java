package enforcer.forge;

import enforcer.pbx.TokenApi.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a forge asks us to wait before the next request. */
interface Waits {
  /** Where a forge limits the rate and does not say for how long. */
  Duration UNTOLD = Duration.ofMinutes(1);

  /** The wait that an answer asks for; empty where the rate is not the reason of the answer. */
  Optional<Duration> asked(Answer answer, Instant now);

  /** What {@code Retry-After} says in seconds. */
  static Optional<Duration> retryAfter(Answer answer) {
    String seconds = answer.header("Retry-After");
    return seconds.matches("[0-9]{1,9}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
        : Optional.empty();
  }

  /** The time until the second of the epoch that a header names. */
  static Optional<Duration> until(Answer answer, String header, Instant now) {
    String epoch = answer.header(header);
    if (!epoch.matches("[0-9]{1,12}")) {
      return Optional.empty();
    }
    Duration left = Duration.between(now, Instant.ofEpochSecond(Long.parseLong(epoch) + 1));
    return Optional.of(left.isNegative() ? Duration.ZERO : left);
  }
}
