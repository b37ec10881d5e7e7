package enforcer.model;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Countries by the names that users and phone systems give them. */
public final class CountryNames {
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

  /** Codes that are often mistaken for those of a country, most of them codes of its language. */
  private static final Map<String, String> WRONG_CODES =
      Map.of(
          "UK", "GB", "EN", "GB", "EL", "GR", "JA", "JP", "DA", "DK", "CS", "CZ", "KO", "KR", "ZH",
          "CN", "SP", "ES");

  /** What countries are called in English, by their ISO code, in plain letters. */
  private static final Map<String, String> PLAIN = new ConcurrentHashMap<>();

  private CountryNames() {}

  /** Every country that has a dial code, by its ISO code. */
  public static List<String> all() {
    return DialCodesType.regions();
  }

  /** The one of these countries that a name or an ISO code means; empty for none. */
  public static Optional<String> among(List<String> regions, String name) {
    String wanted = plain(name);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    String other = OTHERS.getOrDefault(wanted, "");
    return regions.stream()
        .filter(region -> region.equals(other) || isCalled(region, wanted))
        .findFirst();
  }

  /**
   * The ISO code of the country that is meant by a wrong code, a code in small letters or of three
   * letters, or a name in English or in the country's own language.
   */
  public static Optional<String> intended(String name) {
    String word = name.strip();
    return Optional.ofNullable(WRONG_CODES.get(word.toUpperCase(Locale.ROOT)))
        .or(() -> among(all(), word))
        .or(() -> all().stream().filter(region -> isAlsoCalled(region, word)).findFirst());
  }

  private static boolean isAlsoCalled(String region, String word) {
    if (word.length() == 3) {
      return List.of(Locale.getISOCountries()).contains(region)
          && Locale.of("", region).getISO3Country().equalsIgnoreCase(word);
    }
    return word.length() > 3
        && Arrays.stream(Locale.getAvailableLocales())
            .filter(locale -> locale.getCountry().equals(region))
            .anyMatch(locale -> locale.getDisplayCountry(locale).equalsIgnoreCase(word));
  }

  private static boolean isCalled(String region, String wanted) {
    if (region.equalsIgnoreCase(wanted)) {
      return true;
    }
    return wanted.length() > 2
        && PLAIN.computeIfAbsent(region, CountryNames::plainEnglish).equals(wanted);
  }

  private static String plainEnglish(String region) {
    return plain(Locale.of("", region).getDisplayCountry(Locale.ENGLISH));
  }

  /** The letters of a name in lower case, without marks and separators. */
  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replace("&", "and")
        .replaceAll("[^a-z]", "");
  }
}
