package enforcer.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A codec between the three forms of a value: the one in a document, the one that the PBX stores,
 * and the canonical one that everything else compares.
 */
public sealed interface Type
    permits TextType,
        WholeType,
        FlagType,
        ChoiceType,
        DurationType,
        NetworkType,
        InstantType,
        ScheduleType,
        CountryType,
        LengthsType,
        TextSetType,
        ListType,
        MapType,
        UnionType,
        ShorthandType,
        StructType {

  /**
   * Reads the canonical value from a document; empty after a mistake, which is then reported. What
   * is written has the structure that the schema demands, and only its meaning is judged.
   *
   * @param raw the value as written: a text, a whole number, a flag, a list or a struct; in a list
   *     or a struct, nothing stands for a part that the schema refused
   * @param path where it stands in the document
   */
  default Optional<Value> read(Value raw, String path, ReadingContext reading) {
    return Optional.of(raw);
  }

  /**
   * Reads the canonical value from an answer of the PBX; empty when it does not say.
   *
   * @throws WireMismatch if the answer has another type than the vendor describes
   */
  Optional<Value> fromWire(JsonNode json);

  /** The form in which the PBX stores a canonical value. */
  default JsonNode toWire(Value value) {
    return StringNode.valueOf(value.asText());
  }

  /** The JSON Schema of the form in a document. */
  ObjectNode schema();

  /** What to write in a document, in words. */
  default String expected() {
    return requireNonNull(schema().get("x-expected"), () -> this + " expects nothing in words")
        .stringValue();
  }

  /** Tells every key that may stand below this type in a document, with its path. */
  default void eachKey(String path, BiConsumer<String, Field> key) {}

  /** Which values are safer by an effect, as a clause; empty where none is. */
  default Optional<String> safer(Effect effect) {
    return Optional.empty();
  }

  /** The document notation of a canonical value, the inverse of {@link #read}. */
  default Value toDocument(Value value) {
    return value;
  }

  /** The value on one line, for display. */
  default String show(Value value) {
    return value.toString();
  }

  /** The value on one line, each of its parts as the display wants it. */
  default String show(Value value, Display display) {
    return display.text(show(value));
  }

  /** One element of a set on one line. */
  default String showElement(Value element, Display display) {
    return display.text(element.toString());
  }

  /** What several values of this type, or the elements of a set, are called. */
  default String noun() {
    return "entries";
  }

  /** Whether a value has the structure that this type reads, writes and shows. */
  default boolean isCanonical(Value value) {
    return value instanceof Value.Text;
  }

  /**
   * Whether a value is of a closed vocabulary, and so tells nothing about people and places. Where
   * pseudonyms are asked for, everything else is replaced.
   */
  boolean isHarmless(Value value);

  /** Whether a value of the PBX has every part that a document must write. */
  default boolean isWhole(Value value) {
    return true;
  }

  /** Why a value of the PBX means nothing, in a few words; empty where it means something. */
  default Optional<String> oddity(Value value) {
    return Optional.empty();
  }

  /** The JSON Schema of the values that {@link #isCanonical} accepts. */
  default ObjectNode canonicalSchema() {
    return json().put("type", "string");
  }

  /** The type of what a part of a path names below a value; empty where nothing has a name. */
  default Optional<Type> below(String part) {
    return Optional.empty();
  }

  /** Whether the order of elements has no meaning; a plan then shows which elements come and go. */
  default boolean isSet() {
    return false;
  }

  /** An empty JSON object to build a schema in. */
  static ObjectNode json() {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * The answer of the PBX, empty when it does not say.
   *
   * @throws WireMismatch if the answer is not as expected
   */
  static Optional<JsonNode> present(JsonNode json, Predicate<JsonNode> as, String expected) {
    if (isMissing(json)) {
      return Optional.empty();
    }
    if (!as.test(json)) {
      throw new WireMismatch(expected);
    }
    return Optional.of(json);
  }

  /** Whether the PBX left a property out or answered null; neither is a value. */
  static boolean isMissing(JsonNode json) {
    return json == null || json.isNull() || json.isMissingNode();
  }
}
