package enforcer.catalogue;

import enforcer.model.Access;
import enforcer.model.ChoiceType;
import enforcer.model.Direction;
import enforcer.model.DurationType;
import enforcer.model.Effect;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.ListType;
import enforcer.model.MapType;
import enforcer.model.Resource;
import enforcer.model.Roles;
import enforcer.model.StructType;
import enforcer.model.TextType;
import enforcer.model.UnionType;
import enforcer.model.Value;
import enforcer.secret.SecretRules;
import enforcer.wire.MembershipWire;
import enforcer.wire.NegatedWire;
import enforcer.wire.PinToDialOutWire;
import enforcer.wire.PrimaryWire;
import enforcer.wire.RemoteWire;
import enforcer.wire.SignInWire;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The extensions of people, with their settings, and their roles in departments. People are never
 * created or deleted.
 *
 * <p>The sections {@code departments}, {@code admins} and {@code extensions} all contribute here,
 * on different paths.
 */
public final class Users {
  private static final String OPTIONS = "Admin > Users > a user > Options";
  private static final long LONGEST_PIN_TIME = 86_400;

  private static final DurationType PIN_TIME = new DurationType(1, LONGEST_PIN_TIME);

  public static final Field NUMBER =
      Field.of(
              "number",
              "Number",
              TextType.extension().meaning(TextType.extension().pattern()),
              "The extension number.")
          .with(Field.Trait.KEY);

  public static final Field NAME =
      Field.of(
              "name",
              "DisplayName",
              TextType.any().meaning("(?s).*\\S.*"),
              "The name that is displayed.")
          .with(Field.Trait.DERIVED);

