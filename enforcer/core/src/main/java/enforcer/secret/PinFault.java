package enforcer.secret;

import enforcer.model.Binding;
import enforcer.model.ChoiceType;
import enforcer.model.Effect;
import enforcer.model.Field;
import enforcer.model.FieldCodec;
import enforcer.model.Release;
import enforcer.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What is wrong with a voicemail PIN, in classes of so many PINs that none can be told from them. A
 * failure that was accepted is another one when its class changes.
 */
public record PinFault() implements FieldCodec {
  private static final List<String> SHORT =
      List.of("is empty", "has fewer than four digits", "has four digits", "has five digits");

  /** The PBX was asked for the PIN and shows none, which may be an empty one. */
  private static final String UNSHOWN = "is not shown";

  /** A class of its own for the extension number would leave twenty PINs of four digits. */
  private static final String GUESSED = "is easy to guess";

  private static final String AND = " and ";

  /** Digits that are enough. */
  private static final int ENOUGH = 6;

  private static final int FOUR = 4;

  /** The field that tells the class; an empty text where nothing is wrong. */
  public static Field field(String name) {
    return Field.of(
            name,
            new PinFault(),
            ChoiceType.of(words().toArray(String[]::new)),
            "What is wrong with the voicemail PIN: that it is empty or not shown, how few digits it"
                + " has, that it is easy to guess, by a pattern or the extension number; an empty"
                + " text for nothing.")
        .effect(Effect.ranked(openToClosed()))
        .with(Field.Trait.DERIVED);
  }

  /** Whether the PIN of a class is empty, or may be. */
  public static boolean mayBeEmpty(String fault) {
    return fault.startsWith(SHORT.getFirst()) || fault.equals(UNSHOWN);
  }

  /** An empty PIN is the worst, and nothing wrong the best. */
  private static List<String> openToClosed() {
    Stream<String> seen =
        Stream.concat(SHORT.stream(), Stream.of(""))
            .flatMap(few -> Stream.of(GUESSED, "").map(more -> joined(Stream.of(few, more))));
    return Stream.concat(Stream.of(UNSHOWN), seen).toList();
  }

  private static Stream<String> words() {
    Stream<String> seen =
        Stream.concat(Stream.of(""), SHORT.stream())
            .flatMap(few -> Stream.of("", GUESSED).map(more -> joined(Stream.of(few, more))));
    return Stream.concat(seen, Stream.of(UNSHOWN));
  }

  private static String joined(Stream<String> parts) {
    return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(AND));
  }

  @Override
  public List<String> properties(Release release) {
    return List.of(SecretRules.PIN_PROPERTY, SecretRules.NUMBER);
  }

  @Override
  public Optional<Value> decode(JsonNode row, Binding binding) {
    return Optional.of(
        Value.text(
            SecretRules.shown(row, SecretRules.PIN_PROPERTY)
                .map(pin -> of(pin, SecretRules.number(row)))
                .orElse(UNSHOWN)));
  }

  static String of(String pin, String number) {
    if (pin.isEmpty()) {
      return SHORT.getFirst();
    }
    String few = pin.length() >= ENOUGH ? "" : SHORT.get(Math.max(1, pin.length() - FOUR + 2));
    boolean pattern = PinPatterns.repeats(pin) || PinPatterns.isSequence(pin);
    boolean own = !number.isEmpty() && pin.contains(number);
    return joined(Stream.of(few, pattern || own ? GUESSED : ""));
  }
}
