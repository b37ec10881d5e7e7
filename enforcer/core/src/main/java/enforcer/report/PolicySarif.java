package enforcer.report;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Place;
import enforcer.model.Type;
import enforcer.policy.PolicyFound;
import enforcer.policy.PolicyReport;
import enforcer.policy.Rule;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import enforcer.policy.RuleSeverity;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The result of a check as SARIF 2.1.0: one run, with a result for each failed and each unknown
 * rule. A result points to the file that describes the phone system; without one, to the rule.
 */
public record PolicySarif(String toolVersion) {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  public PolicySarif {
    requireNonNull(toolVersion, "toolVersion is null");
  }

  /** All of them as one log. */
  public String text(List<PolicyTarget> targets) {
    ObjectNode log = Type.json().put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    SequencedMap<String, Rule> rules = rules(targets);
    driver(rules, run.putObject("tool").putObject("driver"));
    invocation(targets, run.putArray("invocations").addObject());
    List<String> order = List.copyOf(rules.keySet());
    ArrayNode results = run.putArray("results");
    for (PolicyTarget target : PolicyTarget.judged(targets)) {
      for (RuleResult result : target.now().orElseThrow().results()) {
        PolicyFound.of(result).stream()
            .filter(f -> isOpen(f.outcome()))
            .forEach(
                found ->
                    result(target, result, found, results.addObject())
                        .put("ruleIndex", order.indexOf(result.rule().id())));
      }
      WatchChapters.of(target.watched()).stream()
          .filter(look -> look.standing() != WatchChapters.Standing.QUIET)
          .forEach(look -> looked(target, look, results.addObject()));
    }
    return SafeJson.text(log);
  }

  private static SequencedMap<String, Rule> rules(List<PolicyTarget> targets) {
    SequencedMap<String, Rule> rules = new LinkedHashMap<>();
    targets.stream()
        .flatMap(t -> t.now().stream())
        .flatMap(now -> now.results().stream())
        .forEach(r -> rules.putIfAbsent(r.rule().id(), r.rule()));
    return rules;
  }

  private void driver(SequencedMap<String, Rule> rules, ObjectNode driver) {
    driver.put("name", "enforcer").put("version", toolVersion);
    ArrayNode all = driver.putArray("rules");
    rules.values().forEach(rule -> rule(rule, all.addObject()));
  }

  private static void rule(Rule rule, ObjectNode json) {
    json.put("id", rule.id());
    json.putObject("shortDescription").put("text", rule.title());
    String description = (rule.why() + " " + rule.limits()).strip();
    if (!description.isEmpty()) {
      json.putObject("fullDescription").put("text", description);
    }
    if (!rule.console().isBlank()) {
      json.putObject("help").put("text", "In the console: " + rule.console());
    }
    json.putObject("defaultConfiguration").put("level", level(rule.severity()));
    ObjectNode properties = json.putObject("properties").put("severity", rule.severity().word());
    if (!rule.guide().isEmpty()) {
      properties.put("guide", rule.guide());
    }
  }

  private static String level(RuleSeverity severity) {
    return switch (severity) {
      case INFO, LOW -> "note";
      case MEDIUM -> "warning";
      case HIGH, CRITICAL, BLOCKER -> "error";
    };
  }

  /** A run that did not judge every phone system by every rule did not succeed, and says why. */
  private static void invocation(List<PolicyTarget> targets, ObjectNode json) {
    List<String> problems = new ArrayList<>();
    PolicyTarget.unjudged(targets)
        .forEach(t -> problems.add(t.name() + " could not be judged: " + t.problem()));
    PolicyTarget.judged(targets)
        .forEach(
            t -> {
              problem(t.now().orElseThrow()).ifPresent(problems::add);
              t.unplanned().forEach(m -> problems.add(PolicyChapters.UNPLANNED + ": " + m));
            });
    json.put("executionSuccessful", problems.isEmpty());
    if (!problems.isEmpty()) {
      ArrayNode notes = json.putArray("toolExecutionNotifications");
      problems.forEach(
          problem ->
              notes
                  .addObject()
                  .put("level", "error")
                  .putObject("message")
                  .put("text", plain(problem)));
    }
  }

