package enforcer.simulator.pbx;

import enforcer.simulator.odata.ODataError;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Trunks; one that carries an emergency rule cannot be deleted. */
final class Trunks extends NumberedEntity {

  private final Pbx pbx;

  Trunks(Pbx pbx, Numbers numbers, Memberships memberships) {
    super("Trunks", numbers, memberships);
    this.pbx = pbx;
  }

  @Override
  public Set<String> readOnly() {
    return Set.of("IsOnline", "ConfigurationIssue", "CertificateExpirationDate");
  }

  @Override
  public void fill(ObjectNode row) {
    super.fill(row);
    row.put("IsOnline", row.path("IsOnline").asBoolean(true));
    row.put("EnableInboundCalls", row.path("EnableInboundCalls").asBoolean(true));
    row.put("EnableOutboundCalls", row.path("EnableOutboundCalls").asBoolean(true));
    row.put("Direction", row.path("Direction").asString(direction(row)));
    row.put("SimultaneousCalls", row.path("SimultaneousCalls").asInt(10));
    row.put("TransportRestriction", row.path("TransportRestriction").asString("Any"));
    row.put("TunnelEnabled", row.path("TunnelEnabled").asBoolean(false));
    row.put("DisableCallTransfer", row.path("DisableCallTransfer").asBoolean(false));
    ObjectNode gateway = row.withObject("Gateway");
    gateway.put("Type", gateway.path("Type").asString("Provider"));
    gateway.put(
        "RequireRegistrationFor", gateway.path("RequireRegistrationFor").asString("Nothing"));
    gateway.put("SRTPMode", gateway.path("SRTPMode").asString("SRTPDisabled"));
  }

  /**
   * A new trunk says the same in both ways; nothing shows what a PBX does with one that does not.
   */
  private static String direction(ObjectNode row) {
    boolean in = row.path("EnableInboundCalls").asBoolean();
    boolean out = row.path("EnableOutboundCalls").asBoolean();
    return in && out ? "Both" : in ? "Inbound" : out ? "Outbound" : "None";
  }

  @Override
  public void checkRemoval(ObjectNode row) {
    for (ObjectNode rule : pbx.table("OutboundRules").rows()) {
      for (JsonNode route : rule.path("Routes")) {
        boolean used = route.path("TrunkId").equals(row.get("Id"));
        if (used && rule.path("EmergencyRule").asBoolean(false)) {
          throw ODataError.value("Id", "WARNINGS.CANNOT_DELETE_TRUNKS_BINDED_ERMERGENCY_NUMBER");
        }
      }
    }
  }
}
