package enforcer.dialplan;

import enforcer.dialplan.Disposition.Way;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Digits that may reach a number of a range.
 *
 * @param reaches the ways that do
 * @param asDialled whether the digits themselves tell the number, so that they are shown alone
 * @param doubt why such a way may reach something else; empty where it certainly reaches the range
 */
public record Trial(
    String digits, Predicate<Way> reaches, boolean asDialled, Optional<Doubt> doubt) {

  /** Digits of which only what a trunk gets tells the number. */
  static Trial rewritten(String digits, Predicate<Way> reaches, Optional<Doubt> doubt) {
    return new Trial(digits, reaches, false, doubt);
  }

  /** Digits that are in the range, as far as the trunk gets a number of it. */
  static Trial dialled(String digits, Predicate<Way> reaches, Optional<Doubt> doubt) {
    return new Trial(digits, reaches, true, doubt);
  }

  /** Whether a call that ends like this has reached the range. */
  public boolean counts(Disposition end) {
    return end.ways().stream().anyMatch(reaches);
  }

  /** The digits, with those that a trunk gets where only these are in the range. */
  public String shown(Verdict verdict) {
    return asDialled
        ? digits
        : verdict.possible().stream()
            .flatMap(p -> p.disposition().ways().stream())
            .filter(reaches)
            .findFirst()
            .map(way -> digits + " (" + way + ")")
            .orElse(digits);
  }
}
