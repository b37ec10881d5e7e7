package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a program reads of the end of a run: in one value, for one phone system and for several. */
class RunOutcomeJsonTest {
  private static final String LIMIT = "antiHacking: { failedLogins: 5 }\n";
  private static final String TWO =
      """
      extensions:
        rules:
          - { match: { extensions: ["225", "226"] }, set: { srtp: enforced } }
      """;

  @TempDir private Path folder;

  @Test
  void anAppliedPlanIsToldWithItsRunAndSoAreAnUndoAndNothingToDo() {
    try (Phones phones = new Phones(folder)) {
      JsonNode applied = outcome(phones.apply(LIMIT, "-o", "json"));
      String run = Phones.id(phones.newest());
      JsonNode again = outcome(phones.apply(LIMIT, "-o", "json"));
      JsonNode undone = outcome(phones.run("undo", "last", "--auto-approve", "-o", "json"));

      assertThat(applied.toString())
          .isEqualTo(
              ("{\"result\":\"applied\",\"run\":\"%s\",\"steps\":{\"attempted\":1,\"done\":1,"
                      + "\"failed\":0,\"notAttempted\":0},\"verified\":true,"
                      + "\"message\":\"1 of 1 steps done and verified\"}")
                  .formatted(run));
      assertThat(again.path("result").asString()).isEqualTo("nothingToDo");
      assertThat(again.path("verified").asBoolean()).isFalse();
      assertThat(again.has("run")).isFalse();
      assertThat(undone.path("result").asString()).isEqualTo("applied");
      assertThat(undone.path("run").asString()).isEqualTo(Phones.id(phones.newest()));
    }
  }

  @Test
  void aPlanThatWasAppliedInPartSaysHowFarItCame() {
    SimulatorOptions options = SimulatorOptions.defaults().withFaults("silent:method=PATCH@2");
    try (Phones phones = new Phones(folder, options)) {
      Run run =
          phones.apply(TWO + "departments: { manage: merge, list: [{ name: A }] }\n", "-o", "json");

      JsonNode outcome = outcome(run);
      assertThat(run.code()).isEqualTo(6);
      assertThat(outcome.path("result").asString()).isEqualTo("notVerified");
      assertThat(outcome.at("/steps/attempted").asInt()).isEqualTo(3);
      assertThat(outcome.at("/steps/done").asInt()).isEqualTo(2);
      assertThat(outcome.at("/steps/failed").asInt()).isOne();
      assertThat(outcome.path("verified").asBoolean()).isFalse();
    }
  }

  @Test
  void whatIsRefusedOrDeclinedSaysSo() {
    try (Phones phones = new Phones(folder)) {
      phones.write("callerBlocklist: { manage: exact, list: [] }\n" + LIMIT);
      String url = phones.pbx.url().toString();
      Run refused = phones.run("apply", "acme.yaml", "--url", url, "--auto-approve", "-o", "json");
      phones.write(LIMIT);
      Run declined =
          Run.in(folder)
              .environment(phones.environment())
              .typing("no\n")
              .run("apply", "acme.yaml", "--url", url, "-o", "json");

      assertThat(outcome(refused).path("result").asString()).isEqualTo("refused");
      assertThat(outcome(refused).at("/steps/notAttempted").asInt()).isPositive();
      assertThat(outcome(declined).path("result").asString()).isEqualTo("declined");
      assertThat(declined.err()).contains("~ antiHacking", "Apply 1 step to acme? ");
    }
  }

  @Test
  void overSeveralPhoneSystemsEachPlanHasTheSameOutcome() {
    try (Sites sites = new Sites(folder).with("alpha", LIMIT).with("beta", "")) {
      Run run = sites.run("apply", "sites", "--auto-approve", "-o", "json");

      JsonNode targets = JsonMapper.shared().readTree(run.out()).path("targets");
      assertThat(targets.at("/0/plan/outcome/result").asString()).isEqualTo("applied");
      assertThat(targets.at("/0/plan/outcome/run").asString()).matches("[-0-9]+");
      assertThat(targets.at("/1/plan/outcome/result").asString()).isEqualTo("nothingToDo");
      JsonNode plans = JsonMapper.shared().readTree(sites.run("plan", "sites", "-o", "json").out());
      assertThat(plans.at("/targets/0/plan").has("outcome")).isFalse();
    }
  }

  @Test
  void aCorrectionOfDriftIsToldBesideWhatWasFound() {
    try (Sites sites = new Sites(folder).with("alpha", LIMIT)) {
      Run run = sites.run("drift", "sites/alpha.yaml", "--correct", "-o", "json");

      assertThat(run.code()).isEqualTo(2);
      assertThat(outcome(run).path("result").asString()).isEqualTo("applied");
    }
  }

  private static JsonNode outcome(Run run) {
    return JsonMapper.shared().readTree(run.out()).path("outcome");
  }
}
