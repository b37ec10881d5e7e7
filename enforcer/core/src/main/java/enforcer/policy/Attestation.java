package enforcer.policy;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Place;
import java.time.Instant;

/**
 * An entry of a file of attestations: somebody confirms what no interface shows.
 *
 * @param control the id of what is confirmed
 * @param target the name of the phone system
 * @param says what was seen, in the words of whoever confirms it
 * @param by the role of whoever confirms it, never a name
 * @param on when it was seen
 * @param until when it ends
 */
public record Attestation(
    String control, String target, String says, String by, Instant on, Instant until, Place place) {
  public Attestation {
    requireNonNull(control, "control is null");
    requireNonNull(target, "target is null");
    requireNonNull(says, "says is null");
    requireNonNull(by, "by is null");
    requireNonNull(on, "on is null");
    requireNonNull(until, "until is null");
    requireNonNull(place, "place is null");
  }

  /** Whether it says nothing any more at this time. */
  boolean hasExpired(Instant now) {
    return until.isBefore(now);
  }
}
