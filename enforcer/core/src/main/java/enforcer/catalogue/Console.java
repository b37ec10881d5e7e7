package enforcer.catalogue;

import enforcer.model.Effect;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.ListType;
import enforcer.model.NetworkType;
import enforcer.model.Resource;
import enforcer.model.TextType;

/** Who may reach the administration console, and with it the configuration API. */
public final class Console {
  public static final Field RESTRICTED =
      Field.of(
              "restricted",
              "AccessRestricted",
              new FlagType(),
              "Whether only the allowed networks reach the console and the API.")
          .console("Admin > Advanced > Console restrictions")
          .effect(Effect.safeWhenTrue())
          .with(Field.Trait.LOCKOUT);

  public static final Field ALLOW =
      Field.of(
              "allow",
              "IpWhitelist",
              ListType.set(new NetworkType()),
              "The networks that reach the console while it is restricted; all there are.")
          .console("Admin > Advanced > Console restrictions")
          .effect(Effect.opensByElement())
          .with(Field.Trait.LOCKOUT);

  /** The address of the caller as the PBX sees it; the truth about our own address behind NAT. */
  public static final Field SEEN_AS =
      Field.of("seenAs", "MyIpAddress", TextType.any(), "The address the PBX sees the caller as.")
          .with(Field.Trait.DERIVED);

  public static final Resource RESOURCE =
      Resource.singleton("ConsoleRestrictions", "console", RESTRICTED, ALLOW, SEEN_AS);

  static final Section SECTION =
      new SingletonSection(
          "console",
          "Who may reach the administration console; the restriction binds the API too.",
          "Admin > Advanced > Console restrictions",
          RESOURCE);

  private Console() {}
}
