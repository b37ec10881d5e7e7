package enforcer.catalogue;

import enforcer.model.Effect;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.Resource;
import enforcer.model.TextType;
import enforcer.section.Section;
import enforcer.section.SingletonSection;

/** How the PBX meets the internet. */
public final class SipNetwork {
  private static final String WHERE = "Admin > System > Network";

  private static final Field DIRECT_SIP =
      Field.of(
              "directSipFromInternet",
              "DirectSIPAllowExternal",
              new FlagType(),
              "Whether strangers on the internet may call extensions directly by SIP.")
          .console(WHERE)
          .effect(Effect.safeWhenFalse());

  /** Only read: a wrong address takes every phone outside and every trunk down. */
  private static final Field STATIC_ADDRESS =
      Field.of(
              "staticAddress",
              "PublicStaticIP",
              TextType.any().meaning("\\s*[0-9a-fA-F:.]*\\s*"),
              "The public address that the PBX tells phones and trunks.")
          .console(WHERE)
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.STEERS);

  public static final Resource RESOURCE =
      Resource.singleton("NetworkSettings", "network", DIRECT_SIP, STATIC_ADDRESS);

  static final Section SECTION =
      SingletonSection.of("network", "How the PBX meets the internet.", WHERE, RESOURCE);

  private SipNetwork() {}
}
