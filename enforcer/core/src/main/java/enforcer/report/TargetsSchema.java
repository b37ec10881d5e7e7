package enforcer.report;

import static enforcer.planfile.SchemaParts.count;
import static enforcer.planfile.SchemaParts.described;
import static enforcer.planfile.SchemaParts.list;
import static enforcer.planfile.SchemaParts.object;
import static enforcer.planfile.SchemaParts.ref;
import static enforcer.planfile.SchemaParts.text;
import static enforcer.planfile.SchemaParts.words;

import enforcer.model.Type;
import enforcer.planfile.PlanJson;
import enforcer.planfile.PlanSchema;
import enforcer.planfile.SchemaParts.Keys;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of the output for several phone systems, for programs that read it. */
public final class TargetsSchema {
  private TargetsSchema() {}

  /** The schema, draft 2020-12. */
  public static ObjectNode schema() {
    ObjectNode schema =
        Type.json()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("title", "enforcer targets")
            .put("description", "What -o json prints for several phone systems.");
    schema.setAll(targets());
    ObjectNode defs = PlanSchema.definitions();
    defs.set("plan", PlanSchema.plan());
    defs.set("target", target());
    schema.set("$defs", defs);
    return schema;
  }

  /** The schema as the text that is checked in. */
  public static String print() {
    return PlanJson.text(schema());
  }

  private static ObjectNode targets() {
    return object(
        Keys.of(
                "formatVersion",
                text("Additions raise the minor number.").put("pattern", "^1\\.[0-9]+$"))
            .and("tool", object(Keys.of("name", text("")).and("version", text(""))))
            .and("summary", summary())
            .and("targets", list(ref("target"), "In the order of their documents.")));
  }

  private static ObjectNode summary() {
    Keys keys = Keys.of("targets", count("How many there are."));
    for (TargetResult result : TargetResult.values()) {
      keys = keys.and(TargetsJson.key(result), list(text(""), "Names."));
    }
    return described(object(keys), "The names of the phone systems by what was found.");
  }

  private static ObjectNode target() {
    List<String> results = Arrays.stream(TargetResult.values()).map(TargetsJson::key).toList();
    ObjectNode problem = object(Keys.of("message", text("")).and("remedy", text("")));
    ObjectNode mistake =
        object(
            Keys.of("place", ref("place"))
                .and("path", text("The path of keys; empty for the file as a whole."))
                .and("message", text("What is wrong."))
                .and("remedy", text("What to write instead; may be empty.")));
    return object(
        Keys.of("name", text("What the document calls it; the file where that says no name."))
            .or("url", text("Its address."))
            .and("results", list(words(results), "What was found; never empty."))
            .or("problem", described(problem, "What kept the run from its end."))
            .and("mistakes", list(mistake, "What is wrong with the document."))
            .or("plan", ref("plan")));
  }
}
