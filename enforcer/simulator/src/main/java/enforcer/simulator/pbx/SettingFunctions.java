package enforcer.simulator.pbx;

import enforcer.simulator.odata.Refusal;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Settings that are read by a function and stored whole by an action, and the backups. */
final class SettingFunctions {

  private final Pbx pbx;

  SettingFunctions(Pbx pbx) {
    this.pbx = pbx;
  }

  void register(Functions functions) {
    functions.add("/GetUpdateSettings()", _ -> pbx.store().singleton("UpdateSettings"));
    functions.add("/SetUpdateSettings", call -> store("UpdateSettings", call));
    for (String name : new String[] {"Backup", "BackupFailover", "BackupRepository", "Restore"}) {
      String settings = name + "Settings";
      functions.add("/Backups/Pbx.Get" + settings + "()", _ -> pbx.store().singleton(settings));
      functions.add("/Backups/Pbx.Set" + settings, call -> store(settings, call));
    }
    functions.add("/Backups/Pbx.GetCanCreateBackup()", _ -> Pbx.NODES.booleanNode(true));
    functions.add("/Backups/Pbx.Backup", this::backUp);
    functions.add("/GetUpdates()", _ -> pbx.store().singleton("Updates"));
    functions.add("/GetUpdatesStats()", _ -> pbx.store().singleton("UpdatesStats"));
  }

  private JsonNode store(String name, Functions.Invocation call) {
    if (!(call.arguments().path("settings") instanceof ObjectNode settings)) {
      throw Refusal.value("settings", "WARNINGS.XAPI.REQUIRED");
    }
    pbx.store().singleton(name, settings);
    return null;
  }

  private JsonNode backUp(Functions.Invocation call) {
    String name = call.arguments().path("description").path("Name").asString("");
    if (name.isEmpty()) {
      throw Refusal.value("Name", "WARNINGS.XAPI.REQUIRED");
    }
    String file = name + ".zip";
    if (pbx.table("Backups").find("FileName", file) != null) {
      throw Refusal.value("Name", "WARNINGS.XAPI.DUPLICATE");
    }
    Instant now = pbx.now();
    ObjectNode backup = Pbx.NODES.objectNode().put("FileName", file);
    backup.put("CreationTime", now.toString());
    backup.put("Size", 1_000_000);
    backup.put("DownloadLink", "/backups/" + file);
    pbx.table("Backups").put(backup);
    return null;
  }
}
