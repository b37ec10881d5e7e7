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

/**
 * {@code remote} as two flags of the PBX. {@code AllowLanOnly} refuses direct registrations from
 * outside; {@code BlockTunnel}, known from 20.0.9 on, refuses the tunnel too. The console has one
 * box for both; therefore the two are written together if both exist.
 */
public record RemoteWire() implements FieldCodec {
  /** The first release with the second flag. */
  public static final Release BOTH = new Release(20, 0, 9);

  private static final String DIRECT = "AllowLanOnly";
  private static final String TUNNEL = "BlockTunnel";

  @Override
  public List<String> properties(Release release) {
    return release.isBefore(BOTH) ? List.of(DIRECT) : List.of(DIRECT, TUNNEL);
  }

  @Override
  public Optional<Value> decode(JsonNode row, Binding binding) {
    Optional<Boolean> direct = flag(row, DIRECT);
    Optional<Boolean> tunnel =
        binding.release().isBefore(BOTH) ? Optional.of(false) : flag(row, TUNNEL);
    return direct.flatMap(one -> tunnel.map(other -> Value.text(word(one, other))));
  }

  @Override
  public void encode(Value value, ObjectNode body, Binding binding) {
    body.put(DIRECT, !value.asText().equals("any"));
    if (!binding.release().isBefore(BOTH)) {
      body.put(TUNNEL, value.asText().equals("none"));
    }
  }

  private static String word(boolean directBlocked, boolean tunnelBlocked) {
    return directBlocked ? (tunnelBlocked ? "none" : "tunnel") : (tunnelBlocked ? "mixed" : "any");
  }

  private static Optional<Boolean> flag(JsonNode row, String property) {
    return new FlagType().fromWire(row.get(property)).map(Value::asFlag);
  }
}
