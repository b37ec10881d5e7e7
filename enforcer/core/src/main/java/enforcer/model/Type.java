package enforcer.model;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A codec between the three notations of a value: what a document says, what the PBX stores, and
 * the canonical value that everything in between compares.
 */
public sealed interface Type
    permits TextType,
        WholeType,
        FlagType,
        ChoiceType,
        DurationType,
        NetworkType,
        InstantType,
        DialCodesType,
        CountryType,
        PrefixesType,
        LengthsType,
        ExtensionsType,
        ListType,
        MapType,
        UnionType,
        ShorthandType,
        StructType {

  /**
   * The canonical value of what a document says; empty after a mistake, which is then reported.
   *
   * @param raw the value as written: a text, a whole number, a flag, a list or a struct
   * @param path where it stands in the document
   */
  Optional<Value> read(Value raw, String path, Reading reading);

  /**
   * The canonical value of what the PBX answered; empty when it does not say.
   *
   * @throws WireMismatch if the answer has another type than the vendor describes
   */
  Optional<Value> fromWire(JsonNode json);

  /** What the PBX stores for a canonical value. */
  JsonNode toWire(Value value);

  /** The JSON Schema of what a document may say. */
  ObjectNode schema();

  /** The document notation of a canonical value, the inverse of {@link #read}. */
  default Value toDocument(Value value) {
    return value;
  }

  /** One line for people. */
  default String show(Value value) {
    return value.toString();
  }

  /** Whether the order of elements carries no meaning, so that a plan shows what comes and goes. */
  default boolean isSet() {
    return false;
  }

  /** An empty JSON object to build a schema in. */
  static ObjectNode json() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Whether the PBX left a property out or answered null, which mean the same. */
  static boolean isMissing(JsonNode json) {
    return json == null || json.isNull() || json.isMissingNode();
  }
}
