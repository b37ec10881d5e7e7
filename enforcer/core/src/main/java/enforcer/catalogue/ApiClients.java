package enforcer.catalogue;

import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.Resource;
import enforcer.model.Roles;
import enforcer.model.TextType;

/** The clients of the configuration API; read so that no plan touches the one in use. */
public final class ApiClients {
  /** The client id, as the console calls it. */
  public static final Field NUMBER =
      Field.of("number", "Number", TextType.any(), "The client id.").with(Field.Trait.KEY);

  public static final Field XAPI =
      Field.of("xapi", "XAPIEnabled", new FlagType(), "Whether it may use the configuration API.")
          .with(Field.Trait.DERIVED);

  public static final Resource RESOURCE =
      Resource.of(
              "ServicePrincipals",
              "API client",
              Users.WITH_MEMBERSHIPS,
              NUMBER,
              XAPI,
              Users.GROUPS.with(Field.Trait.DERIVED))
          .only();

  private ApiClients() {}

  /** Whether an API client has power over the whole PBX. */
  static boolean isPowerful(Entity client) {
    return Users.memberships(client).values().stream().anyMatch(Roles::isSystemWide);
  }
}
