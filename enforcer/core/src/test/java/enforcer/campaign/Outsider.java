package enforcer.campaign;

import enforcer.simulator.PbxSimulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Somebody who changes a PBX while a plan of ours waits. */
final class Outsider {
  private static final JsonMapper JSON = new JsonMapper();

  private final PbxSimulator pbx;
  private final Dice dice;

  Outsider(PbxSimulator pbx, Dice dice) {
    this.pbx = pbx;
    this.dice = dice;
  }

  /** Changes one thing; what the PBX does not allow stays as it is. */
  void change() {
    try {
      switch (dice.below(6)) {
        case 0 -> patch("OutboundRules", Map.of("Prefix", dice.any("9,1", "0", "999", "112,0")));
        case 1 -> pbx.console("DELETE", any("OutboundRules"), "");
        case 2 -> patch("Users", Map.of("PinProtected", dice.either(), "Internal", dice.either()));
        case 3 -> block("198.51.100.64/26");
        case 4 -> flip("Trunks", "IsOnline");
        default -> flip("GeneralSettingsForPbx", "DisableOutboundCallsOutOfficeHours");
      }
    } catch (IllegalArgumentException _) {
      // The PBX refused, as it may refuse anybody.
    }
  }

  /** Nobody enters the same block twice. */
  private void block(String network) {
    boolean known =
        pbx.state("Blocklist")
            .valueStream()
            .anyMatch(row -> row.path("IPAddrMask").asString().equals(network));
    if (!known) {
      pbx.console("POST", "/Blocklist", text(Map.of("IPAddrMask", network, "BlockType", "Block")));
    }
  }

  private void patch(String set, Map<String, Object> change) {
    pbx.console("PATCH", any(set), text(change));
  }

  private static String text(Map<String, Object> body) {
    return JSON.writeValueAsString(body);
  }

  private String any(String set) {
    List<String> ids = new ArrayList<>();
    for (JsonNode row : pbx.state(set)) {
      ids.add(row.path("Id").asString());
    }
    return "/" + set + "(" + (ids.isEmpty() ? "0" : dice.any(ids)) + ")";
  }

  private void flip(String set, String flag) {
    pbx.edit(set, (ObjectNode row) -> row.put(flag, !row.path(flag).asBoolean(false)));
  }
}
