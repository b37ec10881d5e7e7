package enforcer.cli.command;

import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleSeverity;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** How the phone system of the demo stands by the rules, in two lines. */
record DemoStanding(JsonNode report) {
  private static final int WORST = 2;

  /** The standing that {@code check -o json} printed for one phone system without a file. */
  static DemoStanding of(String json) {
    return new DemoStanding(new ObjectMapper().readTree(json).requiredAt("/targets/0/now"));
  }

  List<String> lines(String when) {
    return List.of(
        "%s: score %d of 100; %d rules passed, %d failed, %d unknown"
            .formatted(
                when,
                report.path("score").asInt(),
                of(RuleOutcome.PASS).size(),
                of(RuleOutcome.FAIL).size(),
                of(RuleOutcome.UNKNOWN).size()),
        "most severe: " + worst());
  }

  private String worst() {
    return of(RuleOutcome.FAIL).stream()
        .sorted(Comparator.comparing(DemoStanding::severity).reversed())
        .limit(WORST)
        .map(rule -> rule.path("title").asString() + " (" + rule.path("id").asString() + ")")
        .collect(Collectors.joining("; "));
  }

  private List<JsonNode> of(RuleOutcome outcome) {
    return report
        .path("rules")
        .valueStream()
        .filter(rule -> rule.path("outcome").asString().equals(outcome.word()))
        .toList();
  }

  private static RuleSeverity severity(JsonNode rule) {
    return RuleSeverity.of(rule.path("severity").asString()).orElseThrow();
  }
}
