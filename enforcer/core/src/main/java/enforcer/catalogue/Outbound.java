package enforcer.catalogue;

import enforcer.model.Access;
import enforcer.model.ChoiceType;
import enforcer.model.Direction;
import enforcer.model.Effect;
import enforcer.model.Entity;
import enforcer.model.ExtensionsType;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.LengthsType;
import enforcer.model.ListType;
import enforcer.model.Manage;
import enforcer.model.PrefixesType;
import enforcer.model.Resource;
import enforcer.model.ShorthandType;
import enforcer.model.StructType;
import enforcer.model.TextType;
import enforcer.model.UnionType;
import enforcer.model.Value;
import enforcer.model.WholeType;
import enforcer.section.Claim;
import enforcer.section.Section;
import enforcer.wire.MarkWire;
import enforcer.wire.ReferredCollection;
import enforcer.wire.RoutesWire;
import enforcer.wire.ScopeWire;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The outbound rules: which calls leave through which trunk. The first rule that matches decides.
 */
public final class Outbound {
  static final String WHERE = "Admin > Outbound rules";

  private static final Pattern SHORT_CODE = Pattern.compile("\\+?[0-9*#]{0,6}");

  private static final TextType ROUTE_TEXT = new TextType("[^,]*", 50, "text");

  /** The most routes of one rule that the PBX uses. */
  private static final int MAX_ROUTES = 5;

  /** The scope of a rule that matches every extension. */
  public static final Value EVERYONE = ScopeWire.EVERYONE;

  public static final Field NAME =
      Field.of("name", "Name", new TextType("[^\\s].{0,254}", 255, "a name"), "The name.")
          .console(WHERE)
          .with(Field.Trait.KEY)
          .with(Field.Trait.GIVEN)
          .with(Field.Trait.REQUIRED);

  public static final Field EMERGENCY =
      Field.of(
              "emergency",
              new MarkWire("EmergencyRule"),
              new FlagType(),
              "Whether it is for emergency calls.")
          .console("Admin > System > Emergency");

  public static final Field DIAL =
      Field.of(
              "dial",
              "Prefix",
              new PrefixesType(),
              "The leading digits of the numbers it is for; [] means any number.")
          .console(WHERE)
          .with(Field.Trait.REACH)
          .with(Field.Trait.REQUIRED);

  public static final Field LENGTH =
      Field.of(
              "length",
              "NumberLengthRanges",
              new LengthsType(),
              "How many digits the dialled number has; any length when left out.")
          .console(WHERE)
          .with(Field.Trait.REACH)
          .omitted(Value.text(""));

  static final Field DEPARTMENTS =
      Field.key(
          ScopeWire.DEPARTMENTS,
          ListType.set(TextType.any().meaning(ReferredCollection.MEANING)),
          "Members of any of these departments.");
  static final Field EXTENSIONS =
      Field.key(
          ScopeWire.EXTENSIONS, new ExtensionsType(), "These extensions, and ranges of them.");

  public static final Field FROM =
      Field.of(
              "from",
              new ScopeWire(),
              UnionType.of(
                  "everyone, or { departments: […], extensions: […] }",
                  ChoiceType.of(EVERYONE.asText()),
                  StructType.of(DEPARTMENTS, EXTENSIONS).withAnyKey()),
              "Who may use it; only the word everyone means everyone.")
          .console(WHERE)
          .with(Field.Trait.REACH)
          .with(Field.Trait.REQUIRED);

  static final Field TRUNK =
      Field.key("trunk", TextType.any(), "The trunk by name, by number where names collide.")
          .with(Field.Trait.REQUIRED);
  private static final Field STRIP =
      Field.key("strip", new WholeType(0, 255), "How many leading digits are taken off.")
          .omitted(Value.whole(0));
  private static final Field PREPEND =
      rewriting("prepend", "\\+?[0-9*#]*", "What is put before the number.")
          .harmless(Outbound::isShortCode);
  private static final Field APPEND =
      rewriting("append", "[0-9*#]*", "What is put after the number.")
          .harmless(Outbound::isShortCode);
  private static final Field CALLER_ID =
      Field.key("callerId", ROUTE_TEXT, "The number that the called party sees.")
          .omitted(Value.text(""));

