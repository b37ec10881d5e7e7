package enforcer.pbx;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import okhttp3.Headers;

/**
 * Tells answers that a cache kept from those of now, by what they say of their age. Clocks differ,
 * so a date is only compared with the dates of other answers.
 */
final class Freshness {
  /** A cache that asks the PBX again may count the time of its own request. */
  static final Duration OLDEST = Duration.ofSeconds(10);

  /** Several machines behind one name have clocks of their own. */
  static final Duration APART = Duration.ofMinutes(5);

  /** RFC 7234: stale, revalidation failed, heuristic expiration, disconnected. */
  private static final Pattern STALE = Pattern.compile("(.*[,\\s])?11[0123](\\s.*)?");

  private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);

  /** Notes when an answer was made that nobody kept. */
  void note(Headers answer) {
    date(answer).ifPresent(date -> latest.accumulateAndGet(date, (a, b) -> a.isAfter(b) ? a : b));
  }

  /**
   * Why an answer to a read is no sight of now; empty where it says nothing of the kind.
   *
   * @param sinceWrite how long ago this run wrote for the last time
   */
  Optional<String> doubt(Headers answer, Optional<Duration> sinceWrite) {
    Duration bound = sinceWrite.filter(d -> d.compareTo(OLDEST) < 0).orElse(OLDEST);
    for (String age : answer.values("Age")) {
      if (isAbove(bound, age.strip())) {
        return Optional.of("with an old answer of a cache, by its Age");
      }
    }
    if (answer.values("Warning").stream().anyMatch(w -> STALE.matcher(w.strip()).matches())) {
      return Optional.of("with an old answer of a cache, by its Warning");
    }
    return date(answer).filter(date -> date.plus(APART).isBefore(latest.get())).isPresent()
        ? Optional.of("with an old answer: its Date is far before that of others")
        : Optional.empty();
  }

  private static boolean isAbove(Duration bound, String age) {
    return age.matches("\\d{1,9}")
        ? Duration.ofSeconds(Long.parseLong(age)).compareTo(bound) > 0
        : !age.isEmpty();
  }

  private static Optional<Instant> date(Headers answer) {
    return Optional.ofNullable(answer.getDate("Date")).map(Date::toInstant);
  }
}
