package enforcer.secret;

import enforcer.model.Binding;
import enforcer.model.ChoiceType;
import enforcer.model.Direction;
import enforcer.model.Effect;
import enforcer.model.Field;
import enforcer.model.FieldCodec;
import enforcer.model.FlagType;
import enforcer.model.ListType;
import enforcer.model.Release;
import enforcer.model.StructType;
import enforcer.model.Value;
import enforcer.model.WholeType;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Rules about secrets that must stay unseen. Each becomes a field whose codec turns the characters
 * into met or not met while it parses the answer of the PBX. The characters never become a value,
 * and the verdict never says which part of a rule failed; {@link PinFault} tells classes of a PIN.
 */
public final class SecretRules {
  public static final String PIN = "voicemailPin";
  public static final String PASSWORD = "sipPassword";

  static final String PIN_PROPERTY = "VMPIN";
  static final String NUMBER = "Number";
  private static final String REPEATS = "repeats";
  private static final String SEQUENCES = "sequences";
  private static final String EXTENSION = "extension";
  static final String EVIDENCE = "evidence";
  private static final String MARKS = "tags";
  private static final String VALUES = "values";

  /** Lower case, upper case, digits and symbols. */
  private static final int CLASSES = 4;

  /** What the PBX shows instead of characters that it conceals. */
  private static final Pattern CONCEALED = Pattern.compile("[*•]+");

  private static final Pattern DIGITS = Pattern.compile("[0-9]*");

  /** The marks that a PBX sets on an extension, as the vendor lists them. */
  public static final List<String> TAGS =
      List.of(
          "MS",
          "Teams",
          "Google",
          "WakeUp",
          "FaxServer",
          "Principal",
          "WeakID",
          "WeakPass",
          "WM",
          "AI");

  /** Those that mark a weak SIP login or password. */
  private static final List<String> WEAK = List.of("WeakID", "WeakPass");

  /** What other marks say opens nothing: a weak credential does. */
  public static Direction ofTags(Optional<Value> before, Optional<Value> after) {
    return Effect.opensByElement().of(before.map(SecretRules::weak), after.map(SecretRules::weak));
  }

  private static Value weak(Value tags) {
    return Value.items(
        tags.asItems().stream().filter(tag -> WEAK.contains(tag.toString())).toList());
  }

  /** The first release whose PBX marks weak credentials by itself. */
  private static final Release TAGS_SINCE = new Release(20, 0, 6);

  /** The rules that a document may have. */
  public static final StructType FORM =
      StructType.of(
          Field.key(
              PIN,
              StructType.of(
                  Field.key("min", new WholeType(4, 10), "The fewest digits.")
                      .with(Field.Trait.REQUIRED),
                  Field.key(
                      "refuse",
                      ListType.set(ChoiceType.of(REPEATS, SEQUENCES, EXTENSION)),
                      "Digits that repeat or mirror, that count in steps or follow the keypad, or"
                          + " that are the extension.")),
              "The rules for the voicemail PIN, which is read, judged and forgotten. enforcer"
                  + " rotate voicemail-pins gives a new PIN to those who do not meet them."),
          Field.key(
              PASSWORD,
              StructType.of(
                  Field.key("min", new WholeType(8, 50), "The fewest characters.")
                      .with(Field.Trait.REQUIRED),
                  Field.key(
                      "classes",
                      new WholeType(1, CLASSES),
                      "How many of lower case, upper case, digits and symbols."),
                  Field.key("notLike", ChoiceType.of(EXTENSION), "What it must not contain."),
                  Field.key(
                      "evidence",
                      ChoiceType.of(MARKS, VALUES),
                      "values: the password is read, judged and forgotten. tags, also when left"
                          + " out: the PBX's own mark for a weak one is enough, and no password is"
                          + " read; min, classes and notLike then bind new passwords alone.")),
              "The rules for the SIP password. enforcer rotate sip-passwords gives a new password"
                  + " to those who do not meet them."));

  private static final String WEAK_PASSWORD = "WeakPass";

  /** The mark of the PBX for a SIP id that is easy to guess. */
  public static final String WEAK_ID = "WeakID";

  private SecretRules() {}

  /** The field that holds the verdict of one rule about one secret. */
  public static Field verdict(String name, String secret, Value.Struct rule) {
    FieldCodec wire =
        secret.equals(PIN)
            ? new Judged(PIN_PROPERTY, rule, (pin, number) -> meetsPin(pin, number, rule))
            : values(rule)
                ? new Judged(
                    "AuthPassword",
                    rule,
                    (password, number) -> meetsPassword(password, number, rule))
                : new Tagged();
    return Field.of(
            name,
            wire,
            new FlagType(),
            secret.equals(PIN)
                ? "Whether the voicemail PIN is good enough."
                : "Whether the SIP login and password are good enough.")
        .effect(Effect.safeWhenTrue())
        .with(Field.Trait.DERIVED);
  }

