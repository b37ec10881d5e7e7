package enforcer.simulator.pbx;

import enforcer.simulator.odata.ODataError;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Backups of the PBX, made on request and listed once they are ready. */
final class Backups implements Behaviour {

  private static final String SET = "Backups";
  private static final String READY = "CreationTime";

  private final Pbx pbx;

  Backups(Pbx pbx) {
    this.pbx = pbx;
  }

  void register(Functions functions) {
    functions.add(
        "/Backups/Pbx.GetCanCreateBackup()",
        _ -> Pbx.NODES.booleanNode(!pbx.facts().is(Fact.BACKUP, "impossible")));
    functions.add("/Backups/Pbx.Backup", this::backUp);
  }

  @Override
  public Collection<ObjectNode> rows(Table table) {
    return table.rows().stream()
        .filter(row -> !Instant.parse(row.get(READY).asString()).isAfter(pbx.now()))
        .toList();
  }

  private JsonNode backUp(Functions.Invocation call) {
    String name = call.arguments().path("description").path("Name").asString("");
    if (name.isEmpty()) {
      throw ODataError.value("Name", "WARNINGS.XAPI.REQUIRED");
    }
    if (pbx.facts().is(Fact.BACKUP, "refused")) {
      throw ODataError.value("Name", "WARNINGS.TOO_MANY_BACKUPS");
    }
    String file = name + ".zip";
    if (pbx.table(SET).find("FileName", file) != null) {
      throw ODataError.value("Name", "WARNINGS.XAPI.DUPLICATE");
    }
    if (!pbx.facts().is(Fact.BACKUP, "never")) {
      Duration wait = Duration.ofSeconds(pbx.facts().is(Fact.BACKUP, "later") ? 1 : 0);
      ObjectNode backup = Pbx.NODES.objectNode().put("FileName", file);
      backup.put(READY, pbx.now().plus(wait).toString());
      backup.put("Size", 1_000_000);
      backup.put("DownloadLink", "/backups/" + file);
      pbx.table(SET).put(backup);
    }
    return null;
  }
}
