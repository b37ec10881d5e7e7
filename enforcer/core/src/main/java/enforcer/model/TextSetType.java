package enforcer.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** A type whose values are sets of texts that mean something only together, such as prefixes. */
public sealed interface TextSetType extends Type
    permits DialCodesType, PrefixesType, ExtensionsType {

  /** Tells every entry that the schema took, with its path; warns of one that is listed twice. */
  static void eachEntry(
      Value raw, String path, ReadingContext reading, BiConsumer<String, String> entry) {
    eachEntry(raw, path, reading, UnaryOperator.identity(), entry);
  }

  /**
   * The same where entries may mean the same.
   *
   * @param meant what an entry stands for
   */
  static void eachEntry(
      Value raw,
      String path,
      ReadingContext reading,
      UnaryOperator<String> meant,
      BiConsumer<String, String> entry) {
    List<Value> values = raw.asItems();
    Repeats repeats = new Repeats();
    for (int i = 0; i < values.size(); i++) {
      String at = ReadingContext.element(path, i);
      if (values.get(i) instanceof Value.Text(String text)) {
        repeats.add(text, meant.apply(text), at, reading);
        entry.accept(text, at);
      } else {
        reading.unread(at);
      }
    }
  }

  /**
   * Whether the PBX stores nothing between two commas, or blanks alone. What it makes of that is
   * not known.
   */
  static boolean hasEmptyPart(String stored) {
    return !stored.isEmpty() && Arrays.stream(stored.split(",", -1)).anyMatch(String::isBlank);
  }

  @Override
  default boolean isCanonical(Value value) {
    return value instanceof Value.Items(List<Value> values)
        && values.stream().allMatch(Value.Text.class::isInstance);
  }

  @Override
  default ObjectNode canonicalSchema() {
    return Type.json().put("type", "array").set("items", Type.json().put("type", "string"));
  }

  @Override
  default Optional<String> safer(Effect effect) {
    return effect.ofEntries();
  }

  @Override
  default boolean isSet() {
    return true;
  }
}
