package enforcer.catalogue;

import enforcer.model.CountryNames;
import enforcer.model.DialCodesType;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.Resource;
import enforcer.model.TextType;
import enforcer.section.Section;
import enforcer.section.SingletonSection;
import java.util.Optional;

/** The rewriting of dialled numbers to the international form, before any other decision. */
public final class Numbering {
  private static final String WHERE = "Admin > Advanced > E164 settings";
  private static final TextType DIGITS =
      new TextType("\\+?[0-9]{0,15}", 16, "digits in quotes, such as \"44\"", true);

  public static final Field ENABLED =
      Field.of("enabled", "Enabled", new FlagType(), "Whether numbers are rewritten at all.")
          .console(WHERE)
          .with(Field.Trait.STEERS);

  public static final Field COUNTRY =
      Field.of(
              "country",
              "CountryCode",
              DIGITS,
              "The dial code of the country that the PBX stands in, such as \"44\".")
          .harmless(KnownCountries::isDialCodes)
          .console(WHERE)
          .with(Field.Trait.STEERS);

  /** Only read: the country, if several share the dial code. */
  public static final Field COUNTRY_NAME =
      Field.of("countryName", "CountryName", TextType.any(), "The name of that country.")
          .harmless(KnownCountries::isCountry)
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.STEERS);

  public static final Field INTERNATIONAL =
      Field.of(
              "internationalPrefix",
              "InternationalCode",
              DIGITS,
              "What is dialled before a country code, such as \"00\".")
          .harmless(KnownCountries::isDialCodes)
          .console(WHERE)
          .with(Field.Trait.STEERS);

  public static final Field NATIONAL =
      Field.of(
              "nationalPrefix",
              "NationalCode",
              DIGITS,
              "What is dialled before an area code, such as \"0\".")
          .harmless(KnownCountries::isDialCodes)
          .console(WHERE)
          .with(Field.Trait.STEERS);

  public static final Field AREA =
      Field.of("areaCode", "AreaCode", DIGITS, "The area code of the PBX.")
          .harmless(KnownCountries::isDialCodes)
          .console(WHERE)
          .with(Field.Trait.STEERS);
  public static final Field REMOVE_AREA =
      Field.of(
              "removeAreaCode",
              "RemoveAreaCode",
              new FlagType(),
              "Whether the area code of the PBX is taken off.")
          .console(WHERE)
          .with(Field.Trait.STEERS);
  public static final Field REMOVE_COUNTRY =
      Field.of(
              "removeCountryCode",
              "RemoveCountryCode",
              new FlagType(),
              "Whether the country code of the PBX is taken off.")
          .console(WHERE)
          .with(Field.Trait.STEERS);

  public static final Resource RESOURCE =
      Resource.singleton(
          "E164Settings",
          "numbering",
          ENABLED,
          COUNTRY,
          COUNTRY_NAME,
          AREA,
          INTERNATIONAL,
          NATIONAL,
          Field.of("prefix", "Prefix", DIGITS, "What a rewritten number begins with.")
              .harmless(KnownCountries::isDialCodes)
              .with(Field.Trait.STEERS)
              .console(WHERE),
          REMOVE_AREA,
          REMOVE_COUNTRY);

  static final Section SECTION =
      SingletonSection.of(
          "numbering",
          "How dialled numbers are rewritten; the country list is compared after it.",
          WHERE,
          RESOURCE);

  private Numbering() {}

  /**
   * The dial code of the country that a PBX stands in, without blanks and plus. The name of the
   * country stands in where the code is empty. Empty where neither is said, or what is said is the
   * code of no country.
   */
  public static Optional<String> ownCode(Entity numbering) {
    String said = plain(numbering);
    if (said.isEmpty()) {
      return numbering.get(COUNTRY).flatMap(_ -> named(numbering)).flatMap(DialCodesType::code);
    }
    return Optional.of(said).filter(code -> !DialCodesType.regions(code).isEmpty());
  }

  /** The same of numbering that may not have been read; empty text where it is not known. */
  public static String ownCode(Optional<Entity> numbering) {
    return numbering.flatMap(Numbering::ownCode).orElse("");
  }

  /** Whether the PBX is in some country, and its own dial code does not say in which. */
  public static boolean isUnclear(Entity numbering) {
    String said = plain(numbering);
    return said.isEmpty() ? ownCode(numbering).isPresent() : DialCodesType.regions(said).isEmpty();
  }

  /** Whether the name of the country, where it is one that is known, has the dial code. */
  public static boolean agrees(Entity numbering) {
    String said = plain(numbering);
    return said.isEmpty()
        || named(numbering).map(DialCodesType.regions(said)::contains).orElse(true);
  }

  /** Whether a PBX says any country at all. */
  public static boolean saysCountry(Entity numbering) {
    return !plain(numbering).isEmpty() || !numbering.text(COUNTRY_NAME).isBlank();
  }

  /** The country by its name; empty where the name is none that is known. */
  private static Optional<String> named(Entity numbering) {
    return CountryNames.among(CountryNames.all(), numbering.text(COUNTRY_NAME).strip());
  }

  private static String plain(Entity numbering) {
    return numbering.text(COUNTRY).strip().replaceFirst("^\\+\\s*", "");
  }
}
