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

/** A change that is rolled out to many phone systems, ring by ring. */
@Timeout(120)
class RolloutTest {
  @TempDir Path folder;
  private RolledFleet fleet;
  private volatile boolean outage = true;

  @AfterEach
  void stop() {
    fleet.close();
  }

  @Test
  void aDryRunSaysWhatTheChangeReachesAndWritesNothing() {
    fleet = new RolledFleet(folder, 8, 1, 2).harmless();

    Run run = fleet.run("rollout", "sites", "--rings", "canary,early,all", "--dry-run");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("The change touches 8 of 8 phone systems: 8 objects by 8 steps.")
        .contains("ring canary: 1 of 1 phone system, 1 object: pbx-0001")
        .contains("ring early: 2 of 2 phone systems, 2 objects: pbx-0002, pbx-0003")
        .contains("3CX 20.0.10: 8 phone systems, canary pbx-0001");
    assertThat(fleet.written()).isEmpty();
  }

  @Test
  void eachRingIsAppliedAndProvenBeforeTheNext() {
    fleet = new RolledFleet(folder, 8, 1, 2).harmless();

    Run run = fleet.rollout();

    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains(": done")
        .contains("ring canary: 1 proven")
        .contains("ring early: 2 proven")
        .contains("ring all: 5 proven");
    assertThat(fleet.written()).hasSize(8);
    assertThat(fleet.run("drift", "sites").code()).isZero();
  }

  @Test
  void phonesThatDropStopItInTheFirstRingAndThePersonIsTold() {
    fleet = new RolledFleet(folder, 6, 2, 1);
    fleet.base(
        "    - match: { roles: [system_owners] }",
        "    - { match: { extensions: [\"240-244\"] }, set: { enabled: false } }\n"
            + "    - match: { roles: [system_owners] }");

    Run run = fleet.rollout("--max-failures", "1");

    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(6);
    assertThat(fleet.written()).containsExactly("pbx-0001", "pbx-0002");
    assertThat(run.out())
        .contains(": stopped, 2 failed, and 1 may")
        .contains("pbx-0001: failed: phones are no longer registered: 240, 241, 242, 243, 244")
        .contains("left to a person: extension 240: taking it back loosens")
        .contains("ring early: 1 not begun");
    assertThat(fleet.run("drift", "sites", "--select", "ring!=canary").code()).isEqualTo(2);
  }

  @Test
  void whatOnlyTightensIsTakenBackAndOnlyWhereItFailed() {
    fleet = new RolledFleet(folder, 4, 2, 1);
    fleet.base(
        "blockFor: 1h, globalBlacklist: true }\nlogging: { keepLogs: true, keepDays: 30 }",
        "blockFor: 1m, globalBlacklist: true }\nlogging: { keepLogs: true, keepDays: 7 }");
    trunksGoOffline(2);

    Run run = fleet.rollout();

    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(6);
    assertThat(run.out())
        .contains("ring canary: 1 proven, 1 failed")
        .contains(
            "pbx-0002: failed: calls fail that did not before: 112, 999; trunks are no longer")
        .contains("taken back by run ")
        .contains("left to a person: logging: it is not linked to the failure");
    assertThat(fleet.pbx(2).state("LoggingSettings").path("KeepLogsDays").asInt()).isEqualTo(7);
    assertThat(blockFor(1)).isEqualTo(60);
    assertThat(blockFor(2)).isEqualTo(3600);
    assertThat(fleet.written()).containsExactly("pbx-0001", "pbx-0002");
  }

  /** Whoever agreed to change so many objects agreed to change as many back. */
  @Test
  void manyObjectsAreTakenBackAsWell() {
    fleet = new RolledFleet(folder, 3, 1, 1);
    fleet.base(
        "    - match: { roles: [system_owners] }",
        "    - { match: { extensions: [\"200-249\"] }, set: { remote: any } }\n"
            + "    - match: { roles: [system_owners] }");
    unplug(1, "2[01][0-9]");

    Run run = fleet.rollout("--accept", "mass-change=200");

    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(6);
    assertThat(run.out()).contains("taken back by run ").doesNotContain("mass-change");
    for (JsonNode user : fleet.pbx(1).state("Users")) {
      if (user.path("Number").asString("").startsWith("20")) {
        assertThat(user.path("AllowLanOnly").booleanValue()).as(user.toString()).isTrue();
      }
    }
  }

  private int blockFor(int number) {
    return fleet.pbx(number).state("AntiHackingSettings").path("HackBlacklistDuration").asInt();
  }

  @Test
  void oneThatIsNotReachedAnyMoreIsBlamedAndManyAtOnceAreNot() {
    fleet = new RolledFleet(folder, 6, 3, 1).harmless();
    dropsOut(1);

    Run one = fleet.rollout();

    assertThat(one.code()).as(one.out() + one.err()).isEqualTo(6);
    assertThat(one.out())
        .contains("pbx-0001: failed: the console was not reached by a new login")
        .contains("ring canary: 2 proven, 1 failed");
    assertThat(fleet.written()).hasSize(3);
  }

