package enforcer.report;

import enforcer.model.Type;
import enforcer.policy.ObjectVerdict;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How phone systems stand, as one JSON value. */
public final class PolicyJson {
  /** Additions raise the number after the dot; a reader refuses a larger one before it. */
  public static final String FORMAT = "1.0";

  private PolicyJson() {}

  /** All of them, in the order in which they were asked for. */
  public static String text(List<PolicyTarget> targets) {
    ObjectNode root = Type.json().put("formatVersion", FORMAT);
    ArrayNode all = root.putArray("targets");
    targets.forEach(target -> all.add(target(target)));
    ObjectNode summary = root.putObject("summary");
    summary.put("targets", targets.size());
    summary.put("judged", targets.stream().filter(t -> t.now().isPresent()).count());
    for (RuleOutcome outcome : RuleOutcome.values()) {
      summary.put(
          outcome.word(),
          targets.stream()
              .flatMap(t -> t.now().stream())
              .mapToLong(r -> r.of(outcome).size())
              .sum());
    }
    return root.toPrettyString() + "\n";
  }

  private static ObjectNode target(PolicyTarget target) {
    ObjectNode json = Type.json().put("name", target.name());
    target
        .now()
        .ifPresent(
            now -> {
              json.put("url", now.url()).put("version", now.version());
              json.put("at", now.at().toString());
              now.packs().forEach(json.withArray("packs")::add);
            });
    if (!target.problem().isEmpty()) {
      json.put("problem", target.problem());
    }
    target.now().ifPresent(now -> json.set("now", report(now)));
    target.then().ifPresent(then -> json.set("afterPlan", report(then)));
    return json;
  }

  private static ObjectNode report(PolicyReport report) {
    ObjectNode json = Type.json();
    report.score().ifPresent(score -> json.put("score", score));
    ArrayNode rules = json.putArray("rules");
    report.results().forEach(result -> rules.add(rule(result)));
    return json;
  }

  private static ObjectNode rule(RuleResult result) {
    ObjectNode json =
        Type.json()
            .put("id", result.rule().id())
            .put("title", result.rule().title())
            .put("severity", result.rule().severity().word())
            .put("outcome", result.outcome().word());
    if (!result.rule().guide().isEmpty()) {
      json.put("guide", result.rule().guide());
    }
    json.put("evidence", result.derived() ? "derived" : "measured");
    result.sources().forEach(json.withArray("sources")::add);
    ArrayNode objects = json.putArray("verdicts");
    result.verdicts().forEach(verdict -> objects.add(verdict(verdict)));
    return json;
  }

  private static ObjectNode verdict(ObjectVerdict verdict) {
    ObjectNode json = Type.json();
    put(json, "object", verdict.object());
    json.put("outcome", verdict.outcome().word());
    put(json, "message", verdict.message());
    put(json, "cause", verdict.cause());
    return json;
  }

  private static void put(ObjectNode json, String name, String text) {
    if (!text.isEmpty()) {
      json.put(name, text);
    }
  }
}
