package enforcer.dialplan;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import enforcer.model.DialCodesType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Numbers that stand for others of their kind, as they are dialled in one country. They come from
 * libphonenumber's examples.
 *
 * @param code the own dial code, such as {@code 44}; empty where nobody has set one
 * @param prefix what the phone system takes for the way abroad; may be empty
 */
record ExampleNumbers(String code, String prefix) {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  /** Where businesses call; and where the dearest frauds of the hardening guide go. */
  private static final List<String> USUAL = List.of("FR", "US", "DE", "GB");

  static final List<String> DEAR = List.of("CU", "SL");
  private static final int SATELLITE = 881;

  List<String> home() {
    return own(PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE);
  }

  List<String> premium() {
    return own(PhoneNumberType.PREMIUM_RATE);
  }

  List<String> abroad() {
    return dialled(USUAL.stream().flatMap(ExampleNumbers::landline));
  }

  List<String> dear() {
    return dialled(
        Stream.concat(
            DEAR.stream().flatMap(ExampleNumbers::landline),
            Optional.ofNullable(NUMBERS.getExampleNumberForNonGeoEntity(SATELLITE)).stream()));
  }

  private List<String> own(PhoneNumberType... types) {
    Optional<String> region = DialCodesType.regions(code).stream().findFirst();
    return region.stream()
        .flatMap(r -> Stream.of(types).map(type -> NUMBERS.getExampleNumberForType(r, type)))
        .filter(Objects::nonNull)
        .map(number -> digits(NUMBERS.format(number, PhoneNumberFormat.NATIONAL)))
        .distinct()
        .toList();
  }

  private static Stream<PhoneNumber> landline(String region) {
    return Stream.ofNullable(NUMBERS.getExampleNumberForType(region, PhoneNumberType.FIXED_LINE));
  }

  private List<String> dialled(Stream<PhoneNumber> numbers) {
    return numbers
        .filter(number -> !Integer.toString(number.getCountryCode()).equals(code))
        .map(number -> digits(NUMBERS.format(number, PhoneNumberFormat.E164)))
        .flatMap(full -> NumbersAbroad.begins(code, prefix).stream().map(begin -> begin + full))
        .toList();
  }

  private static String digits(String number) {
    return number.replaceAll("[^0-9]", "");
  }
}
