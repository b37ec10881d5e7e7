package enforcer.catalogue;

import enforcer.model.Access;
import enforcer.model.Binding;
import enforcer.model.ChoiceType;
import enforcer.model.Effect;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.FieldCodec;
import enforcer.model.FlagType;
import enforcer.model.NetworkType;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.TextType;
import enforcer.model.Type;
import enforcer.model.Value;
import enforcer.model.WireMismatch;
import enforcer.section.ExistingSection;
import enforcer.section.Section;
import enforcer.wire.NegatedWire;
import enforcer.wire.ReferredCollection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lines to the outside. Outbound rules refer to them; how one talks to its provider can be
 * changed, and nothing else of it.
 */
public final class Trunks {
  /** The number of a trunk; unlike its name, it is unique. */
  public static final Field NUMBER =
      Field.of("number", "Number", TextType.any(), "The number of the trunk.")
          .with(Field.Trait.KEY);

  public static final Field NAME =
      Field.of("name", new GatewayName(), TextType.any(), "The name of the trunk.")
          .with(Field.Trait.CALLED)
          .with(Field.Trait.DERIVED);

  public static final Field HOST =
      Field.of("host", new Provider(), TextType.any(), "The address of the provider.")
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.PERSON)
          .with(Field.Trait.STEERS);

  public static final Field PROXY =
      Field.of(
              "proxy",
              new GatewayProperty("ProxyHost", TextType.any()),
              TextType.any(),
              "The proxy on the way to it.")
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.STEERS);

  public static final Field SECOND =
      Field.of(
              "secondRegistrar",
              "SecondaryRegistrar",
              TextType.any(),
              "Where it registers when the first address fails.")
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.STEERS);

  /** Whether it takes calls to the outside. */
  public static final Field OUTBOUND =
      Field.of("outbound", "EnableOutboundCalls", new FlagType(), "Whether calls may leave by it.")
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.STEERS);

  /**
   * Whether it is registered with its provider now. The vendor describes it as {@code IsOnline},
   * which only a PBX sets.
   */
  public static final Field REGISTERED =
      Field.of("registered", "IsOnline", new FlagType(), "Whether the trunk is registered now.")
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.PASSING);

  public static final Field DIRECTION =
      Field.of("direction", "Direction", TextType.any(), "The ways in which calls may go.")
          .words("None", "Inbound", "Outbound", "Both")
          .with(Field.Trait.DERIVED)
          .with(Field.Trait.STEERS);

  private static final String WHERE = "Admin > Voice & chat > a trunk > Options";

  private static final Field TRANSPORT =
      Field.of(
              "transport",
              "TransportRestriction",
              ChoiceType.mapped("any", "Any", "udp", "UDP", "tcp", "TCP", "tls", "TLS"),
              "How it talks to its provider, who must agree; only tls hides who calls whom.")
          .console(WHERE)
          .effect(Effect.ranked(List.of("any", "udp", "tcp", "tls")));

  private static final Field SRTP =
      Field.of(
              "srtp",
              new GatewayProperty("SRTPMode", Users.SRTP.type()),
              Users.SRTP.type(),
              "Whether the voice of a call is encrypted on the way to the provider.")
          .console(WHERE)
          .effect(Users.SRTP.effect());

  private static final Field CARRIER_TRANSFERS =
      Field.of(
              "carrierTransfers",
              new NegatedWire("DisableCallTransfer"),
              new FlagType(),
              "Whether the provider may be asked to transfer a call by itself.")
          .console(WHERE)
          .since(new Release(20, 0, 10))
          .effect(Effect.safeWhenFalse());

  /** The port of the provider; empty where none is set. */
  static final Field PORT =
      counted("port", List.of("Gateway", "Port"), "The port of the provider; empty for none.");

  /** Read only to compare: no rule judges it, and a plan does not need it. */
  public static final List<Field> COMPARED =
      List.of(
          counted("proxyPort", List.of("Gateway", "ProxyPort"), "The port of the proxy."),
          steering(
              "providerCallerId",
              ofGateway("OutboundCallerID"),
              "The number that the provider is told to show."),
          steering(
              "callerId",
              FieldCodec.property("OutboundCallerID", TextType.any()),
              "The number that calls to the outside show."),
          Field.of("inbound", "EnableInboundCalls", new FlagType(), "Whether calls may come in.")
              .with(Field.Trait.DERIVED)
              .with(Field.Trait.STEERS),
          counted("callsAtOnce", List.of("SimultaneousCalls"), "How many calls it takes at once."));

  private static Field steering(String name, FieldCodec wire, String doc) {
    return Field.of(name, wire, TextType.any(), doc)
        .with(Field.Trait.DERIVED)
        .with(Field.Trait.STEERS);
  }

  /** A count or a port, which tells of nobody. */
  private static Field counted(String name, List<String> path, String doc) {
    return steering(name, new Numeral(path), doc).harmless(text -> text.matches("[0-9]{1,5}"));
  }

  public static final Resource RESOURCE =
      Resource.of(
              ReferredCollection.TRUNK.collection(),
              "trunk",
              Access.collection().byNumber(),
              NUMBER,
              NAME,
              HOST,
              PROXY,
              SECOND,
              OUTBOUND,
              REGISTERED,
              DIRECTION,
              TRANSPORT,
              SRTP,
              CARRIER_TRANSFERS)
          .only(Resource.Verb.UPDATE);

  static final Section SECTION =
      new ExistingSection(
          "trunks",
          "How the trunks talk to their providers; one in a run, or --accept trunks=N.",
          "Admin > Voice & chat",
          RESOURCE,
          Trunks::label);

  private Trunks() {}

  /**
   * The label of a trunk in documents: its name, or its number if the name is also the name or the
   * number of another one. No two trunks have the same label.
   */
  public static String label(Entity trunk, List<Entity> all) {
    String name = trunk.text(NAME);
    boolean own =
        all.stream()
            .filter(t -> !t.key().equals(trunk.key()))
            .noneMatch(t -> t.text(NAME).equals(name) || t.key().equals(name));
    return own && !name.isEmpty() ? name : trunk.key();
  }

  /**
   * Whether calls can leave by a trunk; empty if the PBX does not say, or in no word we know, or if
   * its switch and its direction contradict each other: nobody knows which of them counts. The same
   * where it leads to nobody.
   */
  public static Optional<Boolean> takesOutsideCalls(Entity trunk) {
    Optional<Boolean> outbound = trunk.get(OUTBOUND).map(Value::asFlag);
    if (isContradicted(trunk)) {
      return Optional.empty();
    }
    return leadsOutside(trunk)
        .map(leads -> leads ? outbound : Optional.of(false))
        .orElse(outbound.filter(o -> !o))
        .filter(takes -> !takes || leadsToNobody(trunk).isEmpty());
  }

  /** Why calls that leave by a trunk may reach nobody; empty where it leads to somebody. */
  public static Optional<String> leadsToNobody(Entity trunk) {
    return Optional.ofNullable(trunk.unreadable().get(HOST.name()))
        .or(
            () ->
                trunk
                    .get(HOST)
                    .map(Value::asText)
                    .filter(Trunks::isNobody)
                    .map(host -> "the PBX says no address of its provider, but \"" + host + "\""));
  }

  private static boolean isNobody(String host) {
    return host.isBlank()
        || NetworkType.ofHost(host)
            .filter(network -> new NetworkType().oddity(Value.text(network)).isPresent())
            .isPresent();
  }

  /** Whether the switch for calls to the outside says otherwise than the direction. */
  public static boolean isContradicted(Entity trunk) {
    Optional<Boolean> outbound = trunk.get(OUTBOUND).map(Value::asFlag);
    Optional<Boolean> direction = leadsOutside(trunk);
    return outbound.isPresent() && direction.isPresent() && !outbound.equals(direction);
  }

  /** Whether the direction is one to the outside; empty in no word we know. */
  private static Optional<Boolean> leadsOutside(Entity trunk) {
    return switch (trunk.text(DIRECTION)) {
      case "None", "Inbound" -> Optional.of(false);
      case "Outbound", "Both" -> Optional.of(true);
      default -> Optional.empty();
    };
  }

  /** The trunk of which neither is known, where they contradict each other. */
  public static Entity agreed(Entity trunk) {
    if (!isContradicted(trunk)) {
      return trunk;
    }
    String why =
        "EnableOutboundCalls, Direction: "
            + WireMismatch.meaningless(
                    "the PBX contradicts itself about calls to the outside: "
                        + (trunk.get(OUTBOUND).map(Value::toString).orElse("") + " beside ")
                        + trunk.text(DIRECTION))
                .getMessage();
    return trunk
        .with(OUTBOUND.name(), Optional.empty())
        .with(DIRECTION.name(), Optional.empty())
        .unreadable(OUTBOUND.name(), why)
        .unreadable(DIRECTION.name(), why);
  }

  /** The wire of a text of the gateway, for facts that are read on demand. */
  static FieldCodec ofGateway(String name) {
    return new GatewayProperty(name, TextType.any());
  }

  /** The address of the provider; at a port below 1 nobody answers, whatever the address. */
  private record Provider() implements FieldCodec {
    private static final GatewayProperty HOST = new GatewayProperty("Host", TextType.any());

    @Override
    public List<String> properties(Release release) {
      return HOST.properties(release);
    }

    @Override
    public Optional<Value> decode(JsonNode row, Binding binding) {
      JsonNode port = row.path("Gateway").path("Port");
      if (port.isIntegralNumber() && port.longValue() < 1) {
        throw WireMismatch.meaningless(
            "the PBX says " + port.longValue() + " as the port of the provider");
      }
      return Optional.of(HOST.decode(row, binding).orElseThrow(WireMismatch::notShown));
    }
  }

  /** The name by which documents call a trunk; one that is not shown is not an empty one. */
  private record GatewayName() implements FieldCodec {
    private static final GatewayProperty NAME = new GatewayProperty("Name", TextType.any());

    @Override
    public List<String> properties(Release release) {
      return NAME.properties(release);
    }

    @Override
    public Optional<Value> decode(JsonNode row, Binding binding) {
      return Optional.of(NAME.decode(row, binding).orElseThrow(WireMismatch::notShown));
    }
  }

  /**
   * A property of the gateway that a trunk leads to. A PBX merges what a write says of it into the
   * rest.
   */
  private record GatewayProperty(String property, Type type) implements FieldCodec {
    @Override
    public List<String> properties(Release release) {
      return List.of("Gateway");
    }

    @Override
    public Optional<Value> decode(JsonNode row, Binding binding) {
      JsonNode gateway = row.path("Gateway");
      return gateway.has(property) ? type.fromWire(gateway.get(property)) : Optional.empty();
    }

    @Override
    public void encode(Value value, ObjectNode body, Binding binding) {
      body.withObject("Gateway").set(property, type.toWire(value));
    }
  }

  /** A number as a text, empty where the PBX says none: one that comes to be is a change. */
  private record Numeral(List<String> path) implements FieldCodec {
    @Override
    public List<String> properties(Release release) {
      return List.of(path.getFirst());
    }

    @Override
    public Optional<Value> decode(JsonNode row, Binding binding) {
      JsonNode number = row;
      for (String step : path) {
        number = number.path(step);
      }
      if (number.isMissingNode()) {
        return Optional.empty();
      }
      if (!number.isNull() && !number.isIntegralNumber()) {
        throw new WireMismatch("a whole number");
      }
      return Optional.of(Value.text(number.isNull() ? "" : number.asString()));
    }
  }
}
