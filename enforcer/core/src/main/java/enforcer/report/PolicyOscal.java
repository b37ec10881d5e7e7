package enforcer.report;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Excerpt;
import enforcer.model.Type;
import enforcer.policy.Attestation;
import enforcer.policy.Confirmation;
import enforcer.policy.PolicyFound;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The result of a check as OSCAL assessment results (NIST, 1.0.6): one result for each phone
 * system, one observation for each rule, and a finding where the rule was judged. What is unknown
 * is observed and has no finding, and what people confirm is an interview.
 *
 * @param now when the check ended
 */
public record PolicyOscal(String toolVersion, Instant now) {
  private static final String NAMESPACE = "urn:enforcer:v1";
  private static final String OSCAL = "1.0.6";
  private static final int LONGEST_ID = 100;

  public PolicyOscal {
    requireNonNull(toolVersion, "toolVersion is null");
    requireNonNull(now, "now is null");
  }

  /** All of them as one document. */
  public String text(List<PolicyTarget> targets) {
    List<PolicyReport> reports =
        PolicyTarget.judged(targets).stream().flatMap(t -> t.now().stream()).toList();
    String all =
        targets.stream().map(PolicyTarget::name).collect(Collectors.joining(" ")) + " " + now;
    ObjectNode root = Type.json();
    ObjectNode json = root.putObject("assessment-results");
    json.put("uuid", NameUuid.of("document", all));
    metadata(json.putObject("metadata"));
    String plan = NameUuid.of("plan", all);
    json.putObject("import-ap").put("href", "#" + plan);
    ArrayNode results = json.putArray("results");
    PolicyTarget.judged(targets).forEach(target -> result(target, results.addObject()));
    PolicyTarget.unjudged(targets).forEach(target -> unjudged(target, results.addObject()));
    json.putObject("back-matter")
        .putArray("resources")
        .addObject()
        .put("uuid", plan)
        .put("title", "Packs of rules")
        .put("description", packs(reports));
    return SafeJson.text(root);
  }

  private void metadata(ObjectNode json) {
    json.put("title", "Security check of phone systems")
        .put("last-modified", now.toString())
        .put("version", toolVersion)
        .put("oscal-version", OSCAL);
  }

  /** A phone system of which nothing is known: a result without observations and findings. */
  private void unjudged(PolicyTarget target, ObjectNode json) {
    json.put("uuid", NameUuid.of("result", target.name() + " " + now))
        .put("title", "Security check of " + target.name())
        .put("description", "It could not be judged: " + Excerpt.escaped(target.problem()))
        .put("start", now.toString());
    controls(List.of(), json.putObject("reviewed-controls"));
  }

  private static String packs(List<PolicyReport> reports) {
    String names =
        reports.stream()
            .flatMap(r -> r.packs().stream())
            .distinct()
            .collect(Collectors.joining(", "));
    return "The rules of these packs were judged: " + (names.isEmpty() ? "none" : names);
  }

  private static void result(PolicyTarget target, ObjectNode json) {
    PolicyReport report = target.now().orElseThrow();
    String system = report.url() + " " + report.at();
    json.put("uuid", NameUuid.of("result", system))
        .put("title", "Security check of " + report.name())
        .put(
            "description",
            PolicyChapters.verdict(report)
                + (" " + report.url() + ", 3CX " + report.version())
                + unplanned(target))
        .put("start", report.at().toString());
    List<RuleResult> judged =
        report.results().stream().filter(r -> r.outcome().isJudged()).toList();
    controls(judged, json.putObject("reviewed-controls"));
    ArrayNode observations = json.putArray("observations");
    for (RuleResult rule : report.results()) {
      observation(rule, report, NameUuid.of(rule.rule().id(), system), observations.addObject());
    }
    for (Confirmation point : report.confirmations()) {
      String uuid = NameUuid.of(point.control().id(), system);
      interview(point, report, uuid, observations.addObject());
    }
    for (WatchChapters.Chapter look : WatchChapters.of(target.watched())) {
      looked(look, report, NameUuid.of("look " + look.id(), system), observations.addObject());
    }
    // OSCAL allows no empty list.
    if (observations.isEmpty()) {
      json.remove("observations");
    }
    if (!judged.isEmpty()) {
      ArrayNode findings = json.putArray("findings");
      judged.forEach(rule -> finding(rule, system, findings.addObject()));
    }
  }

  private static String unplanned(PolicyTarget target) {
    return target.unplanned().isEmpty()
        ? ""
        : ". "
            + PolicyChapters.UNPLANNED
            + ": "
            + Excerpt.escaped(String.join("; ", target.unplanned()));
  }

