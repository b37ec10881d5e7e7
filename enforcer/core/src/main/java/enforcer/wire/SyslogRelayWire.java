package enforcer.wire;

import enforcer.model.Binding;
import enforcer.model.ChoiceType;
import enforcer.model.FieldCodec;
import enforcer.model.FlagType;
import enforcer.model.Release;
import enforcer.model.TextType;
import enforcer.model.Type;
import enforcer.model.Value;
import enforcer.model.WholeType;
import enforcer.model.WireMismatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The collector of logs, and whether anything is forwarded to it. A release says so by the kind of
 * collector, the first one that has the resource by a flag of its own. The certificate of the PBX
 * stands beside the address and is never sent.
 */
public record SyslogRelayWire() implements FieldCodec {
  public static final String HOST = "host";
  public static final String PORT = "port";
  public static final String PROTOCOL = "protocol";

  public static final WholeType PORT_TYPE = new WholeType(1, 65_535);
  public static final ChoiceType PROTOCOL_TYPE =
      ChoiceType.mapped("udp", "Udp", "tcp", "Tcp", "tls", "Tls");

  private static final Release ONE_KIND = new Release(20, 0, 10);
  private static final String KIND = "IntegrationType";
  private static final String ENABLED = "IsEnabled";
  private static final String RELAY = "CustomRelayConfig";
  private static final String CUSTOM = "Custom";
  private static final String NONE = "None";

  @Override
  public List<String> properties(Release release) {
    return hasFlag(release) ? List.of(KIND, ENABLED, RELAY) : List.of(KIND, RELAY);
  }

  private static boolean hasFlag(Release release) {
    return release.isBefore(ONE_KIND);
  }

  /** A collector of another kind is a mismatch: to write ours would end what it gets. */
  @Override
  public Optional<Value> decode(JsonNode row, Binding binding) {
    JsonNode kind = row.get(KIND);
    Optional<Value> on =
        hasFlag(binding.release())
            ? new FlagType().fromWire(row.get(ENABLED))
            : Optional.of(Value.flag(true));
    boolean off = on.equals(Optional.of(Value.flag(false)));
    if (off || kind != null && kind.asString("").equals(NONE)) {
      return Optional.of(Value.flag(false));
    }
    if (Type.isMissing(kind) || on.isEmpty()) {
      return Optional.empty();
    }
    if (!kind.asString("").equals(CUSTOM)) {
      throw new WireMismatch(CUSTOM + " or " + NONE + " as " + KIND);
    }
    return relay(row.path(RELAY));
  }

  /** Nothing is forwarded where no host is stored; empty where a part is not shown. */
  private static Optional<Value> relay(JsonNode relay) {
    if (!relay.has("Host")) {
      return Optional.empty();
    }
    Value host = TextType.any().fromWire(relay.get("Host")).orElseThrow();
    if (host.asText().isBlank()) {
      return Optional.of(Value.flag(false));
    }
    Optional<Value> port = PORT_TYPE.fromWire(relay.get("Port"));
    Optional<Value> protocol = PROTOCOL_TYPE.fromWire(relay.get("Protocol"));
    return port.isEmpty() || protocol.isEmpty()
        ? Optional.empty()
        : Optional.of(Value.struct(Map.of(HOST, host, PORT, port.get(), PROTOCOL, protocol.get())));
  }

  @Override
  public void encode(Value value, ObjectNode body, Binding binding) {
    boolean on = value instanceof Value.Struct;
    if (hasFlag(binding.release())) {
      body.put(ENABLED, on);
    }
    if (on || !hasFlag(binding.release())) {
      body.put(KIND, on ? CUSTOM : NONE);
    }
    if (value instanceof Value.Struct struct) {
      ObjectNode relay = body.putObject(RELAY);
      struct.get(HOST).ifPresent(v -> relay.put("Host", v.asText()));
      struct.get(PORT).ifPresent(v -> relay.set("Port", PORT_TYPE.toWire(v)));
      struct.get(PROTOCOL).ifPresent(v -> relay.set("Protocol", PROTOCOL_TYPE.toWire(v)));
    }
  }
}
