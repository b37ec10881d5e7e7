package enforcer.catalogue;

import enforcer.model.Direction;
import enforcer.model.Effect;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.ListType;
import enforcer.model.NetworkType;
import enforcer.model.Resource;
import enforcer.model.TextType;
import enforcer.model.Value;
import java.util.Optional;

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
      Resource.singleton("ConsoleRestrictions", "console", RESTRICTED, ALLOW, SEEN_AS)
          .judged(Console::judge);

  static final Section SECTION =
      new SingletonSection(
          "console",
          "Who may reach the administration console; the restriction binds the API too.",
          "Admin > Advanced > Console restrictions",
          RESOURCE);

  private Console() {}

  /** What the list says opens and closes nothing as long as the restriction is off. */
  private static Direction judge(Optional<Entity> before, Optional<Entity> after) {
    Optional<Value> was = before.flatMap(e -> e.get(RESTRICTED));
    Optional<Value> is = after.flatMap(e -> e.get(RESTRICTED));
    if (!was.equals(is)) {
      return RESTRICTED.effect().of(was, is);
    }
    return is.equals(Optional.of(Value.flag(false)))
        ? Direction.NEUTRAL
        : ALLOW.effect().of(before.flatMap(e -> e.get(ALLOW)), after.flatMap(e -> e.get(ALLOW)));
  }
}
