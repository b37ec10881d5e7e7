package enforcer.catalogue;

import enforcer.model.Access;
import enforcer.model.ChoiceType;
import enforcer.model.Effect;
import enforcer.model.Field;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.TextType;
import enforcer.section.ExistingSection;
import enforcer.section.Section;
import java.util.List;

/**
 * The session border controllers, through which the phones of a site reach the PBX. Their password
 * and the link that sets one up are never asked for.
 */
public final class Bridges {
  private static final String WHERE = "Admin > Voice & chat > SBCs";

  private static final Field NAME =
      Field.of("name", "Name", TextType.any(), "The name of a bridge.").with(Field.Trait.KEY);

  /** The address that the PBX sees the bridge as. */
  public static final Field PUBLIC =
      Field.of("publicAddress", "PublicIP", TextType.any(), "The address outside its site.")
          .with(Field.Trait.DERIVED);

  public static final Field LOCAL =
      Field.of("localAddress", "LocalIPv4", TextType.any(), "The address inside its site.")
          .with(Field.Trait.DERIVED);

  private static final Field TRANSPORT =
      Field.of(
              "transport",
              "Security",
              ChoiceType.mapped("tcp", "TCP", "tls", "TLS"),
              "How the bridge talks to the PBX; its phones may drop until it has the new setting.")
          .console(WHERE)
          .since(new Release(20, 0, 8))
          .effect(Effect.ranked(List.of("tcp", "tls")));

  public static final Resource RESOURCE =
      Resource.of(
              "Sbcs",
              "bridge",
              Access.collection().identifiedBy("Name"),
              NAME,
              PUBLIC,
              LOCAL,
              TRANSPORT)
          .only(Resource.Verb.UPDATE);

  static final Section SECTION =
      new ExistingSection(
          "sbcs",
          "How the session border controllers of other sites talk to the PBX.",
          WHERE,
          RESOURCE,
          (bridge, _) -> bridge.key());

  private Bridges() {}
}
