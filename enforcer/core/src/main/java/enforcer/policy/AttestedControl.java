package enforcer.policy;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * What no interface of a PBX shows, so that people must confirm it.
 *
 * @param id stable for ever, and never that of a rule
 * @param title the statement that somebody confirms
 * @param guide the sentence of the hardening guide that it proves
 * @param months how long a confirmation holds at most
 */
public record AttestedControl(String id, String title, String guide, int months) {
  public AttestedControl {
    requireNonNull(id, "id is null");
    requireNonNull(title, "title is null");
    requireNonNull(guide, "guide is null");
  }

  /** The latest end of what was confirmed at this time. */
  Instant latestEnd(Instant on) {
    return on.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
  }

  /** How long a confirmation holds at most, in words. */
  public String longest() {
    return months + (months == 1 ? " month" : " months");
  }
}
