package enforcer.dialplan;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import enforcer.desired.NumberSets;
import enforcer.model.DialCodesType;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where people call, as ranges of numbers in the notation of rules: at home, abroad, and where it
 * is dear.
 *
 * @param code the own dial code, such as {@code 44}; empty where nobody has set one
 * @param prefix what the phone system takes for the way abroad; may be empty
 */
public record Destinations(String code, String prefix) {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  private static final String NORTH_AMERICA = "1";

  /** The digits of a number abroad with its dial code, where no example tells. */
  private static final int USUAL_ABROAD = 12;

  /** The digits of a service number that is dialled without an area code, such as 118118. */
  private static final int SERVICE = 6;

  /** Every number of a length that leads outside. */
  public static final List<String> ANYWHERE = List.of(range("", USUAL_ABROAD));

  /**
   * Numbers to try.
   *
   * @param whole whether they stand for every number of the destination
   */
  public record Ranges(List<String> numbers, boolean whole) {
    public Ranges {
      numbers = List.copyOf(numbers);
    }
  }

  /** A fixed and a mobile number of the own country. */
  public Ranges home() {
    return new Ranges(own(PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE), false);
  }

  /** The premium numbers of the own country: the built-in set, or else one example. */
  public Ranges premium() {
    List<String> ranges =
        premiumSets()
            .flatMap(set -> NumberSets.ofOurs("numbers/premium-" + set).stream())
            .flatMap(this::spelled)
            .distinct()
            .toList();
    return ranges.isEmpty()
        ? new Ranges(own(PhoneNumberType.PREMIUM_RATE), false)
        : new Ranges(ranges, true);
  }

  /** A fixed and a mobile number of every other country. */
  public Ranges abroad() {
    return new Ranges(NumbersAbroad.dialled(code, prefix), true);
  }

  /** The dial codes that are known for fraud, and the networks of satellite phones. */
  public Ranges knownForFraud() {
    Stream<String> satellites =
        NumberSets.ofOurs("numbers/satellite").stream()
            .filter(p -> p.startsWith("+"))
            .map(p -> p.substring(1));
    List<String> far =
        Stream.concat(FraudCodes.all(), satellites).filter(c -> !c.equals(code)).toList();
    Stream<String> abroad =
        NumbersAbroad.ways(code, prefix).stream()
            .flatMap(way -> far.stream().map(c -> way + range(c, USUAL_ABROAD)));
    Stream<String> near =
        far.stream()
            .filter(c -> code.equals(NORTH_AMERICA) && c.startsWith(code))
            .flatMap(c -> Stream.of(c, c.substring(1)))
            .map(begin -> range(begin, USUAL_ABROAD - 2));
    return new Ranges(Stream.concat(abroad, near).toList(), true);
  }

  private Stream<String> premiumSets() {
    return code.equals(NORTH_AMERICA)
        ? Stream.of("us-ca")
        : DialCodesType.regions(code).stream().map(region -> region.toLowerCase(Locale.ROOT));
  }

  /** The ranges of a prefix: behind a plus or the own dial code, also as other people dial it. */
  private Stream<String> spelled(String prefix) {
    String full = "+" + code;
    if (!prefix.startsWith(full)) {
      return Stream.of(
          range(
              prefix,
              prefix.startsWith("0") || code.equals(NORTH_AMERICA) ? usualAtHome() : SERVICE));
    }
    String far = prefix.substring(1);
    Set<String> ways = NumbersAbroad.begins(code, this.prefix);
    return Stream.concat(Stream.of(""), ways.stream()).map(way -> way + range(far, USUAL_ABROAD));
  }

  private int usualAtHome() {
    return own(PhoneNumberType.PREMIUM_RATE).stream().mapToInt(String::length).max().orElse(10);
  }

  /** All numbers with a beginning; the sample of them has so many digits, if it can. */
  private static String range(String begin, int digits) {
    int more = Math.max(2, digits - begin.length());
    return begin + " " + Fillings.TAIL.substring(0, more);
  }

  private List<String> own(PhoneNumberType... types) {
    return DialCodesType.regions(code).stream()
        .limit(1)
        .flatMap(r -> Stream.of(types).map(type -> NUMBERS.getExampleNumberForType(r, type)))
        .filter(Objects::nonNull)
        .map(Destinations::atHome)
        .distinct()
        .toList();
  }

  private static String atHome(PhoneNumber number) {
    return NUMBERS.format(number, PhoneNumberFormat.NATIONAL).replaceAll("[^0-9]", "");
  }
}
