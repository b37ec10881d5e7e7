package enforcer.cli;

import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What tests of {@code check} share: a neglected phone system, and the reading of a report. */
final class Checked {
  /** A phone system that nobody secured, with this machine outside its networks. */
  static final SimulatorOptions NEGLECTED = SimulatorOptions.defaults().withSeenAs("192.0.2.200");

  private Checked() {}

  /** Runs {@code check} on a phone system, without a file unless the options name one. */
  static Run bare(Path folder, PbxSimulator pbx, String... options) {
    List<String> all = new ArrayList<>(List.of("check", "--url", pbx.url().toString()));
    all.addAll(List.of(options));
    return at(folder, pbx).run(all.toArray(String[]::new));
  }

  /** The settings of a run that may ask a phone system. */
  static Run.Setting at(Path folder, PbxSimulator pbx) {
    return Run.in(folder)
        .environment(
            Map.of(
                "ENFORCER_HOST", pbx.url().getAuthority(),
                "ENFORCER_CLIENT_ID", pbx.clientId(),
                "ENFORCER_CLIENT_SECRET", pbx.clientSecret()));
  }

  /** The report of the only target. */
  static JsonNode target(Run run) {
    return new ObjectMapper().readTree(run.out()).path("targets").path(0);
  }

  /** The outcome of each rule of a report. */
  static Map<String, String> outcomes(JsonNode report) {
    Map<String, String> outcomes = new TreeMap<>();
    report
        .path("rules")
        .forEach(r -> outcomes.put(r.path("id").asString(), r.path("outcome").asString()));
    return outcomes;
  }

  /** The verdicts of a rule of a report, each as its JSON. */
  static List<String> verdicts(JsonNode report, String rule) {
    return report
        .path("rules")
        .valueStream()
        .filter(r -> r.path("id").asString().equals(rule))
        .flatMap(r -> r.path("verdicts").valueStream())
        .map(JsonNode::toString)
        .toList();
  }
}
