package enforcer.dialplan;

import enforcer.dialplan.Disposition.Way;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Digits that may reach a number of a range.
 *
 * @param reaches the ways that do; any, where the digits themselves are in the range
 * @param doubt why such a way may reach something else, said of the digits; empty where it
 *     certainly reaches the range
 */
public record Trial(String digits, Optional<Predicate<Way>> reaches, Optional<String> doubt) {

  /** Digits that are in the range. */
  public static Trial of(String digits) {
    return new Trial(digits, Optional.empty(), Optional.empty());
  }

  /** Whether a call that ends like this has reached the range. */
  public boolean counts(Disposition end) {
    return reaches.isEmpty() || end.ways().stream().anyMatch(reaches.get());
  }

  /** The digits, with those that a trunk gets where only these are in the range. */
  public String shown(Verdict verdict) {
    return reaches
        .flatMap(
            reaching ->
                verdict.possible().stream()
                    .flatMap(p -> p.disposition().ways().stream())
                    .filter(reaching)
                    .findFirst())
        .map(way -> digits + " (" + way + ")")
        .orElse(digits);
  }
}
