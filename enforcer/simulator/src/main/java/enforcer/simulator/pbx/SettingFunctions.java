package enforcer.simulator.pbx;

import enforcer.simulator.odata.ODataError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Settings that are read by a function and stored whole by an action. */
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
    functions.add("/GetUpdates()", _ -> pbx.store().singleton("Updates"));
    functions.add("/GetUpdatesStats()", _ -> pbx.store().singleton("UpdatesStats"));
  }

  private JsonNode store(String name, Functions.Invocation call) {
    if (!(call.arguments().path("settings") instanceof ObjectNode settings)) {
      throw ODataError.value("settings", "WARNINGS.XAPI.REQUIRED");
    }
    settle(settings, pbx.store().singleton(name));
    pbx.store().singleton(name, settings);
    return null;
  }

  /** Puts what is stored in the place of every secret that was sent back as concealed. */
  private void settle(ObjectNode sent, JsonNode stored) {
    for (String property : sent.propertyNames()) {
      if (sent.get(property) instanceof ObjectNode part) {
        if (!part.path("Concealed").asBoolean(false)) {
          settle(part, stored.path(property));
        } else if (pbx.facts().is(Fact.CONCEALED_ROUND_TRIP, "kept") && stored.has(property)) {
          sent.set(property, stored.get(property));
        } else {
          sent.putNull(property);
        }
      }
    }
  }
}
