package enforcer.model;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;

/** A whole number between two bounds, both included. */
public record WholeType(long min, long max) implements Type {

  @Override
  public Optional<Value> fromWire(JsonNode json) {
    return Type.present(json, j -> j.isIntegralNumber() && j.canConvertToLong(), "a whole number")
        .map(j -> Value.whole(j.longValue()));
  }

  @Override
  public JsonNode toWire(Value value) {
    return LongNode.valueOf(value.asWhole());
  }

  @Override
  public boolean isCanonical(Value value) {
    return value instanceof Value.Whole;
  }

  /** A PBX may store more than a document may write, but nothing below the least. */
  @Override
  public Optional<String> oddity(Value value) {
    return value instanceof Value.Whole(long number) && number < min
        ? Optional.of("the PBX says " + number + ", and less than " + min + " means nothing")
        : Optional.empty();
  }

  @Override
  public ObjectNode canonicalSchema() {
    return Type.json().put("type", "integer");
  }

  @Override
  public Optional<String> safer(Effect effect) {
    return effect.between(Value.whole(1), Value.whole(2), "a higher value is safer");
  }

  @Override
  public boolean isHarmless(Value value) {
    return isCanonical(value);
  }

  @Override
  public ObjectNode schema() {
    return Type.json()
        .put("type", "integer")
        .put("minimum", min)
        .put("maximum", max)
        .put("x-expected", expected());
  }

  @Override
  public String expected() {
    return "a whole number from " + min + " to " + max;
  }
}
