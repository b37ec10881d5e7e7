package enforcer.simulator.pbx;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Functions that report the status of the PBX. */
final class StatusFunctions {

  private final Pbx pbx;
  private final Memberships memberships;

  StatusFunctions(Pbx pbx, Memberships memberships) {
    this.pbx = pbx;
    this.memberships = memberships;
  }

  void register(Functions functions) {
    functions.add("/Defs/Pbx.GetSystemParameters()", _ -> systemParameters());
    functions.add("/Defs/Pbx.GetLicenseParameters()", _ -> systemParameters().path("License"));
    functions.add("/Defs/Pbx.HasSystemOwner()", _ -> hasOwner());
    functions.add("/SystemStatus/Pbx.SystemHealthStatus()", _ -> singleton("SystemHealthStatus"));
    functions.add("/SystemStatus/Pbx.GetRemoteAccessStatus()", _ -> remoteAccess());
    functions.add("/SystemStatus/Pbx.RevokeRemoteAccess", _ -> revokeRemoteAccess());
    functions.add("/SystemStatus/Pbx.SetChatLogStatus", this::setChatLog);
    functions.add("/NetworkSettings/Pbx.GetIfaces()", _ -> Pbx.NODES.arrayNode().add("eth0"));
    functions.add("/LicenseStatus/Pbx.RefreshLicenseStatus", _ -> null);
    functions.add("/Groups({})/Pbx.GetRestrictions()", _ -> restrictions());
  }

  private ObjectNode singleton(String name) {
    return pbx.store().singleton(name);
  }

  private ObjectNode systemParameters() {
    ObjectNode parameters = singleton("SystemParameters").deepCopy();
    parameters.put("Version", pbx.version().text());
    parameters.set("FQDN", singleton("SystemStatus").path("FQDN"));
    ObjectNode licence = parameters.withObject("License");
    licence.set("ProductCode", singleton("LicenseStatus").path("ProductCode"));
    return parameters;
  }

  private JsonNode hasOwner() {
    for (ObjectNode user : pbx.table("Users").rows()) {
      if (memberships.hasRole(user, Roles.OWNER)) {
        return Pbx.NODES.booleanNode(true);
      }
    }
    return Pbx.NODES.booleanNode(false);
  }

  private JsonNode remoteAccess() {
    return Pbx.NODES.stringNode(singleton("RemoteAccess").path("Status").asString("None"));
  }

  private JsonNode revokeRemoteAccess() {
    pbx.store().own("RemoteAccess").put("Status", "None");
    return null;
  }

  private JsonNode setChatLog(Functions.Invocation call) {
    pbx.store().own("SystemStatus").set("IsChatLogEnabled", call.arguments().path("enable"));
    return null;
  }

  private JsonNode restrictions() {
    ObjectNode restrictions = Pbx.NODES.objectNode().put("MaxPrompts", -1);
    restrictions
        .putObject("Users")
        .put("Allowed", -1)
        .put("Used", pbx.table("Users").size())
        .put("Unlimited", true);
    return restrictions;
  }
}
