package enforcer.catalogue;

import enforcer.model.Access;
import enforcer.model.Binding;
import enforcer.model.ChoiceType;
import enforcer.model.DirectionRule;
import enforcer.model.Effect;
import enforcer.model.Field;
import enforcer.model.FieldCodec;
import enforcer.model.FlagType;
import enforcer.model.InstantType;
import enforcer.model.ListType;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.TextType;
import enforcer.model.Type;
import enforcer.model.Value;
import enforcer.model.WireMismatch;
import enforcer.section.Section;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The apps and agents that people let act for them. One registers itself or is set up by the PBX;
 * its interface only lists them and deletes them.
 */
public final class Apps {
  static final String WHERE = "Admin > Integrations > Apps";

  /** The id that an app gives itself, which may be the address of a page. */
  public static final Field CLIENT_ID =
      Field.of("clientId", "ClientId", TextType.any(), "The client id of the app.")
          .console(WHERE)
          .with(Field.Trait.KEY)
          .with(Field.Trait.REQUIRED);

  private static final ChoiceType ORIGIN = ChoiceType.of("Manual", "Dcr", "Cimd", "System");

  /** How it came to be; those of the PBX itself are not ours to delete. */
  private static final Field ORIGIN_OF =
      Field.of(
              "origin",
              FieldCodec.decisive("ProvisioningType", ORIGIN),
              ORIGIN,
              "Manual, Dcr and Cimd for one that registered itself, or System.")
          .with(Field.Trait.DERIVED);

  public static final Field NAME =
      Field.of("name", new MetadataName(), TextType.any(), "The name that the app gives itself.")
          .with(Field.Trait.DERIVED);

  private static final Field REDIRECTS =
      Field.of(
              "redirects",
              new MetadataRedirects(),
              ListType.set(TextType.any()),
              "Where the codes of those who sign in with it may be sent.")
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.STEERS);

  private static final Field OVERRIDES_CONSOLE =
      derived(
              "overridesConsole",
              "OverrideConsoleRestrictions",
              new FlagType(),
              "Whether the networks of the console do not bind it.")
          .effect(Effect.safeWhenFalse())
          .with(Field.Trait.REACH);

  private static final Field CREATED_BY =
      derived("createdBy", "CreatedBy", TextType.any(), "Who made it or let it in.");

  private static final Field CREATED =
      derived("created", "CreatedAt", new InstantType(), "When it was made.")
          .with(Field.Trait.PAST);

  /** What tells an app from another one of the same client id. */
  public static final List<Field> KNOWN_BY = List.of(NAME, ORIGIN_OF, CREATED_BY, CREATED);

  public static final Resource RESOURCE =
      Resource.of(
              "OAuthClients",
              "app",
              Access.collection().byUuid(),
              CLIENT_ID,
              NAME,
              ORIGIN_OF,
              REDIRECTS,
              OVERRIDES_CONSOLE,
              CREATED_BY,
              CREATED,
              derived("lastUsed", "UsedAt", new InstantType(), "When it was last used.")
                  .with(Field.Trait.PAST))
          .only(Resource.Verb.DELETE)
          .ours(app -> !app.text(ORIGIN_OF).equals("System"))
          .judged(DirectionRule.whereEach(app -> false))
          .since(new Release(20, 0, 10));

  static final Section SECTION = new AppsSection();

  private Apps() {}

  private static Field derived(String name, String property, Type type, String doc) {
    return Field.of(name, property, type, doc).with(Field.Trait.DERIVED);
  }

  /** The name in the metadata of an app. */
  private record MetadataName() implements FieldCodec {
    @Override
    public List<String> properties(Release release) {
      return List.of("Metadata");
    }

    @Override
    public Optional<Value> decode(JsonNode row, Binding binding) {
      JsonNode name = row.path("Metadata").path("ClientName");
      return name.isString() ? Optional.of(Value.text(name.stringValue())) : Optional.empty();
    }
  }

  /** The addresses in the metadata of an app; one that is not told is not known to be none. */
  private record MetadataRedirects() implements FieldCodec {
    @Override
    public List<String> properties(Release release) {
      return List.of("Metadata");
    }

    @Override
    public Optional<Value> decode(JsonNode row, Binding binding) {
      JsonNode all = row.path("Metadata").path("RedirectUris");
      if (Type.isMissing(all)) {
        return Optional.empty();
      }
      if (!all.isArray() || !all.valueStream().allMatch(JsonNode::isString)) {
        throw new WireMismatch("a list of addresses as Metadata.RedirectUris");
      }
      return Optional.of(
          Value.items(
              all.valueStream()
                  .map(JsonNode::stringValue)
                  .distinct()
                  .sorted()
                  .map(Value::text)
                  .toList()));
    }
  }
}