  @Test
  void anOutageOfManyStopsWithoutBlameAndIsResumed() {
    fleet = new RolledFleet(folder, 6, 3, 1).harmless();
    dropsOut(1);
    dropsOut(2);

    Run run = fleet.rollout();

    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(4);
    assertThat(run.out())
        .contains(": inconclusive, 2 of 3 in ring canary could not be reached at once")
        .contains("ring canary: 1 proven, 2 unknown")
        .doesNotContain("failed:");
    assertThat(fleet.written()).hasSize(3);

    outage = false;
    for (int number : new int[] {1, 2}) {
      fleet.pbx(number).faults();
    }
    fleet.forgetWrites();
    Run again = fleet.rollout("--resume");

    assertThat(again.code()).as(again.out() + again.err()).isZero();
    assertThat(again.out()).contains("ring canary: 3 proven", "ring all: 2 proven");
    assertThat(fleet.written()).containsExactly("pbx-0004", "pbx-0005", "pbx-0006");
  }

  /** After its first write it answers no new login while the outage lasts. */
  private void dropsOut(int number) {
    long[] patched = {0};
    fleet
        .pbx(number)
        .onExchange(
            e -> {
              patched[0] += e.method().equals("PATCH") ? 1 : 0;
              if (outage && patched[0] > 0 && e.path().equals("/connect/token")) {
                fleet.pbx(number).faults("503");
              }
            });
  }

  /** One that was not reached is not forgotten, though the rings after its own are done. */
  @Test
  void oneThatWasNotReachedIsWrittenToLater() {
    fleet = new RolledFleet(folder, 4, 1, 1).harmless();
    fleet.pbx(3).faults("503");
    Run run = fleet.rollout();
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(4);
    assertThat(run.out()).contains("1 phone system not reached; --resume tries again");
    fleet.pbx(3).faults();
    fleet.forgetWrites();

    Run again = fleet.rollout("--resume");

    assertThat(again.code()).as(again.out() + again.err()).isZero();
    assertThat(fleet.written()).containsExactly("pbx-0003");
  }

  @Test
  void whereNothingIsRegisteredNothingIsProven() {
    fleet = new RolledFleet(folder, 4, 1, 1).harmless();
    fleet.pbx(1).edit("Users", row -> row.put("IsRegistered", false));

    Run run = fleet.rollout();

    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(5);
    assertThat(run.out())
        .contains(": stopped, no canary in ring canary has proven the change on 3CX")
        .contains("begin a new one with another first ring")
        .contains("pbx-0001: applied, with nothing to prove it by: no desk phone was registered");
    assertThat(fleet.written()).containsExactly("pbx-0001");
  }

  @Test
  void theChannelsOfTheFileHearOfTheOneThatFailed() {
    try (HookReceiver ops = HookReceiver.start()) {
      fleet = new RolledFleet(folder, 4, 1, 1);
      fleet.base("blockFor: 1h", "blockFor: 1m");
      fleet.secret("config/hook.secret", "hook-secret-7c1f");
      fleet.secret(
          "config/operator.yaml",
          """
          apiVersion: enforcer/v1
          kind: Operator
          channels:
            ops: { webhook: { url: "%s/hook", secretFile: hook.secret, allowPrivate: true } }
          """
              .formatted(ops.url()));
      fleet.document(fleet.simulator.members().getFirst(), "canary", "notify: [ops]\n");
      trunksGoOffline(1);

      Run run = fleet.rollout();

      assertThat(run.code()).as(run.out() + run.err()).isEqualTo(6);
      assertThat(ops.received()).hasSize(1);
      HookReceiver.Hook hook = ops.received().getFirst();
      assertThat(hook.kind()).isEqualTo("rollout-failed");
      assertThat(hook.json().path("urgency").asString("")).isEqualTo("alarm");
      assertThat(hook.body()).contains("pbx-0001 failed in a rollout");
      assertThat(hook.lines())
          .contains("trunks are no longer registered: 10000, 10001", "taken back by run 20");
    }
  }

  private void trunksGoOffline(int number) {
    fleet
        .pbx(number)
        .onExchange(
            e -> {
              if (e.method().equals("PATCH")) {
                fleet.pbx(number).edit("Trunks", row -> row.put("IsOnline", false));
              }
            });
  }

  @Test
  void anApplyThatBreaksOffIsTakenBackAtOnce() {
    fleet = new RolledFleet(folder, 4, 2, 1);
    fleet.base(
        "blockFor: 1h, globalBlacklist: true }\nlogging: { keepLogs: true, keepDays: 30 }",
        "blockFor: 5m, globalBlacklist: true }\nlogging: { keepLogs: true, keepDays: 7 }");
    fleet.pbx(1).faults("400:path=LoggingSettings,method=PATCH");

    Run run = fleet.rollout("--max-failures", "1");

    assertThat(run.out()).contains("pbx-0001: failed: 1 of 2 steps done; ");
    assertThat(blockFor(1)).isEqualTo(3600);
    assertThat(blockFor(3)).isEqualTo(300);
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(6);
    assertThat(run.out())
        .contains(": done", "ring canary: 1 proven, 1 failed", "ring all: 1 proven");
  }

