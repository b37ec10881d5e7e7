package enforcer.model;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A type whose values are sets of texts that mean something only together, such as prefixes. */
public sealed interface TextSetType extends Type
    permits DialCodesType, PrefixesType, ExtensionsType {

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
