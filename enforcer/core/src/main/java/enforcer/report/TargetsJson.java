package enforcer.report;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Diagnostic;
import enforcer.planfile.PlanJson;
import enforcer.planfile.PlanWriter;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Several phone systems as one JSON value, the output of {@code -o json}.
 *
 * @param plans writes each plan
 */
public record TargetsJson(PlanJson plans) {
  /** The format that is written; additions raise the minor number. */
  public static final String FORMAT = "1.1";

  public TargetsJson {
    requireNonNull(plans, "plans is null");
  }

  /** All phone systems in the order of their documents, and their names by result. */
  public String text(TargetsReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("formatVersion", FORMAT);
    json.putObject("tool").put("name", "enforcer").put("version", plans.toolVersion());
    ObjectNode summary = json.putObject("summary").put("targets", report.targets().size());
    report.names().forEach((result, names) -> strings(names, summary.putArray(key(result))));
    ArrayNode targets = json.putArray("targets");
    report.targets().forEach(t -> target(t, targets.addObject()));
    return PlanJson.text(json);
  }

  private void target(TargetReport target, ObjectNode json) {
    json.put("name", target.name());
    target.url().ifPresent(url -> json.put("url", url));
    strings(target.results().stream().map(TargetsJson::key).toList(), json.putArray("results"));
    target
        .problem()
        .ifPresent(
            p -> json.putObject("problem").put("message", p.message()).put("remedy", p.remedy()));
    ArrayNode mistakes = json.putArray("mistakes");
    target.mistakes().forEach(m -> mistake(m, mistakes.addObject()));
    target
        .judged()
        .ifPresent(j -> json.set("plan", plans.tree(j.plan(), j.review(), target.outcome())));
  }

  private static void mistake(Diagnostic mistake, ObjectNode json) {
    PlanWriter.place(mistake.place(), json.putObject("place"));
    json.put("path", mistake.path())
        .put("message", mistake.message())
        .put("remedy", mistake.remedy());
  }

  private static void strings(Iterable<String> texts, ArrayNode json) {
    texts.forEach(json::add);
  }

  /** {@code notMet}, as keys are written. */
  static String key(TargetResult result) {
    String[] words = result.word().split(" ");
    StringBuilder key = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      key.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return key.toString();
  }
}
