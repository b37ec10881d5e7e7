package enforcer.wire;

import enforcer.model.Binding;
import enforcer.model.FieldCodec;
import enforcer.model.Release;
import enforcer.model.ScheduleType;
import enforcer.model.Type;
import enforcer.model.Value;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A schedule in a property of its own; what a document does not say in it stays as it is. */
public record ScheduleWire(String property) implements FieldCodec {
  private static final Type TYPE = new ScheduleType();

  @Override
  public List<String> properties(Release release) {
    return List.of(property);
  }

  @Override
  public Optional<Value> decode(JsonNode row, Binding binding) {
    return TYPE.fromWire(row.get(property));
  }

  @Override
  public void encode(Value value, ObjectNode body, Binding binding) {
    ObjectNode now =
        body.get(property) instanceof ObjectNode stored ? stored : body.putObject(property);
    now.setAll((ObjectNode) TYPE.toWire(value));
  }
}
