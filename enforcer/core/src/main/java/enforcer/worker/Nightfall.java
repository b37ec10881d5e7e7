package enforcer.worker;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When nights begin, each day at the same time of a place. */
public record Nightfall(LocalTime at, ZoneId zone) {
  public Nightfall {
    requireNonNull(at, "at is null");
    requireNonNull(zone, "zone is null");
  }

  /** The next one after a time. */
  public Instant after(Instant time) {
    ZonedDateTime there = time.atZone(zone);
    ZonedDateTime today = there.with(at);
    return (today.isAfter(there) ? today : there.plusDays(1).with(at)).toInstant();
  }
}
