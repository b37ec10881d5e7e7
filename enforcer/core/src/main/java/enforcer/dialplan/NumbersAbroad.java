package enforcer.dialplan;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import enforcer.model.DialCodesType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A fixed and a mobile number of every country, as people dial them who are in another one. */
public final class NumbersAbroad {
  /** The usual ways to dial abroad, for a country that is not known. */
  private static final List<String> USUAL = List.of("00", "011");

  /**
   * Ways abroad that libphonenumber does not know. Hong Kong gives its carriers 00X and 00XY (OFCA,
   * advice on IDD); no dial code begins with 0, and 003 and 005 are no ways themselves.
   */
  private static final Map<String, List<String>> FURTHER =
      Map.of(
          "852",
          Stream.concat(
                  Stream.of("0060"),
                  IntStream.range(0, 10).boxed().flatMap(y -> Stream.of("003" + y, "005" + y)))
              .toList());

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  private NumbersAbroad() {}

  /**
   * Numbers of every country whose dial code is not the own one, in each spelling.
   *
   * @param own the own dial code, such as {@code 44}; empty where nobody has set one
   * @param prefix what the phone system takes for the way abroad; may be empty
   */
  public static List<String> dialled(String own, String prefix) {
    String home = own.replace("+", "");
    Set<String> numbers = new LinkedHashSet<>();
    List<String> far =
        DialCodesType.regions().stream()
            .filter(region -> !DialCodesType.code(region).filter(home::equals).isPresent())
            .flatMap(NumbersAbroad::examples)
            .toList();
    begins(home, prefix).forEach(begin -> far.forEach(number -> numbers.add(begin + number)));
    return List.copyOf(numbers);
  }

  private static Stream<String> examples(String region) {
    return Stream.of(PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE)
        .map(type -> NUMBERS.getExampleNumberForType(region, type))
        .filter(Objects::nonNull)
        .map(NumbersAbroad::inItsCountry);
  }

  /** The digits of a number; a blank ends those that all numbers of its country begin with. */
  private static String inItsCountry(PhoneNumber number) {
    String code = Integer.toString(number.getCountryCode());
    String full = digits(NUMBERS.format(number, PhoneNumberFormat.E164));
    return code + " " + full.substring(code.length());
  }

  /**
   * What people dial before a number abroad: as the phone system, as in its country, and a plus.
   */
  public static List<String> ways(String own, String prefix) {
    return List.copyOf(begins(own.replace("+", ""), prefix));
  }

  /** What stands before a number abroad: for the phone system, in its country, and a plus. */
  static Set<String> begins(String own, String prefix) {
    Set<String> begins = new LinkedHashSet<>();
    DialCodesType.regions().stream()
        .filter(region -> DialCodesType.code(region).filter(own::equals).isPresent())
        .forEach(region -> begins.add(prefix(region)));
    if (own.isEmpty()) {
      begins.addAll(USUAL);
    }
    begins.add(prefix);
    begins.remove("");
    begins.add("+");
    return begins;
  }

  /** What else people in a country dial before a number abroad, mostly to choose a carrier. */
  static Set<String> otherBegins(String own) {
    Set<String> begins = new LinkedHashSet<>();
    for (String region : DialCodesType.regions(own)) {
      begins.addAll(NumberingPlan.of(region).waysAbroad());
    }
    begins.addAll(FURTHER.getOrDefault(own, List.of()));
    return begins;
  }

  /** The way abroad in a country; empty where it has several. */
  private static String prefix(String region) {
    PhoneNumber far = NUMBERS.getExampleNumber(region.equals("GB") ? "FR" : "GB");
    String dialled = digits(NUMBERS.formatOutOfCountryCallingNumber(far, region));
    String number = digits(NUMBERS.format(far, PhoneNumberFormat.E164));
    return dialled.endsWith(number) ? dialled.substring(0, dialled.length() - number.length()) : "";
  }

  private static String digits(String number) {
    return number.replaceAll("[^0-9]", "");
  }
}
