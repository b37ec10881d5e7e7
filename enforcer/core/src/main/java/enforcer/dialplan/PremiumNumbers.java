package enforcer.dialplan;

import static enforcer.dialplan.NumberingPlan.isBegun;
import static enforcer.dialplan.NumberingPlan.next;
import static enforcer.dialplan.NumberingPlan.number;

import enforcer.model.DialCodesType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The premium numbers of a country as the numbering plans of libphonenumber have them, as ranges in
 * the notation of rules.
 */
public final class PremiumNumbers {
  /** The most digits of a beginning; what is told apart further on is one range. */
  private static final int LONGEST_BEGIN = 6;

  /**
   * How numbers of directory enquiries begin, which cost as much and of which the library has few:
   * 118 by the European recommendation ECTRA/REC(97)01, and 18 in the Netherlands and in Norway.
   */
  private static final Map<String, Set<String>> DIRECTORY =
      Map.of(
          "118",
              Set.of(
                  "30", "34", "36", "40", "43", "45", "46", "48", "351", "352", "357", "358", "359",
                  "370", "371", "385", "386", "420", "421"),
          "18", Set.of("31", "47"));

  /** Digits behind such a beginning, as many as the shortest number has. */
  private static final String DIRECTORY_REST = "50";

  private PremiumNumbers() {}

  /**
   * The ranges in every spelling; none where the library knows no premium number of the country.
   *
   * @param own the own dial code, such as {@code 31}
   * @param prefix what the phone system takes for the way abroad; may be empty
   */
  public static List<String> dialled(String own, String prefix) {
    String code = own.replace("+", "");
    List<String> ways = new ArrayList<>(List.of(code));
    NumbersAbroad.ways(code, prefix).forEach(way -> ways.add(way + code));
    Set<String> ranges = new LinkedHashSet<>();
    for (String region : DialCodesType.regions(code)) {
      NumberingPlan plan = NumberingPlan.of(region);
      for (String range : divided(plan.premium())) {
        String number = range.replace(" ", "");
        String dialled = plan.dialled(number);
        ranges.add(dialled.substring(0, dialled.length() - number.length()) + range);
        ways.forEach(way -> ranges.add(way + range));
      }
      ranges.addAll(divided(plan.shortPremium()));
      DIRECTORY.forEach(
          (begin, codes) -> {
            if (codes.contains(code) && !plan.emergency().contains(begin)) {
              ranges.add(begin + " " + DIRECTORY_REST);
            }
          });
    }
    return List.copyOf(ranges);
  }

  private static List<String> divided(String written) {
    List<String> ranges = new ArrayList<>();
    if (!written.isEmpty()) {
      divide("", Pattern.compile(written), ranges);
    }
    return ranges;
  }

  /** Divides the numbers of a pattern by beginnings that it continues with any digits. */
  private static void divide(String begin, Pattern pattern, List<String> ranges) {
    boolean free =
        begin.length() >= LONGEST_BEGIN
            || !begin.isEmpty() && after(begin, pattern).allMatch(n -> isOpen(n, pattern));
    if (free) {
      number(begin, pattern).ifPresent(n -> ranges.add(range(begin, n)));
    } else {
      next(begin).filter(n -> isBegun(n, pattern)).forEach(n -> divide(n, pattern, ranges));
    }
  }

  private static String range(String begin, String number) {
    return number.equals(begin) ? number : begin + " " + number.substring(begin.length());
  }

  private static Stream<String> after(String begin, Pattern pattern) {
    return pattern.matcher(begin).matches() ? Stream.of() : next(begin);
  }

  /** Whether the pattern goes on with any digit, or ends here. */
  private static boolean isOpen(String begin, Pattern pattern) {
    return isBegun(begin, pattern) && after(begin, pattern).allMatch(n -> isBegun(n, pattern));
  }
}
