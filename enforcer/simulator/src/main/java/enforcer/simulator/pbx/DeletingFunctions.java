package enforcer.simulator.pbx;

import enforcer.simulator.odata.ODataError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Actions that delete several rows at once. */
final class DeletingFunctions {

  private final Pbx pbx;

  DeletingFunctions(Pbx pbx) {
    this.pbx = pbx;
  }

  void register(Functions functions) {
    functions.add("/Blocklist/Pbx.BulkIpsDelete", call -> delete("Blocklist", call));
    functions.add(
        "/BlackListNumbers/Pbx.BulkNumbersDelete", call -> delete("BlackListNumbers", call));
    functions.add("/Fax/Pbx.BulkFaxDelete", call -> delete("Fax", call));
    functions.add("/InboundRules/Pbx.BulkInboundRulesDelete", call -> delete("InboundRules", call));
    functions.add("/Contacts/Pbx.DeleteContactsById", call -> delete("Contacts", call));
    functions.add("/Users/Pbx.BatchDelete", this::deleteUsers);
    functions.add("/SecurityTokens({})/Pbx.RevokeToken", call -> revoke("SecurityTokens", call));
    functions.add("/MyTokens({})/Pbx.RevokeToken", call -> revoke("MyTokens", call));
  }

  private JsonNode delete(String set, Functions.Invocation call) {
    for (JsonNode id : call.arguments().path("ids")) {
      ObjectNode row = pbx.table(set).find(id);
      if (row != null) {
        pbx.table(set).remove(row);
      }
    }
    return null;
  }

  /** Deletes the users that may be deleted and reports the rest. */
  private JsonNode deleteUsers(Functions.Invocation call) {
    ArrayNode errors = Pbx.NODES.arrayNode();
    for (JsonNode id : call.arguments().path("ids")) {
      ObjectNode user = pbx.table("Users").find(id);
      if (user == null) {
        errors
            .addObject()
            .put("ExtensionNumber", id.asString())
            .put("Error", "WARNINGS.XAPI.NOT_FOUND");
        continue;
      }
      try {
        pbx.behaviours().of("Users").checkRemoval(user);
        pbx.table("Users").remove(user);
      } catch (ODataError refusal) {
        errors
            .addObject()
            .put("ExtensionNumber", user.path("Number").asString(""))
            .put("Error", refusal.getMessage());
      }
    }
    return errors;
  }

  private JsonNode revoke(String set, Functions.Invocation call) {
    ObjectNode token = pbx.table(set).own(call.entity());
    token.put("Revoked", pbx.now().toString()).put("ReasonRevoked", "Manual");
    return null;
  }
}
