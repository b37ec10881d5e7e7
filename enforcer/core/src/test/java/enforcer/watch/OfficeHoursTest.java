package enforcer.watch;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.watch.OfficeHours.Span;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which times are out of the office hours of a Monday; 2 March 2026 is one. */
class OfficeHoursTest {
  /** The vendor's description of a time ends with 23:59:59. */
  @ParameterizedTest
  @CsvSource({
    "08:00:00, 17:00:00, 2026-03-02T07:59:59Z, true",
    "08:00:00, 17:00:00, 2026-03-02T08:00:00Z, false",
    "08:00:00, 17:00:00, 2026-03-02T17:00:00Z, true",
    "00:00:00, 23:59:59, 2026-03-02T23:59:59.5Z, false",
    "00:00:00, 23:59:00, 2026-03-02T23:59:30Z, false",
    "00:00:00, 23:59:59, 2026-03-03T00:00:00Z, true",
    "00:00:00, 23:58:00, 2026-03-02T23:58:00Z, true",
    "08:00:00, 23:59:59, 2026-03-02T07:00:00Z, true"
  })
  void aDayThatIsOpenToItsLastMinuteIsOpenUntilMidnight(
      LocalTime start, LocalTime stop, Instant call, boolean out) {
    OfficeHours hours =
        new OfficeHours(
            List.of(new Span(DayOfWeek.MONDAY, start, stop)), ZoneOffset.UTC, "out of hours");

    assertThat(hours.isOut(call)).isEqualTo(out);
  }
}
