package enforcer.wire;

import enforcer.model.Binding;
import enforcer.model.FieldCodec;
import enforcer.model.FlagType;
import enforcer.model.Release;
import enforcer.model.Value;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A flag that the PBX stores negated. */
public record NegatedWire(String property) implements FieldCodec {

  @Override
  public List<String> properties(Release release) {
    return List.of(property);
  }

  @Override
  public Optional<Value> decode(JsonNode row, Binding binding) {
    return new FlagType().fromWire(row.get(property)).map(v -> Value.flag(!v.asFlag()));
  }

  @Override
  public void encode(Value value, ObjectNode body, Binding binding) {
    body.put(property, !value.asFlag());
  }
}
