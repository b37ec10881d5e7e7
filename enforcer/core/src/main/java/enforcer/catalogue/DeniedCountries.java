package enforcer.catalogue;

import enforcer.model.Access;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.TextType;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parameter behind the list of countries, which names the denied ones. It is read as evidence
 * of the list's meaning. No other parameter is read, because many hold secrets.
 */
public final class DeniedCountries {
  private static final String PARAMETER = "NOTALLOWED_COUNTRYCODES";

  private static final Field NAME =
      Field.of("name", "Name", TextType.any(), "The name of the parameter.")
          .words(PARAMETER)
          .with(Field.Trait.KEY);
  private static final Field CODES =
      Field.of("codes", "Value", TextType.any(), "The dial codes that are denied.")
          .harmless(KnownCountries::isDialCodes)
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.PASSING);

  public static final Resource RESOURCE =
      Resource.of(
              "Parameters",
              "parameter",
              Access.collection().where("Name eq '" + PARAMETER + "'"),
              NAME,
              CODES)
          .only();

  private DeniedCountries() {}

  /** The denied dial codes; empty if the PBX does not say. */
  public static Optional<Set<String>> codes(State live) {
    return live.entity(RESOURCE, PARAMETER).map(DeniedCountries::codes);
  }

  private static Set<String> codes(Entity parameter) {
    return Arrays.stream(parameter.text(CODES).split("[^0-9]+"))
        .filter(code -> !code.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