  /** One route: a trunk, and the rewriting of the number for it. */
  static final ShorthandType ROUTE =
      new ShorthandType(StructType.of(TRUNK, STRIP, PREPEND, APPEND, CALLER_ID), TRUNK.name());

  public static final Field VIA =
      Field.of(
              "via",
              new RoutesWire(),
              ListType.ordered(ROUTE).atMost(MAX_ROUTES),
              "The trunks to try, first to last; a rule without any blocks.")
          .console(WHERE)
          .with(Field.Trait.STEERS);

  /**
   * The place of the rule, from 0. The order of the state holds it; it is never a value of the
   * state.
   */
  public static final Field POSITION =
      Field.of(
              "position",
              "Priority",
              new WholeType(0, 10_000),
              "The position of the rule, from the top.")
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.POSITION);

  public static final Resource RESOURCE =
      Resource.of(
              "OutboundRules",
              "outbound rule",
              Access.ordered()
                  .byNumber()
                  .alsoListedBy("OutboundRules/Pbx.GetEmergencyOutboundRules()"),
              NAME,
              EMERGENCY,
              DIAL,
              LENGTH,
              FROM,
              VIA,
              POSITION)
          .judged(Outbound::judge);

  static final Section SECTION = new OutboundSection();

  private Outbound() {}

  /** Whether digits are too few to be anybody's number. */
  private static boolean isShortCode(String text) {
    return SHORT_CODE.matcher(text).matches();
  }

  /** Digits that a trunk gets beside those of the number. */
  private static Field rewriting(String name, String digits, String doc) {
    return Field.key(name, ROUTE_TEXT.meaning(digits), doc).omitted(Value.text(""));
  }

  /** Whether a section lists every wanted outbound rule, emergency rules too. */
  public static boolean isWhole(Section section, Claim claim) {
    return section.equals(SECTION)
        && claim.text("manage").equals(Optional.of(Manage.EXACT.word()))
        && claim.get(OutboundSection.EMERGENCY_LIST).isPresent();
  }

  /** Whether a rule refuses the calls that it matches, because it has no route. */
  public static boolean blocks(Entity rule) {
    return rule.get(VIA).filter(v -> v.asItems().isEmpty()).isPresent();
  }

  /** One route of a rule, as {@link #VIA} holds it. */
  public record Route(String trunk, long strip, String prepend, String append, String callerId) {

    private static Route of(Value.Struct route) {
      return new Route(
          route.get(TRUNK.name()).orElseThrow().asText(),
          route.get(STRIP.name()).map(Value::asWhole).orElse(0L),
          route.get(PREPEND.name()).map(Value::asText).orElse(""),
          route.get(APPEND.name()).map(Value::asText).orElse(""),
          route.get(CALLER_ID.name()).map(Value::asText).orElse(""));
    }

    /** The number that the trunk gets. */
    public String rewritten(String number) {
      int stripped = Math.clamp(strip, 0, number.length());
      return prepend + number.substring(stripped) + append;
    }
  }

  /** The routes of a rule, first to last. */
  public static List<Route> routes(Entity rule) {
    return rule.get(VIA).map(Value::asItems).orElse(List.of()).stream()
        .map(route -> Route.of(route.asStruct()))
        .toList();
  }

  /** The trunks that a rule uses, first to last. */
  public static List<String> trunks(Entity rule) {
    return routes(rule).stream().map(Route::trunk).toList();
  }

  /** Whether a rule names a trunk or a department that the PBX no longer has. */
  public static boolean refersToNothing(Entity rule) {
    return Stream.concat(trunks(rule).stream(), departments(rule).stream())
        .anyMatch(ReferredCollection::isGone);
  }

  /** The departments that a rule is limited to; none if it matches everyone. */
  public static List<String> departments(Entity rule) {
    return scope(rule.get(FROM), DEPARTMENTS);
  }

  /** The ranges of extensions that a rule is limited to. */
  public static List<String> extensions(Entity rule) {
    return scope(rule.get(FROM), EXTENSIONS);
  }

  private static List<String> scope(Optional<Value> from, Field part) {
    return from.filter(Value.Struct.class::isInstance)
        .flatMap(v -> v.asStruct().get(part.name()))
        .map(Value::asTexts)
        .orElse(List.of());
  }

  /** A rule that routes opens what it matches; a rule that blocks closes it. */
  private static Direction judge(Optional<Entity> before, Optional<Entity> after) {
    boolean blocks = blocks(after.or(() -> before).orElseThrow());
    if (before.isEmpty() || after.isEmpty()) {
      return blocks == after.isPresent() ? Direction.TIGHTENS : Direction.LOOSENS;
    }
    if (blocks(before.get()) != blocks) {
      return blocks ? Direction.TIGHTENS : Direction.LOOSENS;
    }
    return blocks ? widens(after.get(), before.get()) : widens(before.get(), after.get());
  }

  /**
   * Whether a change of a rule for emergency calls may take help from somebody: it is no longer
   * marked, or is for fewer numbers or people.
   */
  public static boolean mayTakeHelp(Entity before, Entity after) {
    return before.is(EMERGENCY)
        && (!after.is(EMERGENCY) || widens(after, before) == Direction.LOOSENS);
  }

  /** Whether all that a change adds to a rule for emergency calls are some of these numbers. */
  public static boolean addsOnly(List<String> numbers, Entity before, Entity after) {
    List<String> was = before.get(DIAL).map(Value::asTexts).orElse(List.of());
    List<String> is = after.get(DIAL).map(Value::asTexts).orElse(List.of());
    return after.is(EMERGENCY)
        && !was.isEmpty()
        && !is.isEmpty()
        && blocks(before) == blocks(after)
        && before.get(LENGTH).equals(after.get(LENGTH))
        && before.get(FROM).equals(after.get(FROM))
        && is.stream().filter(number -> !was.contains(number)).allMatch(numbers::contains);
  }

  /** Whether a rule matches more than before; any doubt counts as more. */
  private static Direction widens(Entity before, Entity after) {
    Direction dial = elements(before.get(DIAL), after.get(DIAL));
    Direction length =
        before.get(LENGTH).equals(after.get(LENGTH)) ? Direction.NEUTRAL : Direction.LOOSENS;
    return dial.and(length).and(scope(before, after));
  }

  private static Direction elements(Optional<Value> before, Optional<Value> after) {
    boolean wasAny = before.map(v -> v.asItems().isEmpty()).orElse(true);
    boolean isAny = after.map(v -> v.asItems().isEmpty()).orElse(true);
    if (wasAny || isAny) {
      return wasAny == isAny ? Direction.NEUTRAL : isAny ? Direction.LOOSENS : Direction.TIGHTENS;
    }
    return Effect.opensByElement().of(before, after);
  }

  private static Direction scope(Entity before, Entity after) {
    boolean wasAll = before.get(FROM).equals(Optional.of(EVERYONE));
    boolean isAll = after.get(FROM).equals(Optional.of(EVERYONE));
    if (wasAll || isAll) {
      return wasAll == isAll ? Direction.NEUTRAL : isAll ? Direction.LOOSENS : Direction.TIGHTENS;
    }
    Set<String> old = new TreeSet<>(departments(before));
    old.addAll(extensions(before));
    Set<String> now = new TreeSet<>(departments(after));
    now.addAll(extensions(after));
    return old.equals(now)
        ? Direction.NEUTRAL
        : old.containsAll(now) ? Direction.TIGHTENS : Direction.LOOSENS;
  }

  /** The document form of a rule; an emergency rule cannot block. */
  static StructType form(boolean emergency) {
    if (emergency) {
      return StructType.of(NAME, DIAL, LENGTH, FROM, VIA.with(Field.Trait.REQUIRED))
          .orAlone(NAME.name());
    }
    Field action =
        Field.key(
            "action", ChoiceType.of("block"), "block refuses the calls instead of routing them.");
    return StructType.of(NAME, DIAL, LENGTH, FROM, VIA, action)
        .exactlyOneOf("via", "action")
        .orAlone(NAME.name());
  }
}
