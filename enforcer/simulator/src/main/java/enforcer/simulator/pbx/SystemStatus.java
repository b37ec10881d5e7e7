package enforcer.simulator.pbx;

import java.util.function.IntSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The system status: counters and copies of other settings. */
final class SystemStatus implements Behaviour {

  private final Pbx pbx;

  SystemStatus(Pbx pbx) {
    this.pbx = pbx;
  }

  @Override
  public JsonNode computed(ObjectNode row, String property) {
    return switch (property) {
      case "Version" -> Pbx.NODES.stringNode(pbx.version().text());
      case "AutoUpdateEnabled" -> pbx.store().singleton("UpdateSettings").path(property);
      case "BackupScheduled" -> pbx.store().singleton("BackupSettings").path("ScheduleEnabled");
      case "ExtensionsTotal", "UserExtensions" -> number(() -> pbx.table("Users").size());
      case "TrunksTotal", "TrunksRegistered" -> number(() -> pbx.table("Trunks").size());
      case "OutboundRules" -> number(() -> pbx.table("OutboundRules").size());
      case "CallsActive" ->
          row.path(property).isNumber() ? null : number(() -> pbx.table("ActiveCalls").size());
      default -> null;
    };
  }

  private static JsonNode number(IntSupplier value) {
    return Pbx.NODES.numberNode(value.getAsInt());
  }
}
