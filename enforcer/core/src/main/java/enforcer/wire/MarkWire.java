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

/** A flag that marks some rows; for rows that were never marked the PBX returns null. */
public record MarkWire(String property) implements FieldCodec {

  @Override
  public List<String> properties(Release release) {
    return List.of(property);
  }

  @Override
  public Optional<Value> decode(JsonNode row, Binding binding) {
    return new FlagType().fromWire(row.get(property)).or(() -> Optional.of(Value.flag(false)));
  }

  @Override
  public void encode(Value value, ObjectNode body, Binding binding) {
    body.put(property, value.asFlag());
  }
}
