package enforcer.dialplan;

import enforcer.desired.FactReading;
import java.util.Map;
import java.util.Optional;

/**
 * Why a call that leaves may not reach the number that it was tried for.
 *
 * @param why said of the digits
 * @param remedy what settles it; empty where nobody knows
 */
public record Doubt(String why, String remedy) {
  private static final String PLUS = "+";

  /** What a call with a plus behind other digits rests on; empty for any other. */
  static Optional<Doubt> ofPlus(String digits, Map<String, String> facts) {
    int at = digits.lastIndexOf(PLUS);
    return at <= 0
        ? Optional.empty()
        : Optional.of(
            new Doubt(
                "gets through if a program dials a plus behind "
                    + (digits.substring(0, at) + ", which nobody does by hand"),
                remedy(Optional.of(digits.substring(0, at + 1)), facts)));
  }

  /**
   * What a call behind a code rests on.
   *
   * @param block the digits that a rule may refuse; empty where a number for help begins so
   */
  static Doubt ofCode(String code, Optional<String> block, Map<String, String> facts) {
    return new Doubt(
        "gets through if the provider takes the code " + code + " before a number",
        remedy(block, facts));
  }

  /** A rule without a trunk settles nothing where the next one might be tried. */
  private static String remedy(Optional<String> block, Map<String, String> facts) {
    boolean open = !facts.containsKey(FactReading.EMPTY_RULE_BLOCKS.fact().name());
    boolean helps = open || FactReading.EMPTY_RULE_BLOCKS.isSettledBy(facts);
    return block
            .filter(_ -> helps)
            .map(
                digits ->
                    "a block rule for "
                        + digits
                        + (open ? " together with the fact emptyRule" : "")
                        + ", or ")
            .orElse("")
        + "the lengths of the numbers that its rule is meant for settle that";
  }
}
