package enforcer.catalogue;

import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.Resource;

/** Where the PBX itself stands; only read. */
public final class Hosting {
  /** The function that answers it. */
  public static final String FUNCTION = "Defs/Pbx.GetSystemParameters()";

  public static final Field HOSTED =
      Field.of("hosted", "IsHosted", new FlagType(), "Whether a provider runs the PBX.")
          .with(Field.Trait.DERIVED);

  public static final Resource RESOURCE =
      Resource.singleton("SystemParameters", "hosting", HOSTED).only();

  private Hosting() {}
}
