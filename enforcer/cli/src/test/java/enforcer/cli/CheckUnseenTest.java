package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.target;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an answer hides is claimed neither passed nor failed. */
class CheckUnseenTest {
  @TempDir private Path folder;

  /** Every way of not seeing, for every answer that the rules rest on. */
  @Test
  void whatCannotBeReadNeitherPassesNorFails() {
    Map<String, BetweenPbx.Change> ways = new TreeMap<>();
    ways.put("401", (_, _, _) -> new BetweenPbx.Answer(401, ""));
    ways.put("403", (_, _, _) -> new BetweenPbx.Answer(403, ""));
    ways.put("404", (_, _, _) -> new BetweenPbx.Answer(404, ""));
    ways.put("500", (_, _, _) -> new BetweenPbx.Answer(500, "oops"));
    ways.put("HTML", (_, _, _) -> new BetweenPbx.Answer(200, "<html>Sign in</html>"));
    ways.put("cut", (_, _, a) -> new BetweenPbx.Answer(200, cut(a.body())));
    ways.put("empty object", (_, _, _) -> new BetweenPbx.Answer(200, "{}"));
    ways.put("nothing", (_, _, _) -> new BetweenPbx.Answer(200, ""));
    ways.put("wrong type", (_, _, _) -> new BetweenPbx.Answer(200, "{\"value\":[17]}"));
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED);
        BetweenPbx between = BetweenPbx.start(pbx.url())) {
      Run.Setting setting =
          Run.in(folder)
              .environment(between.environment(pbx.clientId(), pbx.clientSecret()))
              .hurried();
      JsonNode seen = target(setting.run(guide(between)));
      assertThat(sources(seen.path("now")))
          .contains("Users", "OutboundRules", "RingGroups", "InboundRules");
      List<String> all = sources(seen.path("now"));
      ways.forEach((way, change) -> blind(setting, between, all, way, change));
      for (String source : all) {
        blind(setting, between, List.of(source), "403", ways.get("403"));
        blind(setting, between, List.of(source), "empty object", ways.get("empty object"));
      }
    }
  }

  @Test
  void theScoreOfAPartSaysSoAndOfTooLittleThereIsNone() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED);
        BetweenPbx between = BetweenPbx.start(pbx.url())) {
      Run.Setting setting =
          Run.in(folder)
              .environment(between.environment(pbx.clientId(), pbx.clientSecret()))
              .hurried();
      between.changing(
          (_, path, a) -> path.endsWith("/Users") ? new BetweenPbx.Answer(403, "") : a);
      String part = setting.run("check", "--policies", "guide", "--url", between.url()).out();
      between.changing(
          (_, path, a) -> path.endsWith("/OutboundRules") ? new BetweenPbx.Answer(500, "") : a);
      String little =
          setting.run("check", "--policies", "emergency,forwards", "--url", between.url()).out();

      assertThat(part).containsPattern("Score \\d+ of 100 for what was seen: ");
      assertThat(little).contains("No score, for too little was seen: ").doesNotContain("Score 1");
    }
  }

  /** Nothing is claimed of what these answers would have shown. */
  private static void blind(
      Run.Setting setting,
      BetweenPbx between,
      List<String> sources,
      String way,
      BetweenPbx.Change change) {
    between.changing(
        (method, path, answer) ->
            method.equals("GET") && sources.stream().anyMatch(s -> path.endsWith("/" + s))
                ? change.of(method, path, answer)
                : answer);
    Run blind = setting.run(guide(between));
    assertThat(blind.code()).as(sources + " " + way + blind.err()).isEqualTo(4);
    JsonNode report = target(blind).path("now");
    for (String source : sources) {
      judgedWithout(source, report)
          .forEach(
              (rule, outcome) ->
                  assertThat(outcome)
                      .as(rule + " without " + source + ": " + way)
                      .isNotIn("pass", "fail"));
    }
  }

  private static String[] guide(BetweenPbx pbx) {
    return new String[] {
      "check",
      "-o",
      "json",
      "--policies",
      "guide",
      "--policies",
      "forwards",
      "--fail-on",
      "info",
      "--url",
      pbx.url()
    };
  }

  private static String cut(String body) {
    return body.substring(0, body.length() / 2);
  }

  /** The paths of the resources that the verdicts rest on, other than those of the console. */
  private static List<String> sources(JsonNode report) {
    return report
        .path("rules")
        .valueStream()
        .filter(rule -> !rule.path("outcome").asString().equals("not-applicable"))
        .flatMap(rule -> rule.path("sources").valueStream())
        .map(JsonNode::asString)
        .distinct()
        .filter(source -> !source.equals("ConsoleRestrictions"))
        .toList();
  }

  private static Map<String, String> judgedWithout(String source, JsonNode report) {
    Map<String, String> outcomes = new TreeMap<>();
    report
        .path("rules")
        .forEach(
            rule -> {
              if (rule.path("sources").valueStream().anyMatch(s -> s.asString().equals(source))) {
                outcomes.put(rule.path("id").asString(), rule.path("outcome").asString());
              }
            });
    return outcomes;
  }
}
