package enforcer.policy;

import enforcer.dialplan.Home;
import enforcer.dialplan.NumberClass;
import enforcer.dialplan.NumberRange;
import java.util.List;

/** What rules ask about the numbers of a country; unknown where no numbering plan tells. */
final class CountryNumbers {
  private static final List<String> PLUS = List.of("+");

  private CountryNumbers() {}

  /** What people dial before a number abroad; a plus alone is not all that phones dial. */
  static List<String> ways(String own, String prefix) {
    List<String> ways = home(own, prefix).ways();
    if (ways.equals(PLUS)) {
      throw new CallAnswers.Undecided(
          "no international prefix is set, and dial code "
              + own
              + " has several or none; set it in the console under Admin > Advanced > E164"
              + " settings, or as numbering.internationalPrefix in a document");
    }
    return ways;
  }

  /** A fixed and a mobile number of every other country in every spelling. */
  static List<String> abroad(String own, String prefix) {
    ways(own, prefix);
    return Home.of(own, prefix).numbersAbroad();
  }

  private static Home home(String own, String prefix) {
    return Home.of(CallArguments.own(own), CallArguments.way(prefix));
  }

  /** The premium numbers of the country in every spelling. */
  static List<String> premium(String own, String prefix) {
    ways(own, prefix);
    List<String> numbers = Home.of(own, prefix).premiumNumbers();
    if (numbers.isEmpty()) {
      throw new CallAnswers.Undecided(
          "the premium numbers of dial code "
              + own
              + " are not known here; ask its regulator or your provider for them, and write a rule"
              + " of your own that tries them, as enforcer explain 3CX-FRD-101 shows it");
    }
    return numbers;
  }

  /** The premium numbers of the country as people there dial them, at each length. */
  static List<String> premiumAtHome(String own, String prefix) {
    premium(own, prefix);
    return Home.of(own, prefix).premiumAtHome();
  }

  /** Whether a number that begins so is a premium one: the dial code, how abroad begins, digits. */
  static boolean isPremium(List<String> asked) {
    Home home = home(asked.get(0), asked.get(1));
    String digits = CallArguments.number(asked.get(2));
    NumberClass found =
        home.numberClass(digits)
            .orElseThrow(
                () ->
                    new CallAnswers.Undecided(
                        "nobody can tell what numbers are here that begin with " + digits));
    return found == NumberClass.PREMIUM
        || found == NumberClass.HOME
            && !home.listsPremium()
            && premium(asked.get(0), asked.get(1)).stream()
                .map(NumberRange::of)
                .anyMatch(range -> digits.startsWith(range.begin()));
  }
}
