package enforcer.guard;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import java.util.List;
import java.util.Optional;

/**
 * A reason why a plan may not be applied.
 *
 * @param lift the bound that lifts it; empty if none does
 */
public record Refusal(Finding finding, Optional<RequiredAcceptance> lift) {

  public Refusal {
    requireNonNull(finding, "finding is null");
    requireNonNull(lift, "lift is null");
  }

  static Refusal of(String guard, String subject, Place place, String message, String remedy) {
    return new Refusal(
        Finding.of(guard, Severity.ERROR, subject, Optional.of(place), message).remedy(remedy),
        Optional.empty());
  }

  /** This refusal with the objects that it concerns. */
  Refusal members(List<String> objects) {
    return new Refusal(finding.members(objects), lift);
  }

  /** This refusal, liftable up to a count. */
  Refusal unless(RequiredAcceptance.Bound bound, int count) {
    return new Refusal(finding, Optional.of(new RequiredAcceptance(bound, count)));
  }
}
