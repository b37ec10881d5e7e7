package enforcer.desired;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.List;
import java.util.stream.IntStream;

/** The emergency numbers of a country, for documents that do not list their own. */
public final class EmergencyNumbers {
  private static final int SHORTEST = 10;
  private static final int LONGEST = 999;

  private EmergencyNumbers() {}

  /**
   * The emergency numbers of the main country of a dial code, in ascending order; none for a code
   * that no country has.
   */
  public static List<String> of(String dialCode) {
    if (!dialCode.matches("[1-9][0-9]{0,3}")) {
      return List.of();
    }
    PhoneNumberUtil regions = PhoneNumberUtil.getInstance();
    String region = regions.getRegionCodeForCountryCode(Integer.parseInt(dialCode));
    if (!regions.getSupportedRegions().contains(region)) {
      return List.of();
    }
    ShortNumberInfo numbers = ShortNumberInfo.getInstance();
    return IntStream.rangeClosed(SHORTEST, LONGEST)
        .mapToObj(Integer::toString)
        .filter(number -> numbers.isEmergencyNumber(number, region))
        .toList();
  }
}
