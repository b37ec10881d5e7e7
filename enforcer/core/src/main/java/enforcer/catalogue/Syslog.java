package enforcer.catalogue;

import enforcer.model.Direction;
import enforcer.model.Effect;
import enforcer.model.Field;
import enforcer.model.FieldCodec;
import enforcer.model.FlagType;
import enforcer.model.ListType;
import enforcer.model.Release;
import enforcer.model.Resource;
import enforcer.model.StructType;
import enforcer.model.TextType;
import enforcer.model.UnionType;
import enforcer.model.Value;
import enforcer.section.Section;
import enforcer.section.SingletonSection;
import enforcer.wire.SyslogCategoriesWire;
import enforcer.wire.SyslogRelayWire;
import java.util.Optional;

/** Which logs the PBX forwards, and to which collector. */
public final class Syslog {
  private static final String WHERE = "Admin > Integrations > Syslog";

  public static final Field TO =
      Field.of(
              "to",
              new SyslogRelayWire(),
              UnionType.of(
                  "false, or { host: logs.example.net, port: 6514, protocol: tls }",
                  new FlagType(true),
                  StructType.of(
                      Field.of(
                              SyslogRelayWire.HOST,
                              FieldCodec.NONE,
                              new TextType("[A-Za-z0-9.:_-]+", 255, "a host name or an address"),
                              "The name or the address of the collector.")
                          .with(Field.Trait.REQUIRED),
                      Field.of(
                              SyslogRelayWire.PORT,
                              FieldCodec.NONE,
                              SyslogRelayWire.PORT_TYPE,
                              "The port of the collector.")
                          .with(Field.Trait.REQUIRED),
                      Field.of(
                              SyslogRelayWire.PROTOCOL,
                              FieldCodec.NONE,
                              SyslogRelayWire.PROTOCOL_TYPE,
                              "How the logs travel; only tls hides them on the way.")
                          .with(Field.Trait.REQUIRED))),
              "The collector that gets the logs, or false for none; writing it also switches"
                  + " forwarding on or off.")
          .console(WHERE)
          .effect(Syslog::direction)
          .with(Field.Trait.STEERS);

  static final Field SEND =
      Field.of(
              "send",
              new SyslogCategoriesWire(),
              ListType.set(SyslogCategoriesWire.WORD),
              "The logs that are forwarded; audit is what administrators did.")
          .console(WHERE)
          .effect(Effect.closesByElement());

  public static final Resource RESOURCE =
      Resource.singleton("SyslogSettings", "syslog", TO, SEND).since(new Release(20, 0, 9));

  static final Section SECTION =
      SingletonSection.of(
          "syslog",
          "Which logs a collector gets, where no attacker on the PBX can delete them.",
          WHERE,
          RESOURCE);

  private Syslog() {}

  /** Logs that are forwarded are safer than none, and unreadable on the way safer than readable. */
  private static Direction direction(Optional<Value> before, Optional<Value> after) {
    return Effect.saferWhenHigher().of(before.map(Syslog::rank), after.map(Syslog::rank));
  }

  private static Value rank(Value to) {
    if (!(to instanceof Value.Struct relay)) {
      return Value.whole(0);
    }
    boolean hidden = relay.get(SyslogRelayWire.PROTOCOL).equals(Optional.of(Value.text("tls")));
    return Value.whole(hidden ? 2 : 1);
  }
}
