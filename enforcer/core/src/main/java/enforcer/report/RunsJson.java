package enforcer.report;

import static java.util.Objects.requireNonNull;

import enforcer.journal.Entry;
import enforcer.journal.RunRecord;
import enforcer.journal.WriteEffect;
import enforcer.planfile.PlanJson;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The runs that are kept as one JSON value, for programs that choose what to undo. */
public record RunsJson(String toolVersion) {
  /** The format that is written; additions raise the minor number. */
  public static final String FORMAT = "1.1";

  public RunsJson {
    requireNonNull(toolVersion, "toolVersion is null");
  }

  /**
   * These runs in their order.
   *
   * @param unreadable why the journals of other runs cannot be read, one sentence each
   */
  public String text(List<RunRecord> records, List<String> unreadable) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("formatVersion", FORMAT);
    json.putObject("tool").put("name", "enforcer").put("version", toolVersion);
    ArrayNode runs = json.putArray("runs");
    records.forEach(record -> run(record, runs.addObject()));
    unreadable.forEach(json.putArray("unreadable")::add);
    return PlanJson.text(json);
  }

  private static void run(RunRecord record, ObjectNode json) {
    Entry.Begun begun = record.begun();
    json.put("run", begun.run()).put("at", begun.at().toString()).put("command", begun.command());
    begun.undoes().ifPresent(run -> json.put("undoes", run));
    json.put("url", begun.plan().path("subject").path("url").asString(""))
        .put("steps", begun.plan().path("steps").size())
        .put("written", record.effects().values().stream().filter(WriteEffect::touches).count());
    record.ended().ifPresent(end -> json.put("exitCode", end.exitCode()));
  }
}
