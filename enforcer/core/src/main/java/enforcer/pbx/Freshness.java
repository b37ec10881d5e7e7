package enforcer.pbx;

import java.time.Duration;
import java.time.Instant;
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

  private final long begun = System.nanoTime();

  /** What the clock of the PBX was at the begin, by the first answer that told. */
  private final AtomicReference<Instant> first = new AtomicReference<>();

  /** Notes when an answer was made that nobody kept. */
  void note(Headers answer) {
    atBegin(answer).ifPresent(date -> first.compareAndSet(null, date));
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
    return atBegin(answer).filter(date -> !fits(date)).isPresent()
        ? Optional.of(
            "with an answer whose Date does not fit that of the first one: a cache kept one of"
                + " them, or a clock was set")
        : Optional.empty();
  }

  /** Which of two answers of different times is the old one is not known. */
  private boolean fits(Instant date) {
    Instant before = first.get();
    return before == null || Duration.between(before, date).abs().compareTo(APART) <= 0;
  }

  private static boolean isAbove(Duration bound, String age) {
    return age.matches("\\d{1,9}")
        ? Duration.ofSeconds(Long.parseLong(age)).compareTo(bound) > 0
        : !age.isEmpty();
  }

  /** The date of an answer, less the time that has passed here. */
  private Optional<Instant> atBegin(Headers answer) {
    long passed = System.nanoTime() - begun;
    return Optional.ofNullable(answer.getDate("Date"))
        .map(date -> date.toInstant().minusNanos(passed));
  }
}