  private static Optional<String> problem(PolicyReport report) {
    List<String> mistaken =
        report.results().stream()
            .filter(r -> !r.of(RuleOutcome.ERROR).isEmpty())
            .map(r -> r.rule().id())
            .toList();
    Optional<String> what =
        mistaken.isEmpty()
            ? report.whyIdle().map(why -> "nothing could be judged: " + why)
            : Optional.of(
                PolicyChapters.mistaken(mistaken.size()) + ": " + String.join(", ", mistaken));
    return what.map(w -> report.name() + ": " + w);
  }

  /** A message without links: SARIF (3.11.6) takes a text in brackets before an address for one. */
  static String plain(String text) {
    return links(Excerpt.escaped(text));
  }

  private static String links(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]");
  }

  /** A failure that somebody has allowed is told as well, as suppressed. */
  private static boolean isOpen(RuleOutcome outcome) {
    return outcome == RuleOutcome.FAIL || outcome == RuleOutcome.EXCEPTED || outcome.isUnseen();
  }

  /** An unknown rule has no level: it neither passes nor fails. */
  private static ObjectNode result(
      PolicyTarget target, RuleResult result, PolicyFound found, ObjectNode json) {
    Rule rule = result.rule();
    boolean fails = !found.outcome().isUnseen();
    String line = found.line();
    json.put("ruleId", rule.id())
        .put("kind", fails ? "fail" : "open")
        .put("level", fails ? level(rule.severity()) : "none");
    json.putObject("message")
        .put(
            "text",
            plain(
                target.name()
                    + ": "
                    + found.outcome().heading(rule)
                    + (line.isEmpty() ? "" : ": " + line)
                    + (fails ? "" : settled(result))));
    List<Place> places = new ArrayList<>(List.of(rule.place()));
    target.document().ifPresent(file -> places.addFirst(new Place(file, 1, 1)));
    ObjectNode location = json.putArray("locations").addObject();
    location(places.getFirst(), location);
    location
        .putArray("logicalLocations")
        .addObject()
        .put("name", target.name())
        .put("fullyQualifiedName", target.now().orElseThrow().url());
    if (places.size() > 1) {
      location(places.getLast(), json.putArray("relatedLocations").addObject());
    }
    json.putObject("partialFingerprints")
        .put(
            "phoneSystemRule/v2",
            Excerpt.escaped(
                String.join(
                    "|", target.name(), rule.id(), found.named(), rule.lasting(found.what()))));
    if (!result.restsOn().isEmpty()) {
      ArrayNode facts = json.putObject("properties").putArray("restsOn");
      result.restsOn().forEach(fact -> facts.add(fact.words()));
    }
    if (found.outcome() == RuleOutcome.EXCEPTED) {
      json.putArray("suppressions")
          .addObject()
          .put("kind", "external")
          .put("status", "accepted")
          .put("justification", plain(found.what()));
    }
    return json;
  }

  /** What was found beside the rules, since an earlier look; it has no rule of a pack. */
  private static void looked(PolicyTarget target, WatchChapters.Chapter look, ObjectNode json) {
    boolean finds = look.standing() == WatchChapters.Standing.FINDS;
    json.put("ruleId", "look-" + look.id())
        .put("kind", finds ? "fail" : "open")
        .put("level", finds ? "error" : "none");
    json.putObject("message")
        .put("text", plain(target.name() + ": " + look.title()) + "\n" + links(look.all()));
    ObjectNode location = json.putArray("locations").addObject();
    target.document().ifPresent(file -> location(new Place(file, 1, 1), location));
    location
        .putArray("logicalLocations")
        .addObject()
        .put("name", target.name())
        .put("fullyQualifiedName", target.now().orElseThrow().url());
    json.putObject("partialFingerprints")
        .put("phoneSystemLook/v1", String.join("|", target.name(), look.id(), look.told()));
  }

  private static String settled(RuleResult result) {
    return OpenFacts.lines(List.of(result)).stream().map(l -> ". " + l).collect(joining());
  }

  private static void location(Place place, ObjectNode json) {
    ObjectNode physical = json.putObject("physicalLocation");
    physical.putObject("artifactLocation").put("uri", uri(place.file()));
    if (place.line() > 0) {
      physical
          .putObject("region")
          .put("startLine", place.line())
          .put("startColumn", Math.max(1, place.column()));
    }
  }

  /** A file as a reference that no reader takes for an address. */
  private static String uri(String file) {
    boolean absolute = file.startsWith("/");
    try {
      String path = absolute || !file.contains(":") ? file : "./" + file;
      return new URI(absolute ? "file" : null, absolute ? "" : null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no file has such a name: " + file, e);
    }
  }
}
