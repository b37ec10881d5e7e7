package enforcer.wire;

import enforcer.model.Binding;
import enforcer.model.FieldCodec;
import enforcer.model.FlagType;
import enforcer.model.Release;
import enforcer.model.Value;
import enforcer.model.WholeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code pinToDialOut} as a flag and a time; turning it off keeps the stored time. */
public record PinToDialOutWire() implements FieldCodec {
  private static final String ON = "PinProtected";
  private static final String TIME = "PinProtectTimeout";

  @Override
  public List<String> properties(Release release) {
    return List.of(ON, TIME);
  }

  @Override
  public Optional<Value> decode(JsonNode row, Binding binding) {
    Optional<Value> on = new FlagType().fromWire(row.get(ON));
    if (on.isEmpty() || !on.get().asFlag()) {
      return on;
    }
    Optional<Value> time = new WholeType(0, Integer.MAX_VALUE).fromWire(row.get(TIME));
    return Optional.of(Value.struct(time.map(t -> Map.of("for", t)).orElse(Map.of())));
  }

  @Override
  public void encode(Value value, ObjectNode body, Binding binding) {
    body.put(ON, value instanceof Value.Struct);
    if (value instanceof Value.Struct struct) {
      struct.get("for").ifPresent(time -> body.put(TIME, time.asWhole()));
    }
  }
}
