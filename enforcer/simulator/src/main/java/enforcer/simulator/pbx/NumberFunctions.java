package enforcer.simulator.pbx;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Free numbers, drafts that a client completes and posts, and the secrets of API clients. */
final class NumberFunctions {

  private static final Map<String, String> FREE =
      Map.of(
          "Users", "GetFirstAvailableExtensionNumber",
          "Queues", "GetFirstAvailableQueueNumber",
          "RingGroups", "GetFirstAvailableRingGroupNumber",
          "Receptionists", "GetFirstAvailableReceptionistNumber",
          "Trunks", "GetFirstAvailableTrunkNumber");

  private final Pbx pbx;
  private final Numbers numbers;

  NumberFunctions(Pbx pbx, Numbers numbers) {
    this.pbx = pbx;
    this.numbers = numbers;
  }

  void register(Functions functions) {
    FREE.forEach(
        (set, name) ->
            functions.add(
                "/" + set + "/Pbx." + name + "()",
                _ -> Pbx.NODES.objectNode().put("Number", numbers.free(set))));
    functions.add(
        "/Users/Pbx.GetFirstAvailableHotdeskingNumber()",
        _ -> Pbx.NODES.objectNode().put("Number", numbers.free("Users")));
    functions.add(
        "/ServicePrincipals({})/Pbx.GenerateAppToken",
        call ->
            Pbx.NODES.stringNode(pbx.secrets().rotate(call.entity().path("Number").asString())));
    functions.add("/Fax/Pbx.InitFax()", _ -> draft("Fax"));
    functions.add("/Trunks/Pbx.InitTrunk(template={})", this::draftTrunk);
    functions.add("/Trunks/Pbx.InitMasterBridge()", _ -> bridge("BridgeMaster"));
    functions.add("/Trunks/Pbx.InitSlaveBridge()", _ -> bridge("BridgeSlave"));
    functions.add("/Trunks/Pbx.RefreshRegistration", _ -> null);
  }

  private ObjectNode draft(String set) {
    ObjectNode draft = Pbx.NODES.objectNode().put("Number", numbers.free(set));
    draft.put("AuthID", pbx.secrets().password());
    return set.equals("Fax") ? draft.put("AuthPassword", pbx.secrets().password()) : draft;
  }

  private JsonNode draftTrunk(Functions.Invocation call) {
    ObjectNode draft = draft("Trunks");
    String template = call.arguments().path("template").asString("");
    draft.putObject("Gateway").put("TemplateFilename", template).put("Type", "Provider");
    return draft;
  }

  private JsonNode bridge(String type) {
    ObjectNode draft = draft("Trunks");
    draft.putObject("Gateway").put("Type", type);
    return draft;
  }
}