  /**
   * What a verdict says, whatever the line of a document that asks for it: two verdicts of the same
   * meaning are the same verdict. Empty for any other field.
   */
  public static Optional<String> meaning(Field field) {
    return switch (field.wire()) {
      case Judged(String property, Value.Struct rule, _) -> Optional.of(property + " " + rule);
      case Tagged _ -> Optional.of("Tags");
      default -> Optional.empty();
    };
  }

  /** The strictest rule that asks for at least as much as the given one. */
  public static Value.Struct strictest(String secret, Value.Struct rule) {
    return secret.equals(PIN)
        ? rule.with("refuse", Optional.of(Value.texts(REPEATS, SEQUENCES, EXTENSION)))
        : rule.with("classes", Optional.of(Value.whole(CLASSES)))
            .with("notLike", Optional.of(Value.text(EXTENSION)));
  }

  /** Whether a rule asks for all that another rule about the same secret asks for. */
  public static boolean isAsStrict(Value.Struct rule, Value.Struct other) {
    return other.members().entrySet().stream()
            .filter(asked -> !asked.getKey().equals(EVIDENCE))
            .allMatch(
                asked ->
                    rule.get(asked.getKey()).filter(v -> reaches(v, asked.getValue())).isPresent())
        && (values(rule) || !values(other));
  }

  private static boolean reaches(Value now, Value asked) {
    return switch (asked) {
      case Value.Whole(long least) -> now.asWhole() >= least;
      case Value.Items _ -> now.asTexts().containsAll(asked.asTexts());
      default -> now.equals(asked);
    };
  }

  /** Whether the characters of a password are judged. */
  static boolean values(Value.Struct rule) {
    return rule.get(EVIDENCE).equals(Optional.of(Value.text(VALUES)));
  }

  static boolean meetsPin(String pin, String number, Value.Struct rule) {
    List<String> refused = rule.get("refuse").map(Value::asTexts).orElse(List.of());
    return pin.length() >= rule.get("min").orElseThrow().asWhole()
        && !(refused.contains(REPEATS) && PinPatterns.repeats(pin))
        && !(refused.contains(SEQUENCES) && PinPatterns.isSequence(pin))
        && !(refused.contains(EXTENSION) && pin.contains(number));
  }

  static boolean meetsPassword(String password, String number, Value.Struct rule) {
    boolean like = rule.get("notLike").isPresent() && password.contains(number);
    long classes = rule.get("classes").map(Value::asWhole).orElse(1L);
    return password.length() >= rule.get("min").orElseThrow().asWhole()
        && classes(password) >= classes
        && !like;
  }

  private static long classes(String password) {
    return password
        .chars()
        .map(
            c ->
                Character.isLowerCase(c)
                    ? 1
                    : Character.isUpperCase(c) ? 2 : Character.isDigit(c) ? 3 : 4)
        .distinct()
        .count();
  }

  /** The verdict on the characters of a property; they are dropped at once. */
  private record Judged(String property, Value.Struct rule, BiPredicate<String, String> meets)
      implements FieldCodec {
    @Override
    public List<String> properties(Release release) {
      return List.of(property, NUMBER);
    }

    @Override
    public Optional<Value> decode(JsonNode row, Binding binding) {
      return shown(row, property)
          .filter(_ -> !isAboutExtension(rule) || !number(row).isEmpty())
          .map(characters -> Value.flag(meets.test(characters, number(row))));
    }
  }

  /** The characters of a secret; empty where the PBX conceals them, or they cannot be a PIN. */
  static Optional<String> shown(JsonNode row, String property) {
    return Optional.ofNullable(row.get(property))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(shown -> !CONCEALED.matcher(shown).matches())
        .filter(shown -> !property.equals(PIN_PROPERTY) || DIGITS.matcher(shown).matches());
  }

  static String number(JsonNode row) {
    return row.path(NUMBER).stringValue("");
  }

  private static boolean isAboutExtension(Value.Struct rule) {
    return rule.get("notLike").isPresent()
        || rule.get("refuse").filter(r -> r.asTexts().contains(EXTENSION)).isPresent();
  }

  /** The PBX's own verdict, by the marks that it sets. */
  private record Tagged() implements FieldCodec {
    @Override
    public List<String> properties(Release release) {
      return List.of("Tags");
    }

    @Override
    public Optional<Value> decode(JsonNode row, Binding binding) {
      if (!row.path("Tags").isArray() || binding.release().isBefore(TAGS_SINCE)) {
        return Optional.empty();
      }
      List<String> tags = row.path("Tags").valueStream().map(tag -> tag.stringValue("")).toList();
      boolean weak = tags.contains(WEAK_PASSWORD) || tags.contains(WEAK_ID);
      // A mark that nobody knows may be a new word for a weak password.
      return weak || TAGS.containsAll(tags) ? Optional.of(Value.flag(!weak)) : Optional.empty();
    }
  }
}
