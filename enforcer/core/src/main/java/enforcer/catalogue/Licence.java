package enforcer.catalogue;

import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.TextType;

/**
 * The country of the licence. It is read if nothing else tells the emergency numbers of the PBX,
 * and never written. The licence key is a secret and is not read.
 */
public final class Licence {
  public static final Field COUNTRY =
      Field.of("country", "CountryCode", TextType.any(), "The country of the licence.")
          .harmless(KnownCountries::isCountryCode)
          .with(Field.Trait.DERIVED);

  public static final Field COUNTRY_NAME =
      Field.of("countryName", "CountryName", TextType.any(), "The name of that country.")
          .harmless(KnownCountries::isCountry)
          .with(Field.Trait.DERIVED);

  public static final Resource RESOURCE =
      Resource.singleton("LicenseStatus", "licence", COUNTRY, COUNTRY_NAME).only();

  private Licence() {}
}
