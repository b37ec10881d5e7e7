package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Changes of many phone systems that are refused before anything is written. */
@Timeout(120)
class RolloutRefusalsTest {
  @TempDir Path folder;
  private RolledFleet fleet;

  @AfterEach
  void stop() {
    if (fleet != null) {
      fleet.close();
    }
  }

  @Test
  void anApplyThatReachesMoreThanFiveIsRefusedWithTheCommandToUse() {
    fleet = new RolledFleet(folder, 7, 1, 1).harmless();

    Run run = fleet.run("apply", "sites", "--auto-approve");

    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.err())
        .contains("the change reaches 7 phone systems (pbx-0001, pbx-0002")
        .contains("apply writes to at most 5; nothing was written")
        .contains("use enforcer rollout sites --rings");
    assertThat(run.out()).contains("7 phone systems: 7 not tried");
    assertThat(fleet.written()).isEmpty();
  }

  @Test
  void anApplyOfManyFilesThatReachesFiveIsCarriedOut() {
    fleet = new RolledFleet(folder, 8, 1, 1);
    for (int at = 0; at < 5; at++) {
      fleet.document(fleet.simulator.members().get(at), "all", "logging: { keepDays: 60 }\n");
    }

    Run run = fleet.run("apply", "sites", "--auto-approve");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(fleet.written()).hasSize(5);
  }

  @Test
  void oneThatMovedAfterTheLookIsNotTheSixth() {
    fleet = new RolledFleet(folder, 8, 1, 1);
    for (int at = 0; at < 5; at++) {
      fleet.document(fleet.simulator.members().get(at), "all", "logging: { keepDays: 60 }\n");
    }
    fleet
        .pbx(1)
        .onExchange(
            e -> {
              if (e.method().equals("PATCH")) {
                fleet.pbx(8).edit("LoggingSettings", row -> row.put("KeepLogsDays", 7));
              }
            });

    Run run = fleet.run("apply", "sites", "--auto-approve", "-j", "1");

    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains("pbx-0008: it differs only since this run began");
    assertThat(fleet.written()).hasSize(5).doesNotContain("pbx-0008");
  }

  @Test
  void savedPlansOfMoreThanFiveAreRefused() {
    fleet = new RolledFleet(folder, 6, 1, 1).harmless();
    assertThat(fleet.run("plan", "sites", "--out", "plans/").code()).isZero();

    Run run = fleet.run("apply", "plans/");

    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains("the change reaches 6 phone systems", "at most five of these");
    assertThat(fleet.written()).isEmpty();
  }

  @Test
  void aPhoneSystemInNoRingIsAMistakeOfItsFile() {
    fleet = new RolledFleet(folder, 3, 1, 1).harmless();
    fleet.document(fleet.simulator.members().get(2), "later", "");

    Run run = fleet.rollout();

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("pbx-0003.yaml:", "it is in the ring \"later\", which --rings leaves out")
        .contains("--select 'ring in (canary, early, all)'");
    assertThat(fleet.written()).isEmpty();

    JsonNode json = JsonMapper.shared().readTree(fleet.rollout("-o", "json").out());
    assertThat(json.path("result").asString("")).isEqualTo("refused");
    assertThat(json.path("rings").valueStream().map(r -> r.path("name").asString("?")))
        .containsExactly("canary", "early", "");
    assertThat(json.at("/rings/2/targets/0/reasons/0").asString("")).contains("\"later\"");
  }

  @Test
  void anEmptyRingIsAnError() {
    fleet = new RolledFleet(folder, 3, 1, 1).harmless();

    Run run = fleet.run("rollout", "sites", "--rings", "cnary,canary,early,all", "--dry-run");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("no phone system is in the ring cnary", "did you mean \"canary\"?");
  }

  @Test
  void aVersionWithoutACanaryIsRefused() {
    String change = "antiHacking: { failedLogins: 4, blockFor: 2h }\n";
    SimulatorOptions tended = SimulatorOptions.defaults().withSeed("tended");
    try (Sites sites = new Sites(folder)) {
      sites
          .with("one", tended, "labels: { ring: canary }\n" + change)
          .with("two", tended, "labels: { ring: all }\n" + change)
          .with("old", tended.withPbxVersion("20.0.8"), "labels: { ring: all }\n" + change);

      Run run = sites.run("rollout", "sites", "--rings", "canary,all", "--auto-approve");

      assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
      assertThat(run.out())
          .contains(
              "3CX 20.0.10: 2 phone systems, canary one", "3CX 20.0.8: 1 phone system, no canary");
      assertThat(run.err())
          .contains(
              "no phone system in the ring canary proves the change on 3CX 20.0.8, which 1 run")
          .contains("write labels: { ring: canary } into the file of one that runs it", ": old");
    }
  }

  @Test
  void plansThatGuardsRefuseStopItBeforeItBegins() {
    fleet = new RolledFleet(folder, 4, 1, 1);
    fleet.base("dial: [\"999\", \"112\"], length", "dial: [\"999\"], length");

    Run run = fleet.rollout();

    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
    assertThat(run.out()).contains("4 refused:", "pbx-0001: ", "emergency");
    assertThat(run.err()).contains("the plans of 4 are refused, and 0 may fail");
    assertThat(fleet.written()).isEmpty();
  }

  @Test
  void withoutATerminalNobodyAgreesAndNothingIsWritten() {
    fleet = new RolledFleet(folder, 3, 1, 1).harmless();

    Run run = fleet.run("rollout", "sites", "--rings", RolledFleet.RINGS);

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("give --auto-approve");
    assertThat(fleet.written()).isEmpty();
  }

  @Test
  void ofMistakenUseItIsSaidWhatIsWrong() {
    fleet = new RolledFleet(folder, 1, 1, 0);

    assertThat(fleet.run("rollout", "sites").err()).contains("name the rings in their order");
    assertThat(fleet.run("rollout", "sites", "--rings", "a,a").err())
        .contains("a ring stands twice in \"a,a\"");
    assertThat(fleet.run("rollout", "sites", "--rings", "a,").err())
        .contains("a ring without a name");
    assertThat(fleet.run("rollout", "sites", "--rings", "a", "--max-failures", "-1").code())
        .isEqualTo(64);
    assertThat(
            fleet
                .variable("GITHUB_ACTIONS", "true")
                .run("rollout", "sites", "--rings", "all", "--auto-approve")
                .err())
        .contains("rollout needs the base of the change");
  }
}
