package enforcer.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A call is recorded when it is over, so that the next look begins before the last one ended. */
class CallMarkTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant DAY = NOW.minus(Duration.ofHours(24));

  @Test
  void theNextLookBeginsEarlierByALongCallAndAZone() {
    CallMark mark = mark(log(DAY, 10, true), false);

    assertThat(mark.from()).isEqualTo(NOW.minus(Duration.ofHours(18)));
    assertThat(mark.isLate()).isFalse();
    assertThat(mark.again()).isEqualTo(10);
  }

  @Test
  void tooManyCallsToReadAgainAreSaidAndNotForgotten() {
    CallMark mark = mark(log(DAY, 101, true), false);

    assertThat(mark.from()).isEqualTo(NOW.minusSeconds(100));
    assertThat(mark.isLate()).isTrue();
  }

  @Test
  void aLookThatBeganTooLateStaysSoUntilThatTimeIsOver() {
    assertThat(mark(log(NOW.minusSeconds(500), 10, true), true).isLate()).isTrue();
    assertThat(mark(log(NOW.minus(Duration.ofHours(19)), 10, true), true).isLate()).isFalse();
  }

  @Test
  void thePartOfAFirstLookNeverReachesBackBeforeItsBegin() {
    CallMark mark = mark(log(NOW.minusSeconds(500), 10, false), false);

    assertThat(mark.from()).isEqualTo(NOW.minusSeconds(500));
    assertThat(mark.isLate()).isFalse();
  }

  private static CallMark mark(CallLog log, boolean wasLate) {
    return CallMark.after(log, calls(log), NOW, wasLate, 100, Set.of());
  }

  private static List<LoggedCall> calls(CallLog log) {
    CalledNumber home = new CalledNumber(CalledNumber.Kind.HOME, "");
    return log.rows().stream().map(row -> new LoggedCall(row, home)).toList();
  }

  /** The last calls before now, one a second. */
  private static CallLog log(Instant from, int calls, boolean isWhole) {
    return new CallLog(
        from,
        IntStream.rangeClosed(1, calls)
            .mapToObj(i -> NOW.minusSeconds(calls - i + 1))
            .map(at -> new CallRow(Optional.of(at), "210", "10000", "02079460123"))
            .toList(),
        isWhole);
  }
}
