package enforcer.dialplan;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import enforcer.model.DialCodesType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The premium numbers of a country as the numbering plans of libphonenumber have them, as ranges in
 * the notation of rules.
 */
public final class PremiumNumbers {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  /** The most digits of a beginning; what is told apart further on is one range. */
  private static final int LONGEST_BEGIN = 6;

  private static final int LONGEST = 15;

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
      for (String range : national(region)) {
        ranges.add(trunkPrefix(range.replace(" ", ""), region) + range);
        ways.forEach(way -> ranges.add(way + range));
      }
    }
    return List.copyOf(ranges);
  }

  /** The ranges of a region without anything before them. */
  private static List<String> national(String region) {
    String written =
        DefaultMetadataDependenciesProvider.getInstance()
            .getPhoneNumberMetadataSource()
            .getMetadataForRegion(region)
            .getPremiumRate()
            .getNationalNumberPattern();
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

  private static boolean isBegun(String begin, Pattern pattern) {
    Matcher matcher = pattern.matcher(begin);
    return matcher.matches() || matcher.hitEnd();
  }

  /** The shortest number with a beginning; its digits differ where they may. */
  private static Optional<String> number(String begin, Pattern pattern) {
    List<String> stems = List.of(begin);
    while (!stems.isEmpty() && stems.getFirst().length() <= LONGEST) {
      Optional<String> whole = stems.stream().filter(s -> pattern.matcher(s).matches()).findFirst();
      if (whole.isPresent()) {
        return whole;
      }
      // A few digits of each are enough to find a number.
      List<String> longer =
          stems.stream().flatMap(s -> next(s).filter(n -> isBegun(n, pattern)).limit(3)).toList();
      stems = longer.size() > 1_000 ? longer.subList(0, 1_000) : longer;
    }
    return Optional.empty();
  }

  /** The same with one more digit, begun at another one each time. */
  private static Stream<String> next(String begin) {
    int first = begin.length() % 9 + 1;
    return Stream.iterate(0, i -> i + 1).limit(10).map(i -> begin + (first + i) % 10);
  }

  /** What people dial at home before such a number. */
  private static String trunkPrefix(String number, String region) {
    PhoneNumber parsed = new PhoneNumber();
    parsed.setCountryCode(NUMBERS.getCountryCodeForRegion(region));
    parsed.setNationalNumber(Long.parseLong(number));
    String dialled = NUMBERS.format(parsed, PhoneNumberFormat.NATIONAL).replaceAll("[^0-9]", "");
    return dialled.endsWith(number) ? dialled.substring(0, dialled.length() - number.length()) : "";
  }
}
