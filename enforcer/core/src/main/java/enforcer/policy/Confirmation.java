package enforcer.policy;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a point that only people can confirm stands on one phone system. It is no verdict: nothing
 * was measured, so it neither passes nor counts in the score.
 *
 * @param said what somebody confirmed, even if it has expired
 */
public record Confirmation(AttestedControl control, Standing standing, Optional<Attestation> said) {

  /** Whether somebody answers for a point. */
  public enum Standing {
    CONFIRMED,
    /** Somebody did, and that has ended. */
    EXPIRED,
    UNCONFIRMED;

    /** The word in reports. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Confirmation {
    requireNonNull(control, "control is null");
    requireNonNull(standing, "standing is null");
    requireNonNull(said, "said is null");
  }

  /** A point for which nobody answers. */
  static Confirmation missing(AttestedControl control) {
    return new Confirmation(control, Standing.UNCONFIRMED, Optional.empty());
  }

  /** The same point with what is confirmed of this phone system at this time. */
  Confirmation by(List<Attestation> attestations, Instant now) {
    return attestations.stream()
        .filter(a -> a.control().equals(control.id()))
        .findFirst()
        .map(a -> new Confirmation(control, standing(a, now), Optional.of(a)))
        .orElse(this);
  }

  private static Standing standing(Attestation said, Instant now) {
    return said.hasExpired(now) ? Standing.EXPIRED : Standing.CONFIRMED;
  }

  /** Whether somebody answers for it now. */
  public boolean holds() {
    return standing == Standing.CONFIRMED;
  }

  /** How it stands, in one line. */
  public String line() {
    if (said.isEmpty()) {
      return "not confirmed";
    }
    Attestation entry = said.get();
    return holds()
        ? "confirmed by %s on %s, until %s: %s"
            .formatted(entry.by(), day(entry.on()), day(entry.until()), entry.says())
        : "not confirmed: what %s confirmed on %s ended on %s"
            .formatted(entry.by(), day(entry.on()), day(entry.until()));
  }

  private static LocalDate day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
