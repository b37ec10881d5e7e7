package enforcer.report;

import static enforcer.planfile.SchemaParts.count;
import static enforcer.planfile.SchemaParts.list;
import static enforcer.planfile.SchemaParts.object;
import static enforcer.planfile.SchemaParts.ref;
import static enforcer.planfile.SchemaParts.text;
import static enforcer.planfile.SchemaParts.words;

import enforcer.model.Type;
import enforcer.planfile.PlanJson;
import enforcer.planfile.SchemaParts.Keys;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleSeverity;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of the result of a check, for programs that read it. */
public final class PolicySchema {
  private static final List<String> OUTCOMES =
      Arrays.stream(RuleOutcome.values()).map(RuleOutcome::word).toList();

  private PolicySchema() {}

  /** The schema, draft 2020-12. */
  public static ObjectNode schema() {
    ObjectNode schema =
        Type.json()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("title", "enforcer policy report")
            .put("description", "What check -o json prints.");
    schema.setAll(
        object(
            Keys.of(
                    "formatVersion",
                    text("Additions raise the minor number.").put("pattern", "^1\\.[0-9]+$"))
                .and("targets", list(ref("target"), "In the order in which they were asked for."))
                .and("summary", summary())));
    ObjectNode defs = schema.putObject("$defs");
    defs.set("target", target());
    defs.set("report", report());
    defs.set("rule", rule());
    defs.set("verdict", verdict());
    return schema;
  }

  /** The schema as the text that is checked in. */
  public static String print() {
    return PlanJson.text(schema());
  }

  private static ObjectNode summary() {
    Keys keys =
        Keys.of("targets", count("How many phone systems there are."))
            .and("judged", count("How many of them could be judged."));
    for (String outcome : OUTCOMES) {
      keys = keys.and(outcome, count("How many rules of all phone systems have this outcome."));
    }
    return object(keys);
  }

  private static ObjectNode target() {
    ObjectNode target =
        object(
            Keys.of("name", text("What its file or its address calls it."))
                .or("url", text("Its address."))
                .or("version", text("The version of 3CX; may be empty."))
                .or("at", text("When it was read."))
                .or("packs", list(text(""), "The packs of rules."))
                .or("problem", text("Why it could not be judged; missing where it was."))
                .or("now", ref("report"))
                .or("afterPlan", ref("report")));
    target.putArray("oneOf").add(requires("now")).add(requires("problem"));
    return target;
  }

  private static ObjectNode requires(String key) {
    ObjectNode required = Type.json();
    required.putArray("required").add(key);
    return required;
  }

  private static ObjectNode report() {
    return object(
        Keys.of("rules", list(ref("rule"), "In the order of the packs."))
            .or("score", count("In percent; missing where nothing could be judged.")));
  }

  private static ObjectNode rule() {
    return object(
        Keys.of("id", text("Stable for ever."))
            .and("title", text(""))
            .and("severity", words(List.of(RuleSeverity.words())))
            .and("outcome", words(OUTCOMES).put("description", "The most serious verdict."))
            .or("guide", text("The sentence of the hardening guide that it proves."))
            .and(
                "evidence",
                words(List.of("measured", "derived"))
                    .put("description", "Whether settings were read or calls simulated."))
            .or("sources", list(text(""), "The paths of the PBX that the verdicts rest on."))
            .and("verdicts", list(ref("verdict"), "One for each object that the rule is about.")));
  }

  private static ObjectNode verdict() {
    return object(
        Keys.of("outcome", words(OUTCOMES))
            .or("object", text("Missing where the rule is about the whole PBX."))
            .or("message", text("What is wrong."))
            .or("cause", text("Why nobody can say, or why there is nothing to judge.")));
  }
}
