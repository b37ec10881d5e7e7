package enforcer.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import enforcer.model.DialCodesType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is called a premium number and what is tried as one are the same, at every length. */
class PremiumLengthsTest {
  private static final int MOST_DIGITS = 12;

  static Stream<String> dialCodes() {
    return DialCodesType.regions().stream()
        .flatMap(region -> DialCodesType.code(region).stream())
        .distinct()
        .sorted();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dialCodes")
  void everyPremiumNumberOfThePlanIsTried(String code) {
    Home home = Home.of(code, "00");
    List<NumberRange> ranges = home.premiumNumbers().stream().map(NumberRange::of).toList();
    for (String region : DialCodesType.regions(code)) {
      for (String number : drawn(premium(region))) {
        String dialled = NumberingPlan.of(region).dialled(number);
        assertThat(home.numberClass(dialled)).as(dialled).contains(NumberClass.PREMIUM);
        assertThat(ranges)
            .as(dialled)
            .anyMatch(range -> isTriedAs(range, dialled, home))
            .anyMatch(range -> isTriedAs(range, "+" + code + number, home));
      }
    }
  }

  /** A range of short numbers does not stand for numbers of the usual length. */
  private static boolean isTriedAs(NumberRange range, String number, Home home) {
    return range.has(
            number, () -> home.lengths().fewestDigits(range.begin(), range.sample().length()))
        && !(HomeLengths.isShort(range) && home.lengths().isOfFullLength(number));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dialCodes")
  void whatIsTriedInFullIsPremium(String code) {
    Home home = Home.of(code, "00");
    for (String range : home.premiumNumbers()) {
      if (range.startsWith("+")) {
        assertThat(home.numberClass(range.replace(" ", "")))
            .as(range)
            .contains(NumberClass.PREMIUM);
      }
    }
  }

  /** Hong Kong has 900 with eight more digits, and 9003 with one to four more. */
  @Test
  void aRangeIsDividedWhereItsNumbersHaveOtherLengths() {
    assertThat(PremiumNumbers.atHome("852"))
        .anyMatch(range -> range.matches("9003 \\d"))
        .anyMatch(range -> range.matches("9003 \\d{4}"))
        .anyMatch(range -> range.matches("9000 \\d{7}"))
        .noneMatch(range -> range.matches("9003 \\d{5,}|900[0-24-9] \\d{1,6}"));
  }

  private static String premium(String region) {
    return DefaultMetadataDependenciesProvider.getInstance()
        .getPhoneNumberMetadataSource()
        .getMetadataForRegion(region)
        .getPremiumRate()
        .getNationalNumberPattern();
  }

  /** Numbers of a pattern, found by chance, of every length that it has. */
  private static List<String> drawn(String written) {
    List<String> numbers = new ArrayList<>();
    if (!written.isEmpty()) {
      Pattern pattern = Pattern.compile(written);
      Random chance = new Random(7);
      for (int i = 0; i < 200; i++) {
        draw("", pattern, chance, numbers);
      }
    }
    return numbers;
  }

  private static void draw(String begin, Pattern pattern, Random chance, List<String> numbers) {
    String number = begin;
    while (number.length() <= MOST_DIGITS) {
      if (pattern.matcher(number).matches()) {
        numbers.add(number);
      }
      String before = number;
      List<String> next =
          IntStream.range(0, 10)
              .mapToObj(digit -> before + digit)
              .filter(longer -> isBegun(longer, pattern))
              .toList();
      if (next.isEmpty()) {
        return;
      }
      number = next.get(chance.nextInt(next.size()));
    }
  }

  private static boolean isBegun(String begin, Pattern pattern) {
    Matcher matcher = pattern.matcher(begin);
    return matcher.matches() || matcher.hitEnd();
  }
}