  public static final Field EMAIL =
      Field.of("email", "EmailAddress", TextType.any(), "The e-mail address.")
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.PERSON);

  public static final Field ENABLED =
      Field.of("enabled", "Enabled", new FlagType(), "Whether the extension is enabled.")
          .console(OPTIONS)
          .effect(Effect.safeWhenFalse())
          .with(Field.Trait.LOCKOUT);

  public static final Field REMOTE =
      Field.of(
              "remote",
              new RemoteWire(),
              ChoiceType.of("none", "tunnel", "any").alsoRead("mixed"),
              "How phones may register from outside the LAN: not at all, through the vendor's"
                  + " tunnel only, or in any way.")
          .console(OPTIONS + " > Block remote non-tunnel connections")
          .effect(Effect.ranked(List.of("any", "mixed", "tunnel", "none")));

  public static final Field SRTP =
      Field.of(
              "srtp",
              "SRTPMode",
              ChoiceType.mapped(
                  "disabled", "SRTPDisabled", "enabled", "SRTPEnabled", "enforced", "SRTPEnforced"),
              "Whether the voice of a call is encrypted.")
          .console(OPTIONS)
          .effect(Effect.ranked(List.of("disabled", "enabled", "enforced")));

  public static final Field VOICEMAIL_PIN_REQUIRED =
      Field.of(
              "voicemailPinRequired",
              new NegatedWire("VMDisablePinAuth"),
              new FlagType(),
              "Whether the voicemail asks for a PIN.")
          .console("Admin > Users > a user > Voicemail")
          .effect(Effect.safeWhenTrue());

  public static final Field REQUIRE_2FA =
      Field.of("require2fa", "Require2FA", new FlagType(), "Whether login needs a second factor.")
          .console("Admin > Users > a user > General")
          .effect(Effect.safeWhenTrue());

  /** The voicemail PIN is the PIN that is asked for; emergency numbers are exempt. */
  public static final Field PIN_TO_DIAL_OUT =
      Field.of(
              "pinToDialOut",
              new PinToDialOutWire(),
              UnionType.of(
                  "false, or { for: 60s }",
                  new FlagType(true),
                  StructType.of(
                      Field.of(
                              "for",
                              "PinProtectTimeout",
                              PIN_TIME,
                              "How long the PIN stays entered.")
                          .with(Field.Trait.REQUIRED))),
              "Whether outside calls need the voicemail PIN first, and for how long it then lasts;"
                  + " the vendor does not publish the unit, seconds are assumed.")
          .console(OPTIONS + " > PIN protect")
          .effect(Users::pinEffect);

  public static final Field INTERNAL_ONLY =
      Field.of("internalOnly", "Internal", new FlagType(), "Whether outside calls are barred.")
          .console(OPTIONS + " > Disable external calls")
          .effect(Effect.safeWhenTrue());

  public static final Field HOTDESKING =
      Field.of("hotdesking", "EnableHotdesking", new FlagType(), "Whether any phone may log in.")
          .console(OPTIONS)
          .effect(Effect.safeWhenFalse());

  /** The role of one membership. */
  public static final Field ROLE =
      Field.of("role", "RoleName", TextType.any(), "The role inside a department.")
          .harmless(Roles::isKnown);

  public static final Field GROUPS = groups(true);

  /** The same of an object that has no primary department. */
  static Field groups(boolean hasPrimary) {
    return Field.of(
            "groups",
            new MembershipWire(hasPrimary),
            new MapType(StructType.of(ROLE)),
            "The departments and the role in each.")
        .effect(Users::membershipEffect);
  }

  public static final Field PRIMARY =
      Field.of("primary", new PrimaryWire(), TextType.any(), "The primary department.")
          .with(Field.Trait.DERIVED);

  /** The PBX's own verdict on the credentials; it holds no secret. */
  public static final Field TAGS =
      Field.of("tags", "Tags", ListType.set(TextType.any()), "The marks that the PBX sets.")
          .words(SecretRules.TAGS.toArray(String[]::new))
          .effect(SecretRules::ofTags)
          .with(Field.Trait.DERIVED);

  /**
   * Whether the person signs in at Google or Microsoft and may not know the password of the PBX.
   */
  public static final Field SIGNS_IN_ELSEWHERE =
      Field.of(
              "signsInElsewhere",
              new SignInWire(),
              new FlagType(),
              "Whether Google or Microsoft sign this person in.")
          .with(Field.Trait.DERIVED);

  /** Read only to compare: no rule judges it, and a plan does not need it. */
  public static final Field CALLER_ID =
      Field.of(
              "callerId",
              "OutboundCallerID",
              TextType.any(),
              "The number that calls to the outside show.")
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.STEERS);

  /** Read only on demand, because it changes by the minute. */
  public static final Field REGISTERED =
      Field.of("registered", "IsRegistered", new FlagType(), "Whether a phone is registered now.")
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.PASSING);

  /** Whether the PIN that is not asked for voicemail is asked for calls is published nowhere. */
  private static final Optional<Value> UNASKED = Optional.of(Value.flag(false));

  /** The fields that an extension rule may set, in the order of the reference. */
  static final List<Field> SETTABLE =
      List.of(
          REMOTE,
          SRTP,
          VOICEMAIL_PIN_REQUIRED,
          REQUIRE_2FA,
          PIN_TO_DIAL_OUT,
          INTERNAL_ONLY,
          ENABLED,
          HOTDESKING);

  /** The fields that decide outside calls. */
  public static final List<Field> CALLING =
      List.of(ENABLED, INTERNAL_ONLY, PIN_TO_DIAL_OUT, GROUPS);

  /** Rows with the departments of each, and the role in each. */
  static final Access WITH_MEMBERSHIPS =
      Access.collection()
          .expanding("Groups($select=GroupId,Name;$expand=Rights($select=RoleName))")
          .withAtLeastOne();

  public static final Resource RESOURCE =
      Resource.of(
              "Users",
              "extension",
              WITH_MEMBERSHIPS,
              NUMBER,
              NAME,
              EMAIL,
              REMOTE,
              SRTP,
              VOICEMAIL_PIN_REQUIRED,
              REQUIRE_2FA,
              PIN_TO_DIAL_OUT,
              INTERNAL_ONLY,
              ENABLED,
              HOTDESKING,
              GROUPS,
              PRIMARY,
              TAGS,
              SIGNS_IN_ELSEWHERE)
          .only(Resource.Verb.UPDATE);

  private Users() {}

  /** The departments of a user with the role in each; none if memberships are unknown. */
  public static Map<String, String> memberships(Entity user) {
    Map<String, String> roles = new TreeMap<>();
    user.get(GROUPS)
        .ifPresent(g -> g.asStruct().members().forEach((name, m) -> roles.put(name, role(m))));
    return roles;
  }

  /**
   * The e-mail address in one spelling; empty where there is none, or a text that is none. A dot at
   * the end of a host changes nothing.
   */
  public static String email(Entity user) {
    String said = user.text(EMAIL).strip().toLowerCase(Locale.ROOT);
    String address = said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
    return address.matches(TextType.email().pattern()) ? address : "";
  }

  /** Whether a user is known to be disabled; an unstated flag counts as enabled. */
  public static boolean isDisabled(Entity user) {
    return user.get(ENABLED).equals(Optional.of(Value.flag(false)));
  }

  /** Whether a user is known to be in a department. */
  static boolean isMember(Entity user, String department) {
    return user.get(GROUPS).flatMap(g -> g.asStruct().get(department)).isPresent();
  }

  /** Whether a user has a role anywhere. */
  public static boolean hasRole(Entity user, String role) {
    return user.get(GROUPS).stream()
        .flatMap(g -> g.asStruct().members().values().stream())
        .anyMatch(m -> role(m).equals(role));
  }

  private static String role(Value membership) {
    return membership.asStruct().get(ROLE.name()).map(Value::toString).orElse("");
  }

  /** Why nobody can tell whether a PIN is asked for. */
  public static final String PIN_UNKNOWN =
      "the PBX does not say whether outside calls need a PIN, or for how long it stays entered, or"
          + " the PIN is empty or not shown or not asked for voicemail, or it stays entered for"
          + " more than a day, so that it may never be asked for again";

  /**
   * Whether outside calls need a PIN; empty where the PBX does not say it, where the PIN was seen
   * to be empty, or where a PIN that was entered once stays entered so long that it may as well not
   * be asked for.
   */
  public static Optional<Boolean> asksPin(Entity user) {
    return user.get(PIN_TO_DIAL_OUT)
        .filter(
            value ->
                PIN_TO_DIAL_OUT.oddity(value).isEmpty()
                    && !(value instanceof Value.Struct pin
                        && (isForgotten(pin)
                            || Evidence.mayHaveNoPin(user)
                            || user.get(VOICEMAIL_PIN_REQUIRED).equals(UNASKED))))
        .map(Value.Struct.class::isInstance);
  }

  private static boolean isForgotten(Value.Struct pin) {
    return pin.get("for")
        .filter(time -> time instanceof Value.Whole(long seconds) && seconds > LONGEST_PIN_TIME)
        .isPresent();
  }

  private static Direction pinEffect(Optional<Value> before, Optional<Value> after) {
    boolean was = before.filter(Value.Struct.class::isInstance).isPresent();
    boolean is = after.filter(Value.Struct.class::isInstance).isPresent();
    if (was && is) {
      return Effect.saferWhenLower().of(seconds(before), seconds(after));
    }
    return Effect.safeWhenTrue().of(Optional.of(Value.flag(was)), Optional.of(Value.flag(is)));
  }

  private static Optional<Value> seconds(Optional<Value> pin) {
    return pin.flatMap(v -> v.asStruct().get("for"));
  }

  private static Direction membershipEffect(Optional<Value> before, Optional<Value> after) {
    Value.Struct old = before.map(Value::asStruct).orElse(Value.struct(Map.of()));
    Value.Struct now = after.map(Value::asStruct).orElse(Value.struct(Map.of()));
    Direction all = Direction.NEUTRAL;
    for (Map.Entry<String, Value> membership : now.members().entrySet()) {
      Optional<Value> was = old.get(membership.getKey());
      if (was.isEmpty() || Roles.isDemotion(role(membership.getValue()), role(was.get()))) {
        all = all.and(Direction.LOOSENS);
      } else if (!was.get().equals(membership.getValue())) {
        all = all.and(Direction.TIGHTENS);
      }
    }
    boolean left = !now.members().keySet().containsAll(old.members().keySet());
    return left ? all.and(Direction.TIGHTENS) : all;
  }
}
