package enforcer.policy;

import enforcer.dialplan.NumbersAbroad;
import enforcer.dialplan.PremiumNumbers;
import java.util.List;

/** What rules ask about the numbers of a country; unknown where no numbering plan tells. */
final class CountryNumbers {
  private static final List<String> PLUS = List.of("+");

  private CountryNumbers() {}

  /** What people dial before a number abroad; a plus alone is not all that phones dial. */
  static List<String> ways(String own, String prefix) {
    List<String> ways = NumbersAbroad.ways(own, prefix);
    if (ways.equals(PLUS)) {
      throw new CallAnswers.Undecided(
          "no international prefix is set, and dial code "
              + own
              + " has several or none; set it in the console under Admin > Advanced > E164"
              + " settings, or as numbering.internationalPrefix in a document");
    }
    return ways;
  }

  /** The premium numbers of the country in every spelling. */
  static List<String> premium(String own, String prefix) {
    ways(own, prefix);
    List<String> numbers = PremiumNumbers.dialled(own, prefix);
    if (numbers.isEmpty()) {
      throw new CallAnswers.Undecided(
          "the premium numbers of dial code "
              + own
              + " are not known here; ask its regulator or your provider for them, and write a rule"
              + " of your own that tries them, as enforcer explain 3CX-FRD-101 shows it");
    }
    return numbers;
  }
}