  private static void controls(List<RuleResult> judged, ObjectNode json) {
    ObjectNode selection =
        json.putArray("control-selections")
            .addObject()
            .put("description", "The rules that could be judged; no catalogue has their ids.");
    if (!judged.isEmpty()) {
      ArrayNode ids = selection.putArray("include-controls");
      judged.forEach(rule -> ids.addObject().put("control-id", token(rule)));
    }
  }

  private static void observation(
      RuleResult result, PolicyReport report, String uuid, ObjectNode json) {
    json.put("uuid", uuid)
        .put("title", result.rule().id() + " " + result.heading())
        .put("description", found(result));
    ArrayNode properties = json.putArray("props");
    property("outcome", result.outcome().word(), properties);
    property("severity", result.rule().severity().word(), properties);
    boolean judged = result.outcome().isJudged();
    if (judged) {
      property("evidence", result.derived() ? "derived" : "measured", properties);
    }
    json.putArray("methods").add(judged ? "TEST" : "UNKNOWN");
    List<String> evidence = evidence(result);
    if (judged && !evidence.isEmpty()) {
      ArrayNode relevant = json.putArray("relevant-evidence");
      evidence.forEach(text -> relevant.addObject().put("description", text));
    }
    json.put("collected", report.at().toString());
  }

  private static List<String> evidence(RuleResult result) {
    List<String> evidence = new ArrayList<>();
    if (!result.sources().isEmpty()) {
      evidence.add("Read from " + String.join(", ", result.sources()));
    }
    result.restsOn().forEach(fact -> evidence.add("As the file says, " + fact.words()));
    return evidence;
  }

  private static String found(RuleResult result) {
    String lines =
        Stream.concat(
                PolicyFound.of(result).stream().map(PolicyFound::line),
                OpenFacts.lines(List.of(result)).stream())
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n"));
    if (!lines.isEmpty()) {
      return lines;
    }
    return result.outcome() == RuleOutcome.PASS
        ? "It is so: " + result.rule().title()
        : result.outcome().word();
  }

  private static void interview(
      Confirmation point, PolicyReport report, String uuid, ObjectNode json) {
    Optional<Attestation> said = point.said();
    json.put("uuid", uuid)
        .put("title", point.control().id() + " " + point.control().title())
        .put(
            "description",
            said.map(s -> s.by() + " confirms: " + s.says()).orElse("Nobody has confirmed it."));
    property("outcome", point.standing().word(), json.putArray("props"));
    json.putArray("methods").add(said.isPresent() ? "INTERVIEW" : "UNKNOWN");
    json.put("collected", said.map(Attestation::on).orElse(report.at()).toString());
    said.ifPresent(s -> json.put("expires", s.until().toString()));
  }

  /** What became of the phone system since an earlier look. */
  private static void looked(
      WatchChapters.Chapter look, PolicyReport report, String uuid, ObjectNode json) {
    json.put("uuid", uuid).put("title", look.title()).put("description", look.all());
    String outcome =
        switch (look.standing()) {
          case QUIET -> "nothing found";
          case FINDS -> "found";
          case UNSEEN -> "unknown";
        };
    property("outcome", outcome, json.putArray("props"));
    boolean seen = look.standing() != WatchChapters.Standing.UNSEEN;
    json.putArray("methods").add(seen ? "EXAMINE" : "UNKNOWN");
    json.put("collected", report.at().toString());
  }

  private static void finding(RuleResult result, String system, ObjectNode json) {
    boolean kept = result.outcome() == RuleOutcome.PASS;
    json.put("uuid", NameUuid.of("finding " + result.rule().id(), system))
        .put("title", result.heading())
        .put("description", found(result));
    ObjectNode target =
        json.putObject("target").put("type", "objective-id").put("target-id", token(result));
    ObjectNode status =
        target.putObject("status").put("state", kept ? "satisfied" : "not-satisfied");
    switch (result.outcome()) {
      case PASS -> status.put("reason", "pass");
      case FAIL -> status.put("reason", "fail");
      default -> status.put("reason", "other").put("remarks", "allowed for a time");
    }
    json.putArray("related-observations")
        .addObject()
        .put("observation-uuid", NameUuid.of(result.rule().id(), system));
  }

  /** OSCAL wants a name that begins with a letter, of letters, digits and three signs. */
  private static String token(RuleResult result) {
    String id = result.rule().id().replaceAll("[^\\p{L}\\p{N}._-]", "-");
    return "rule-" + id.substring(0, Math.min(id.length(), LONGEST_ID));
  }

  private static void property(String name, String value, ArrayNode properties) {
    properties.addObject().put("name", name).put("ns", NAMESPACE).put("value", value);
  }
}
