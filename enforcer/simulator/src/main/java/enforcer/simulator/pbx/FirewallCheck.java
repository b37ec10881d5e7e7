package enforcer.simulator.pbx;

import enforcer.simulator.odata.ODataError;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The check that the PBX makes of its own firewall; it takes its time. */
final class FirewallCheck implements Behaviour {
  private static final Duration LENGTH = Duration.ofMillis(500);
  private static final Duration LATE = Duration.ofSeconds(12);
  private static final Duration OVERDUE = Duration.ofSeconds(45);
  private static final String HEALTH = "SystemHealthStatus";
  private static final String RESULT = "Firewall";

  private final Pbx pbx;
  private Instant begins = Instant.MIN;
  private Instant ends = Instant.MIN;
  private String report = "";

  FirewallCheck(Pbx pbx) {
    this.pbx = pbx;
  }

  void register(Functions functions) {
    functions.add("/Firewall/Pbx.StartCheck", _ -> start());
    functions.add("/Firewall/Pbx.StopCheck", _ -> stop());
    functions.add("/Firewall/Pbx.GetLastResult()", _ -> health().path(RESULT));
  }

  @Override
  public JsonNode computed(ObjectNode row, String property) {
    return switch (property) {
      case "Running" -> Pbx.NODES.booleanNode(isRunning());
      case "Stopping" -> Pbx.NODES.booleanNode(false);
      case "Html" -> Pbx.NODES.stringNode(report);
      default -> null;
    };
  }

  private boolean isRunning() {
    Instant now = pbx.now();
    return !begins.isAfter(now) && ends.isAfter(now);
  }

  private JsonNode start() {
    if (is("refused")) {
      throw ODataError.value("Firewall", "WARNINGS.XAPI.FORBIDDEN");
    }
    if (is("idle")) {
      return null;
    }
    if (is("late") || is("overdue")) {
      begins = pbx.now().plus(is("late") ? LATE : OVERDUE);
      ends = Instant.MAX;
      return null;
    }
    boolean endless = is("never") || is("stuck");
    begins = Instant.MIN;
    ends = endless ? Instant.MAX : pbx.now().plus(LENGTH);
    report = "<html>" + pbx.now() + "</html>";
    pbx.store().own(HEALTH).put(RESULT, !is("fails"));
    return null;
  }

  /** Only a check that goes on can be stopped; one that is about to begin begins all the same. */
  private JsonNode stop() {
    if (isRunning() && !is("stuck")) {
      ends = Instant.MIN;
    }
    return null;
  }

  private boolean is(String reading) {
    return pbx.facts().is(Fact.FIREWALL_CHECK, reading);
  }

  private ObjectNode health() {
    return pbx.store().singleton(HEALTH);
  }
}
