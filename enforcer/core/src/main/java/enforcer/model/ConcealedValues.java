package enforcer.model;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Whether settings hold a value that the PBX conceals, such as a password. A write of the whole
 * object sends such a value back without ever having seen it.
 */
public record ConcealedValues() implements FieldCodec {
  /** The field of every resource that is stored whole. */
  public static final Field FIELD =
      Field.of(
              "concealed",
              new ConcealedValues(),
              new FlagType(),
              "Whether the settings hold a value that the PBX does not show.")
          .with(Field.Trait.DERIVED);

  @Override
  public List<String> properties(Release release) {
    return List.of();
  }

  @Override
  public Optional<Value> decode(JsonNode row, Binding binding) {
    return Optional.of(Value.flag(isIn(row)));
  }

  private static boolean isIn(JsonNode node) {
    return node.path("Concealed").asBoolean(false)
        || node.isContainer() && node.valueStream().anyMatch(ConcealedValues::isIn);
  }
}
