package enforcer.desired;

import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The emergency numbers of one country, as text: some begin with a zero, some have five digits. */
final class ShortNumbers {
  /** Longer than any number of three to six digits that a regulator gives to an emergency. */
  private static final int LONGEST = 8;

  private ShortNumbers() {}

  /**
   * The emergency numbers of a region in ascending order; none where the library has none.
   *
   * @param region an ISO 3166 code such as {@code GB}
   */
  static List<String> emergency(String region) {
    var library = DefaultMetadataDependenciesProvider.getInstance();
    String file = library.getShortNumberMetadataFileNameProvider().getFor(region);
    // For a region that it lacks, the library writes a warning to the terminal.
    if (DefaultMetadataDependenciesProvider.class.getResource(file) == null) {
      return List.of();
    }
    PhoneMetadata numbers = library.getShortNumberMetadataSource().getMetadataForRegion(region);
    String pattern = numbers.getEmergency().getNationalNumberPattern();
    List<String> all = new ArrayList<>();
    if (!pattern.isEmpty()) {
      extend("", Pattern.compile(pattern), all);
    }
    return List.copyOf(all);
  }

  /** Extends a beginning by every digit with which the pattern can still match. */
  private static void extend(String begin, Pattern pattern, List<String> all) {
    for (char digit = '0'; digit <= '9'; digit++) {
      Matcher matcher = pattern.matcher(begin + digit);
      if (matcher.matches()) {
        all.add(begin + digit);
      }
      if (matcher.hitEnd() && begin.length() + 1 < LONGEST) {
        extend(begin + digit, pattern, all);
      }
    }
  }
}
