package enforcer.report;

import static enforcer.planfile.SchemaParts.count;
import static enforcer.planfile.SchemaParts.list;
import static enforcer.planfile.SchemaParts.object;
import static enforcer.planfile.SchemaParts.text;

import enforcer.model.Type;
import enforcer.planfile.PlanJson;
import enforcer.planfile.SchemaParts.Keys;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of the list of runs, for programs that read it. */
public final class RunsSchema {
  private RunsSchema() {}

  /** The schema, draft 2020-12. */
  public static ObjectNode schema() {
    ObjectNode schema =
        Type.json()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("title", "enforcer runs")
            .put("description", "What undo --list -o json prints.");
    schema.setAll(
        object(
            Keys.of(
                    "formatVersion",
                    text("Additions raise the minor number.").put("pattern", "^1\\.[0-9]+$"))
                .and("tool", object(Keys.of("name", text("")).and("version", text(""))))
                .and("runs", list(run(), "The newest first."))
                .or("unreadable", list(text(""), "Why the journals of other runs are left out."))));
    return schema;
  }

  /** The schema as the text that is checked in. */
  public static String print() {
    return PlanJson.text(schema());
  }

  private static ObjectNode run() {
    return object(
        Keys.of("run", text("What undo takes."))
            .and("at", text("When it began."))
            .and("command", text("The command that ran, such as apply."))
            .or("undoes", text("The run that it took back."))
            .and("url", text("The address of the phone system."))
            .and("steps", count("How many steps it had."))
            .and("written", count("How many steps changed the phone system, or may have."))
            .or("exitCode", count("Missing where the run broke off.")));
  }
}
