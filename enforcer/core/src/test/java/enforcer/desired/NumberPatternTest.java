package enforcer.desired;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The automata say of numbers what the regular expressions of the library say of them. */
class NumberPatternTest {
  private static final int MOST_DIGITS = 15;

  @Test
  void aNumberOfEveryPatternIsFoundByBoth() {
    Random chance = new Random(11);
    for (String written : patterns()) {
      Pattern expression = Pattern.compile(written);
      NumberPattern pattern = NumberPattern.of(written);
      for (int i = 0; i < 20; i++) {
        String digits = drawn(expression, chance);
        for (int end = 0; end <= digits.length(); end++) {
          String begin = digits.substring(0, end);
          assertThat(pattern.has(begin))
              .as(written + " of " + begin)
              .isEqualTo(expression.matcher(begin).matches());
          assertThat(pattern.isBegun(begin)).as(written + " from " + begin).isTrue();
        }
      }
    }
  }

  @Test
  void noExpressionFindsAShorterNumber() {
    Random chance = new Random(12);
    for (String written : patterns()) {
      Pattern expression = Pattern.compile(written);
      NumberPattern pattern = NumberPattern.of(written);
      for (int i = 0; i < 5; i++) {
        String number = drawn(expression, chance);
        String begin = number.substring(0, chance.nextInt(number.length()));
        assertThat(pattern.byLength(begin).values())
            .as(written + " from " + begin)
            .allMatch(one -> one.startsWith(begin) && expression.matcher(one).matches());
        assertThat(pattern.byLength(begin)).containsKey(number.length());
        assertThat(pattern.shortest(begin).orElseThrow().length())
            .isEqualTo(pattern.byLength(begin).firstKey());
      }
    }
  }

  @Test
  void whatNoNumberHasIsNotFound() {
    NumberPattern pattern = NumberPattern.of("1[2-4]\\d{2}(?:5\\d)?");
    assertThat(pattern.byLength("").keySet()).containsExactly(4, 6);
    assertThat(pattern.byLength("1300").keySet()).containsExactly(4, 6);
    assertThat(pattern.byLength("13005").keySet()).containsExactly(6);
    assertThat(pattern.isBegun("15")).isFalse();
    assertThat(pattern.shortest("15")).isEmpty();
    assertThat(pattern.has("12x0")).isFalse();
    assertThat(NumberPattern.of("").all(9)).isEmpty();
    assertThat(NumberPattern.of("11[02]|9").all(9)).containsExactly("110", "112", "9");
    assertThat(NumberPattern.of("11[02]|9").all(2)).containsExactly("9");
  }

  /** A number by chance, and the longest where it could end before. */
  private static String drawn(Pattern expression, Random chance) {
    String number = "";
    while (number.length() < MOST_DIGITS) {
      String before = number;
      List<String> next =
          IntStream.range(0, 10)
              .mapToObj(digit -> before + digit)
              .filter(longer -> isBegun(longer, expression))
              .toList();
      if (next.isEmpty() || expression.matcher(number).matches() && chance.nextInt(3) == 0) {
        return number;
      }
      number = next.get(chance.nextInt(next.size()));
    }
    return number;
  }

  private static boolean isBegun(String begin, Pattern expression) {
    Matcher matcher = expression.matcher(begin);
    return matcher.matches() || matcher.hitEnd();
  }

  /** What the library knows of numbers, of short numbers and of ways abroad. */
  private static TreeSet<String> patterns() {
    TreeSet<String> patterns = new TreeSet<>();
    for (String region : PhoneNumberUtil.getInstance().getSupportedRegions()) {
      PhoneMetadata plan =
          DefaultMetadataDependenciesProvider.getInstance()
              .getPhoneNumberMetadataSource()
              .getMetadataForRegion(region);
      patterns.add(plan.getInternationalPrefix());
      kinds(plan).forEach(patterns::add);
      ShortNumbers.of(region).ifPresent(numbers -> kinds(numbers).forEach(patterns::add));
    }
    patterns.remove("");
    return patterns;
  }

  private static Stream<String> kinds(PhoneMetadata plan) {
    return Stream.of(
            plan.getFixedLine(),
            plan.getMobile(),
            plan.getTollFree(),
            plan.getPremiumRate(),
            plan.getSharedCost(),
            plan.getPersonalNumber(),
            plan.getVoip(),
            plan.getPager(),
            plan.getUan(),
            plan.getVoicemail(),
            plan.getEmergency())
        .filter(Objects::nonNull)
        .map(PhoneNumberDesc::getNationalNumberPattern);
  }
}
