package enforcer.catalogue;

import enforcer.model.DirectionRule;
import enforcer.model.Effect;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.InstantType;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.Roles;
import enforcer.model.TextType;
import enforcer.model.Value;
import enforcer.model.WholeType;
import enforcer.section.Section;
import java.util.Optional;

/**
 * The programs that may use the interfaces of the PBX. None is created here, because the console
 * shows the secret of a new one once, and none can be given back its secret.
 */
public final class ApiClients {
  static final String WHERE = "Admin > Integrations > API";

  /** The client id, as the console calls it. */
  public static final Field CLIENT_ID =
      Field.of("clientId", "Number", TextType.any(), "The client id.")
          .console(WHERE)
          .with(Field.Trait.KEY)
          .with(Field.Trait.REQUIRED);

  static final Field CONFIGURATION_API =
      Field.of(
              "configurationApi",
              "XAPIEnabled",
              new FlagType(),
              "Whether it may use the configuration API, within its role.")
          .console(WHERE)
          .with(Field.Trait.REACH)
          .effect(Effect.safeWhenFalse());

  static final Field CALL_CONTROL =
      Field.of(
              "callControl",
              "CallControlEnabled",
              new FlagType(),
              "Whether it may start and control calls.")
          .console(WHERE)
          .with(Field.Trait.REACH)
          .effect(Effect.safeWhenFalse());

  static final Field MY_PHONE =
      Field.of(
              "myPhone",
              "MyPhoneEnabled",
              new FlagType(),
              "Whether it may act as the web client of an extension does.")
          .console(WHERE)
          .with(Field.Trait.REACH)
          .since(new Release(20, 0, 8))
          .effect(Effect.safeWhenFalse());

  /** The first release that says which clients are the PBX's own. */
  static final Release SAYS_WHOSE = new Release(20, 0, 9);

  static final Field SYSTEM =
      Field.of("system", "IsSystem", new FlagType(), "Whether it is a client of the PBX itself.")
          .since(SAYS_WHOSE)
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.STEERS);

  /** A client that is made again under the same client id has another one. */
  public static final Field SERIAL =
      Field.of(
              "serial",
              "Id",
              new WholeType(0, Integer.MAX_VALUE),
              "The number that the PBX gave it when it was made.")
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.PERSON);

  public static final Field LAST_USED =
      Field.of("lastUsed", "LastUsed", new InstantType(), "When it was last used.")
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.PAST);

  /** A client may be in no department; it then has no rights. */
  static final Field GROUPS = Users.groups(false);

  public static final Resource RESOURCE =
      Resource.of(
              "ServicePrincipals",
              "API client",
              Users.WITH_MEMBERSHIPS,
              CLIENT_ID,
              CONFIGURATION_API,
              CALL_CONTROL,
              MY_PHONE,
              GROUPS,
              SYSTEM,
              SERIAL,
              LAST_USED)
          .only(Resource.Verb.UPDATE, Resource.Verb.DELETE)
          .ours(client -> !client.is(SYSTEM))
          .judged(DirectionRule.whereEach(client -> false));

  static final Section SECTION = new ApiClientsSection();

  private ApiClients() {}

  /** Whether an API client has power over the whole PBX. */
  static boolean isPowerful(Entity client) {
    return Users.memberships(client).values().stream().anyMatch(Roles::isSystemWide);
  }

  /** A client whose rights are not known, because the PBX does not show them of every client. */
  public static Entity unseen(Entity client, String why) {
    return client.with(GROUPS.name(), Optional.empty()).unreadable(GROUPS.name(), why);
  }

  /** When it was last used; empty if it never was, or if the PBX does not say. */
  public static Optional<String> lastUsed(Entity client) {
    return client.get(LAST_USED).filter(Value.Text.class::isInstance).map(Value::asText);
  }
}