  @Test
  void whatSomebodyElseChangedMeanwhileIsNotTheFaultOfTheRollout() {
    fleet = new RolledFleet(folder, 4, 2, 1).harmless();
    fleet
        .pbx(1)
        .onExchange(
            e -> {
              if (e.method().equals("PATCH")) {
                fleet.pbx(1).edit("LoggingSettings", row -> row.put("KeepLogsDays", 3));
              }
            });

    Run run = fleet.rollout();

    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("ring canary: 1 proven, 1 applied, with nothing to prove it by")
        .contains("somebody changed meanwhile what this");
  }

  @Test
  void aPhoneThatWasUnpluggedIsNobodysFaultAndOneInTenIs() {
    fleet = new RolledFleet(folder, 3, 1, 1).harmless();
    unplug(1, "201");
    assertThat(fleet.rollout().code()).isZero();
    fleet.close();

    fleet = new RolledFleet(folder.resolve("more"), 3, 1, 1).harmless();
    unplug(1, "20[0-5]");
    Run run = fleet.rollout();
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(6);
    assertThat(run.out()).contains("phones are no longer registered: 200, 201, 202, 203, 204, 205");
  }

  private void unplug(int number, String extensions) {
    fleet
        .pbx(number)
        .onExchange(
            e -> {
              if (e.method().equals("PATCH")) {
                fleet
                    .pbx(number)
                    .edit(
                        "Users",
                        row -> {
                          if (row.path("Number").asString("").matches(extensions)) {
                            row.put("IsRegistered", false);
                          }
                        });
              }
            });
  }

  @Test
  void asJsonEveryPhoneSystemIsThereWithItsRingAndState() {
    fleet = new RolledFleet(folder, 4, 1, 1).harmless();
    fleet.pbx(3).faults("503");

    Run run = fleet.rollout("-o", "json");

    assertThat(run.code()).as(run.err()).isEqualTo(4);
    JsonNode json = JsonMapper.shared().readTree(run.out());
    assertThat(json.path("result").asString("")).isEqualTo("inconclusive");
    assertThat(json.path("reach").path("touched").asInt()).isEqualTo(3);
    assertThat(json.at("/versions/0/canaries/0").asString("")).isEqualTo("pbx-0001");
    assertThat(json.path("rings").valueStream().map(r -> r.path("name").asString("")))
        .containsExactly("canary", "early", "all");
    assertThat(json.at("/rings/2/targets").valueStream().map(t -> t.path("state").asString("")))
        .containsExactly("unreached", "proven");
    assertThat(json.at("/rings/2/targets/0/reasons/0").asString("")).contains("503");
  }

  @Test
  void oneWhoseVersionNoCanaryRunsIsNotWrittenToWhenItComesBack() {
    String change = "antiHacking: { failedLogins: 4, blockFor: 2h }\n";
    SimulatorOptions tended = SimulatorOptions.defaults().withSeed("tended");
    fleet = new RolledFleet(folder.resolve("none"), 1, 1, 0);
    try (Sites sites = new Sites(folder)) {
      sites
          .with("one", tended, "labels: { ring: canary }\n" + change)
          .with("two", tended, "labels: { ring: all }\n" + change)
          .with("old", tended.withPbxVersion("20.0.8"), "labels: { ring: all }\n" + change);
      sites.of("old").pbx.faults("503");
      sites
          .of("one")
          .pbx
          .onExchange(
              e -> {
                if (e.method().equals("PATCH")) {
                  sites.of("old").pbx.faults();
                }
              });

      Run run =
          Run.in(folder)
              .environment(sites.environment())
              .hurried()
              .run("rollout", "sites", "--rings", "canary,all", "--auto-approve");

      assertThat(run.code()).as(run.out() + run.err()).isEqualTo(4);
      assertThat(run.out())
          .contains("The change touches at least ", "ring all: at least ")
          .contains("1 not read, and their version is not known:", "ring all: 1 proven, 1 unknown")
          .contains("old: unknown: it runs 3CX 20.0.8, on which no canary has proven the change");
      assertThat(sites.of("old").pbx.exchanges()).noneMatch(e -> e.method().equals("PATCH"));
    }
  }

  @Test
  void theRingMayStandInAnotherLabel() {
    fleet = new RolledFleet(folder, 3, 1, 1).harmless();

    Run run =
        fleet.run("rollout", "sites", "--rings", "a,b", "--ring-label", "stage", "--auto-approve");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("it has no label \"stage\"", "write labels: { stage: b }");
  }
}
