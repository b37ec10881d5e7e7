package enforcer.desired;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * The hours of a day in which a night may write, by the clock of the phone system. One that ends
 * before it begins goes over midnight.
 *
 * <p>Where the clock is put forward over its begin, it begins with that; where the clock is put
 * back, each of its ends is the first time that the clock shows it. So no night is left without its
 * window, and none has it twice.
 */
public record Window(LocalTime from, LocalTime to, ZoneId zone) {
  public Window {
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
    requireNonNull(zone, "zone is null");
  }

  /** The window of a text such as {@code 02:00-05:00}. */
  static Window of(String text, ZoneId zone) {
    String[] ends = text.split("-");
    return new Window(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]), zone);
  }

  public boolean contains(Instant at) {
    LocalDate today = at.atZone(zone).toLocalDate();
    return List.of(today.minusDays(1), today).stream()
        .anyMatch(day -> !at.isBefore(begin(day)) && at.isBefore(end(day)));
  }

  private Instant begin(LocalDate day) {
    LocalDateTime local = day.atTime(from);
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap() ? change.getInstant() : local.atZone(zone).toInstant();
  }

  private Instant end(LocalDate day) {
    LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
    return last.atTime(to).atZone(zone).toInstant();
  }

  @Override
  public String toString() {
    return from + "-" + to + " in " + zone;
  }
}
