package enforcer.dialplan;

import enforcer.desired.NumberPattern;
import enforcer.model.DialCodesType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
      for (Range range : divided(plan.premium())) {
        for (String number : range.tried(plan)) {
          ranges.add(range.atHome(number, plan));
          ways.forEach(way -> ranges.add(way + range.written(number)));
        }
      }
      divided(plan.shortPremium())
          .forEach(range -> range.shortest().map(range::written).ifPresent(ranges::add));
      ranges.addAll(directory(code, plan));
    }
    return List.copyOf(ranges);
  }

  /**
   * The ranges as people at home dial them, once for each length of their numbers; the short ones
   * where there are no others.
   *
   * @param own the own dial code, such as {@code 31}
   */
  static List<String> atHome(String own) {
    String code = own.replace("+", "");
    Set<String> ranges = new LinkedHashSet<>();
    Set<String> others = new LinkedHashSet<>();
    for (String region : DialCodesType.regions(code)) {
      NumberingPlan plan = NumberingPlan.of(region);
      for (Range range : divided(plan.premium())) {
        range.numbers().forEach(number -> ranges.add(range.atHome(number, plan)));
      }
      for (Range range : divided(plan.shortPremium())) {
        range.numbers().forEach(number -> others.add(range.written(number)));
      }
      others.addAll(directory(code, plan));
    }
    return List.copyOf(ranges.isEmpty() ? others : ranges);
  }

  private static List<String> directory(String code, NumberingPlan plan) {
    return DIRECTORY.entrySet().stream()
        .filter(e -> e.getValue().contains(code) && !plan.emergency().contains(e.getKey()))
        .map(e -> e.getKey() + " " + DIRECTORY_REST)
        .toList();
  }

  /**
   * Numbers that begin alike and may have the same lengths.
   *
   * @param numbers one for each length
   */
  private record Range(String begin, List<String> numbers) {
    Range {
      numbers = List.copyOf(numbers);
    }

    Optional<String> shortest() {
      return numbers.stream().findFirst();
    }

    /**
     * The shortest number, which stands for all longer ones. A short number does not: for it, as
     * many digits as usual make another number.
     */
    List<String> tried(NumberingPlan plan) {
      Optional<String> usual =
          numbers.stream().filter(n -> plan.dialled(n).length() > Home.SHORTEST).findFirst();
      return Stream.concat(shortest().stream(), usual.stream()).distinct().toList();
    }

    String written(String number) {
      return number.equals(begin) ? number : begin + " " + number.substring(begin.length());
    }

    String atHome(String number, NumberingPlan plan) {
      String dialled = plan.dialled(number);
      return dialled.substring(0, dialled.length() - number.length()) + written(number);
    }
  }

  private static List<Range> divided(NumberPattern pattern) {
    List<Range> ranges = new ArrayList<>();
    divide("", pattern, ranges);
    return ranges;
  }

  /** Divides the numbers of a pattern by beginnings that it continues with any digits. */
  private static void divide(String begin, NumberPattern pattern, List<Range> ranges) {
    boolean free =
        begin.length() >= LONGEST_BEGIN
            || !begin.isEmpty()
                && after(begin, pattern).allMatch(n -> isOpen(n, pattern))
                && areAlike(begin, pattern);
    if (free) {
      List<String> numbers = List.copyOf(pattern.byLength(begin).values());
      if (!numbers.isEmpty()) {
        ranges.add(new Range(begin, numbers));
      }
    } else {
      NumberPattern.next(begin).filter(pattern::isBegun).forEach(n -> divide(n, pattern, ranges));
    }
  }

  /** Whether the numbers have the same lengths with any next digit. */
  private static boolean areAlike(String begin, NumberPattern pattern) {
    return after(begin, pattern).map(n -> pattern.byLength(n).keySet()).distinct().count() <= 1;
  }

  private static Stream<String> after(String begin, NumberPattern pattern) {
    return pattern.has(begin) ? Stream.of() : NumberPattern.next(begin);
  }

  /** Whether the pattern goes on with any digit, or ends here. */
  private static boolean isOpen(String begin, NumberPattern pattern) {
    return pattern.isBegun(begin) && after(begin, pattern).allMatch(pattern::isBegun);
  }
}
