package enforcer.catalogue;

import enforcer.model.Field;
import enforcer.model.ListType;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.TextType;
import java.util.Set;
import java.util.TreeSet;

/** The countries that the PBX knows, with their dial codes; only read. */
public final class Vocabulary {
  static final Field NAME =
      Field.of("name", "Name", TextType.any(), "The name of a country.").with(Field.Trait.KEY);
  static final Field CODE =
      Field.of("code", "CountryCode", TextType.any(), "Its dial code.").with(Field.Trait.DERIVED);
  static final Field CODES =
      Field.of("codes", "CountryCodes", ListType.set(TextType.any()), "Its dial codes.")
          .with(Field.Trait.DERIVED);

  public static final Resource RESOURCE =
      Resource.keyed("Countries", "country", NAME, CODE, CODES).only().identifiedBy("Name");

  private Vocabulary() {}

  /** All dial codes that the PBX knows, without spaces and signs. */
  public static Set<String> codes(State live) {
    Set<String> codes = new TreeSet<>();
    live.entities(RESOURCE)
        .forEach(
            country -> {
              codes.add(country.text(CODE));
              country.get(CODES).ifPresent(c -> codes.addAll(c.asTexts()));
            });
    codes.remove("");
    return codes;
  }
}
