package enforcer.campaign;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A country that a generated phone system stands in, from the plan of its regulator.
 *
 * @param code its dial code; where several countries share one, what all of them have
 * @param abroad what is dialled before the code of another country
 * @param national what is dialled before an area code
 * @param help the numbers that call for help
 */
record Country(String code, String name, String abroad, String national, List<String> help) {
  private static final Country BRITAIN =
      new Country("44", "United Kingdom", "00", "0", List.of("999", "112"));

  private static final List<Country> OTHERS =
      List.of(
          new Country("353", "Ireland", "00", "0", List.of("999", "112")),
          new Country("61", "Australia", "0011", "0", List.of("000", "112")),
          new Country("27", "South Africa", "00", "0", List.of("10111", "112")),
          new Country("66", "Thailand", "001", "0", List.of("191", "1669")),
          new Country("968", "Oman", "00", "", List.of("9999")),
          new Country("33", "France", "00", "0", List.of("15", "17", "18", "112")),
          new Country("49", "Germany", "00", "0", List.of("110", "112")),
          new Country("1", "United States", "011", "1", List.of("911")));

  /** Often the same one, so that what is written about it is met. */
  static Country any(Dice dice) {
    return dice.either() ? BRITAIN : dice.any(OTHERS);
  }

  /** The numbers of the country with this dial code. */
  static List<String> help(String code) {
    return Stream.concat(Stream.of(BRITAIN), OTHERS.stream())
        .filter(c -> c.code().equals(code))
        .findFirst()
        .map(Country::help)
        .orElse(List.of());
  }

  /** The settings of a PBX that stands there. */
  Map<String, Object> settings(Dice dice) {
    return Map.of(
        "Enabled",
        !dice.oneIn(5),
        "CountryCode",
        (dice.oneIn(6) ? "+" : "") + code,
        "CountryName",
        name,
        "InternationalCode",
        abroad,
        "NationalCode",
        national,
        "AreaCode",
        dice.any("", "", "20"),
        "RemoveCountryCode",
        dice.either(),
        "RemoveAreaCode",
        dice.oneIn(4));
  }
}
