package enforcer.catalogue;

import enforcer.model.Access;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.TextType;

/** The session border controllers, through which the phones of a site reach the PBX; only read. */
public final class Bridges {
  private static final Field NAME =
      Field.of("name", "Name", TextType.any(), "The name of a bridge.").with(Field.Trait.KEY);

  /** The address that the PBX sees the bridge as. */
  public static final Field PUBLIC =
      Field.of("publicAddress", "PublicIP", TextType.any(), "The address outside its site.")
          .with(Field.Trait.DERIVED);

  public static final Field LOCAL =
      Field.of("localAddress", "LocalIPv4", TextType.any(), "The address inside its site.")
          .with(Field.Trait.DERIVED);

  public static final Resource RESOURCE =
      Resource.of("Sbcs", "bridge", Access.collection().identifiedBy("Name"), NAME, PUBLIC, LOCAL)
          .only();

  private Bridges() {}
}
