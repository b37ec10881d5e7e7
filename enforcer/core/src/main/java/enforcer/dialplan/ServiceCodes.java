package enforcer.dialplan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Codes that a caller dials before a number, to hide or show an own number or to choose a carrier.
 * The call goes to what stands behind them.
 */
final class ServiceCodes {
  /** Those of mobile networks, which carriers elsewhere take as well. */
  private static final String ANYWHERE = "\\*31#|#31#";

  private static final Map<String, String> BY_DIAL_CODE =
      Map.of(
          "44", "141|1470|1280",
          "353", "141|142",
          "1", "\\*67|\\*82|1167|1182|101[0-9]{4}",
          "61", "1831|1832",
          "64", "0197|0196",
          "33", "3651",
          "49", "010[1-9][0-9]|0100[0-9]{2}");

  private static final List<String> MARKS = List.of("*", "#");

  private final Pattern known;

  ServiceCodes(String dialCode) {
    String own = BY_DIAL_CODE.get(dialCode);
    known = Pattern.compile(own == null ? ANYWHERE : ANYWHERE + "|" + own);
  }

  /** The number behind the codes; empty where it begins with one that is not known. */
  Optional<String> behind(String digits) {
    String rest = digits;
    for (Matcher code = known.matcher(rest);
        code.lookingAt() && code.end() < rest.length();
        code = known.matcher(rest)) {
      rest = rest.substring(code.end());
    }
    return MARKS.stream().anyMatch(rest::contains) ? Optional.empty() : Optional.of(rest);
  }
}
