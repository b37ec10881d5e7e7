package enforcer.dialplan;

import enforcer.model.DialCodesType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What rules take in a country, where 0 or 1 may be a code for a line or the begin of a number.
 *
 * @param code the own dial code, such as {@code 44}; empty where nobody has set one
 * @param prefix what the phone system takes for the way abroad; may be empty
 */
public record LineCodes(String code, String prefix) {
  /** The fewest digits of a number abroad, behind the way abroad. */
  private static final int FEWEST_ABROAD = 8;

  /** What numbers at home begin with, whether people there must dial it or may. */
  private static final String NORTH_AMERICA = "1";

  /** The first digits of which some number is taken by none of these rules. */
  public List<String> untaken(Collection<LeadingDigits.Taken> rules) {
    return LeadingDigits.untaken(rules, fewestAbroad(), trunkPrefix());
  }

  /**
   * The lengths at which rules that leave no first digit untaken take every number, as {@link
   * LeadingDigits#lengths} tells them.
   */
  public Optional<List<Integer>> lengths(Collection<LeadingDigits.Taken> rules) {
    return LeadingDigits.lengths(rules, fewestAbroad(), trunkPrefix());
  }

  private int fewestAbroad() {
    return FEWEST_ABROAD
        + NumbersAbroad.ways(code, prefix).stream()
            .filter(one -> !one.equals("+"))
            .mapToInt(String::length)
            .min()
            .orElse(2);
  }

  private String trunkPrefix() {
    return code.equals(NORTH_AMERICA)
        ? NORTH_AMERICA
        : DialCodesType.regions(code).stream()
            .findFirst()
            .map(NumberingPlan::trunkPrefix)
            .orElse("");
  }
}
