package enforcer.catalogue;

import enforcer.model.Access;
import enforcer.model.CountryNames;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.FieldCodec;
import enforcer.model.ListType;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.TextType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The countries that the PBX knows, with their dial codes; only read. */
public final class KnownCountries {
  private static final Pattern WORDS = Pattern.compile("[\\p{L} '().,&-]+");
  private static final Pattern ISO_CODE = Pattern.compile("[A-Z]{2}");
  private static final Pattern DIAL_CODE = Pattern.compile("\\+?[0-9]{1,7}");

  static final Field NAME =
      Field.of("name", "Name", TextType.any(), "The name of a country.")
          .harmless(KnownCountries::isCountry)
          .with(Field.Trait.KEY);
  static final Field CODE =
      Field.of("code", "CountryCode", TextType.any(), "Its dial code.")
          .harmless(KnownCountries::isDialCodes)
          .with(Field.Trait.DERIVED);
  static final Field CODES =
      Field.of(
              "codes",
              FieldCodec.decisive("CountryCodes", ListType.set(TextType.any())),
              ListType.set(TextType.any()),
              "Its dial codes.")
          .harmless(KnownCountries::isDialCodes)
          .with(Field.Trait.DERIVED);

  public static final Resource RESOURCE =
      Resource.of(
              "Countries", "country", Access.collection().identifiedBy("Name"), NAME, CODE, CODES)
          .only();

  private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");

  private KnownCountries() {}

  /** Whether a text is the name of a country that everybody knows. */
  static boolean isCountry(String text) {
    return WORDS.matcher(text).matches()
        && CountryNames.among(CountryNames.all(), text).isPresent();
  }

  /** Whether a text has the form of the code of a country, of either kind. */
  static boolean isCountryCode(String text) {
    return ISO_CODE.matcher(text).matches() || DIAL_CODE.matcher(text).matches();
  }

  /** Whether a text is a dial code, or a list of them. */
  static boolean isDialCodes(String text) {
    return Arrays.stream(text.split("[,; ]")).allMatch(code -> DIAL_CODE.matcher(code).matches());
  }

  /** All dial codes that the PBX knows, without spaces and signs. */
  public static Set<String> codes(State live) {
    Set<String> codes = new TreeSet<>();
    live.entities(RESOURCE).forEach(country -> codes.addAll(codes(country)));
    return codes;
  }

  /** The allowed dial codes that no country of the PBX has, in words; empty where there is none. */
  public static Optional<String> unlisted(State live) {
    Set<String> listed = codes(live);
    List<String> others =
        live.only(Countries.RESOURCE).flatMap(list -> list.get(Countries.ALLOWED)).stream()
            .flatMap(allowed -> allowed.asTexts().stream())
            .filter(code -> !listed.contains(code))
            .toList();
    return listed.isEmpty() || others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the PBX knows no country with the dial code "
                + String.join(", ", others)
                + ", so that nobody can tell whom it opens");
  }

  /** The dial codes of one of its countries, without spaces and signs. */
  public static Set<String> codes(Entity country) {
    Set<String> codes = new TreeSet<>();
    country.get(CODES).ifPresent(all -> all.asTexts().forEach(c -> codes.add(digits(c))));
    codes.add(digits(country.text(CODE)));
    codes.remove("");
    return codes;
  }

  private static String digits(String code) {
    return NO_DIGIT.matcher(code).replaceAll("");
  }
}
