package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
    fleet.base("\"${failedLogins}\", blockFor: 1h", "\"${failedLogins}\", blockFor: 1m");
    fleet
        .pbx(2)
        .onExchange(
            e -> {
              if (e.method().equals("PATCH")) {
                fleet.pbx(2).edit("Trunks", row -> row.put("IsOnline", false));
              }
            });

    Run run = fleet.rollout();

    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(6);
    assertThat(run.out())
        .contains("ring canary: 1 proven, 1 failed")
        .contains(
            "pbx-0002: failed: calls fail that did not before: 112, 999; trunks are no longer")
        .contains("taken back by run ");
    assertThat(blockFor(1)).isEqualTo(60);
    assertThat(blockFor(2)).isEqualTo(3600);
    assertThat(fleet.written()).containsExactly("pbx-0001", "pbx-0002");
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
    fleet.simulator.members().forEach(member -> member.pbx().forgetExchanges());
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

  @Test
  void whereNothingIsRegisteredNothingIsProven() {
    fleet = new RolledFleet(folder, 4, 1, 1).harmless();
    fleet.pbx(1).edit("Users", row -> row.put("IsRegistered", false));

    Run run = fleet.rollout();

    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(4);
    assertThat(run.out())
        .contains(": inconclusive, no canary in ring canary has proven the change on 3CX")
        .contains("pbx-0001: applied, with nothing to prove it by: no desk phone was registered");
    assertThat(fleet.written()).containsExactly("pbx-0001");
  }
}
