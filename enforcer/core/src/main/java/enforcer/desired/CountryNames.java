package enforcer.desired;

import enforcer.model.DialCodesType;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Countries by the names that people and phone systems give them. */
final class CountryNames {
  /** Names in use beside those of the Unicode locale data. */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("usa", "US"),
          Map.entry("unitedstatesofamerica", "US"),
          Map.entry("uk", "GB"),
          Map.entry("greatbritain", "GB"),
          Map.entry("england", "GB"),
          Map.entry("scotland", "GB"),
          Map.entry("wales", "GB"),
          Map.entry("northernireland", "GB"),
          Map.entry("russianfederation", "RU"),
          Map.entry("vatican", "VA"),
          Map.entry("holysee", "VA"),
          Map.entry("czechrepublic", "CZ"),
          Map.entry("turkey", "TR"));

  private CountryNames() {}

  /** Every country that has a dial code, by its ISO code. */
  static List<String> all() {
    return DialCodesType.regions();
  }

  /** The one of these countries that a name or an ISO code means; empty for none. */
  static Optional<String> among(List<String> regions, String name) {
    String wanted = plain(name);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    String other = OTHERS.getOrDefault(wanted, "");
    return regions.stream()
        .filter(region -> region.equals(other) || isCalled(region, wanted))
        .findFirst();
  }

  private static boolean isCalled(String region, String wanted) {
    if (region.equalsIgnoreCase(wanted)) {
      return true;
    }
    return wanted.length() > 2
        && plain(Locale.of("", region).getDisplayCountry(Locale.ENGLISH)).equals(wanted);
  }

  /** The letters of a name, without case, marks and what stands between them. */
  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replace("&", "and")
        .replaceAll("[^a-z]", "");
  }
}
