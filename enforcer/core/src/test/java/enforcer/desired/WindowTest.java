package enforcer.desired;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A window opens once every night, also where the clock is put forward or back. */
class WindowTest {
  private static final ZoneId DUBLIN = ZoneId.of("Europe/Dublin");

  @Test
  void itIsOpenFromItsBeginToItsEnd() {
    Window window = Window.of("02:00-05:00", DUBLIN);

    assertThat(window.contains(Instant.parse("2026-01-10T01:59:59Z"))).isFalse();
    assertThat(window.contains(Instant.parse("2026-01-10T02:00:00Z"))).isTrue();
    assertThat(window.contains(Instant.parse("2026-01-10T04:59:59Z"))).isTrue();
    assertThat(window.contains(Instant.parse("2026-01-10T05:00:00Z"))).isFalse();
    assertThat(window.contains(Instant.parse("2026-07-10T01:00:00Z"))).as("summer").isTrue();
  }

  @Test
  void oneOverMidnightBelongsToTheDayOnWhichItBegins() {
    Window window = Window.of("22:00-04:00", ZoneId.of("America/New_York"));

    assertThat(window.contains(Instant.parse("2026-01-11T03:00:00Z"))).isTrue();
    assertThat(window.contains(Instant.parse("2026-01-11T08:59:00Z"))).isTrue();
    assertThat(window.contains(Instant.parse("2026-01-11T09:00:00Z"))).isFalse();
  }

  @Test
  void whereTheClockIsPutForwardOverIt() {
    // In Dublin, 01:00 was 02:00 on 29 March 2026.
    assertThat(opens("01:10-01:50", "2026-03-29")).isEqualTo("01:00 to 01:50");
    assertThat(opens("00:30-01:30", "2026-03-29")).isEqualTo("00:30 to 01:30");
    assertThat(opens("01:30-03:00", "2026-03-29")).isEqualTo("01:00 to 02:00");
    assertThat(opens("02:00-05:00", "2026-03-29")).isEqualTo("01:00 to 04:00");
  }

  @Test
  void whereTheClockIsPutBackOverItItOpensOnce() {
    // In Dublin, 02:00 was 01:00 again on 25 October 2026; so 00:00 there is 23:00 in UTC.
    assertThat(opens("01:10-01:50", "2026-10-25")).isEqualTo("00:10 to 00:50");
    assertThat(opens("01:30-03:00", "2026-10-25")).isEqualTo("00:30 to 03:00");
    assertThat(opens("02:00-05:00", "2026-10-25")).isEqualTo("02:00 to 05:00");
  }

  /** When it is open in the morning of a day, in UTC; a minute is looked at after the other. */
  private static String opens(String text, String day) {
    Window window = Window.of(text, DUBLIN);
    Instant midnight = Instant.parse(day + "T00:00:00Z");
    var open =
        Stream.iterate(midnight, at -> at.plus(Duration.ofMinutes(1)))
            .limit(12 * 60)
            .filter(window::contains)
            .toList();
    assertThat(Duration.between(open.getFirst(), open.getLast()).toMinutes())
        .as("in one piece")
        .isEqualTo(open.size() - 1);
    Instant end = open.getLast().plus(Duration.ofMinutes(1));
    return open.getFirst().toString().substring(11, 16) + " to " + end.toString().substring(11, 16);
  }
}
