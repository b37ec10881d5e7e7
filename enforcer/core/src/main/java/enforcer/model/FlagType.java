package enforcer.model;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * True or false.
 *
 * @param onlyFalse whether true cannot be written, because it would need to say more
 */
public record FlagType(boolean onlyFalse) implements Type {

  public FlagType() {
    this(false);
  }

  /** A null flag is unknown; it is never taken for false. */
  @Override
  public Optional<Value> fromWire(JsonNode json) {
    return Type.present(json, JsonNode::isBoolean, "true or false")
        .map(j -> Value.flag(j.booleanValue()));
  }

  @Override
  public JsonNode toWire(Value value) {
    return BooleanNode.valueOf(value.asFlag());
  }

  @Override
  public boolean isCanonical(Value value) {
    return value instanceof Value.Flag;
  }

  @Override
  public ObjectNode canonicalSchema() {
    return Type.json().put("type", "boolean");
  }

  @Override
  public Optional<String> safer(Effect effect) {
    return effect.between(Value.flag(false), Value.flag(true), "true is safer");
  }

  @Override
  public boolean isHarmless(Value value) {
    return isCanonical(value);
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = Type.json().put("type", "boolean");
    if (onlyFalse) {
      schema.putObject("not").put("const", true);
    }
    return schema.put("x-expected", onlyFalse ? "false" : "true or false");
  }
}
