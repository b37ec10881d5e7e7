package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.FleetSimulator.Member;
import enforcer.simulator.PbxSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rollouts that broke off, that wait, and that are in each other's way. */
@Timeout(180)
class RolloutResumeTest {
  @TempDir Path folder;
  private RolledFleet fleet;

  @AfterEach
  void stop() {
    fleet.close();
  }

  @ParameterizedTest(name = "at write {0}")
  @ValueSource(ints = {1, 2, 4})
  void oneThatWasKilledGoesOnAndWritesNothingTwice(int writes) throws Exception {
    fleet = new RolledFleet(folder, 6, 1, 2).harmless();
    killAt(writes);

    Run refused = fleet.rollout();
    assertThat(refused.code()).as(refused.err()).isEqualTo(3);
    assertThat(refused.err())
        .contains(" is not over and has pbx-0001, pbx-0002, pbx-0003 and 3 more, too")
        .contains("nobody goes on with it: add --resume to go on, or --abandon 20");

    Run run = fleet.rollout("--resume");

    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("ring canary: 1 proven", "ring early: 2 proven");
    assertThat(fleet.simulator.members())
        .allSatisfy(m -> assertThat(fleet.writes(m.name())).as(m.name()).hasSize(1));
    assertThat(fleet.run("drift", "sites").code()).isZero();
  }

  @Test
  void oneThatWasKilledGoesOnFromAnotherMachineWithTheSameDatabase() throws Exception {
    fleet = new RolledFleet(folder, 4, 1, 1).harmless();
    RealPostgres.migrated().environment(Map.of()).forEach(fleet::variable);
    killAt(2);
    fleet.variable("ENFORCER_STATE_DIR", folder.resolve("two").toString());

    Run run = fleet.rollout("--resume");

    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(fleet.simulator.members())
        .allSatisfy(m -> assertThat(fleet.writes(m.name())).as(m.name()).hasSize(1));
  }

  @Test
  void oneThatWasKilledWhileItTookSomethingBackFinishesThat() throws Exception {
    fleet = new RolledFleet(folder, 4, 1, 1).base("blockFor: 1h", "blockFor: 1m");
    fleet.pbx(1).faults("silent:path=LoggingSettings,method=PATCH");
    fleet.document(fleet.simulator.members().get(0), "canary", "logging: { keepDays: 45 }\n");
    killAt(3); // The first one is the change, the second one is not stored, and the third one takes
    // back.

    Run run = fleet.rollout("--resume");

    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(6);
    assertThat(run.out())
        .contains(": stopped, 1 failed", "pbx-0001: failed: ")
        .containsPattern("taken back by run|left to a person: ");
    assertThat(fleet.pbx(1).state("AntiHackingSettings").path("HackBlacklistDuration").asInt())
        .isEqualTo(3600);
    assertThat(fleet.written()).containsExactly("pbx-0001");
    assertThat(fleet.rollout("--resume").err()).contains("waits to be resumed");
  }

  @Test
  void otherFilesAndAnotherCommitAreRefusedUntilItIsAbandoned() throws Exception {
    fleet = new RolledFleet(folder, 3, 1, 1).harmless();
    killAt(1);
    fleet.base("blockFor: 1h", "blockFor: 3h");

    Run files = fleet.rollout("--resume");
    assertThat(files.code()).isEqualTo(3);
    assertThat(files.err()).contains("was begun with other files, or other content in them");

    fleet.harmless();
    Run rings = fleet.run("rollout", "sites", "--rings", "early,canary,all", "--resume");
    assertThat(rings.code()).isEqualTo(3);

    fleet.variable("GITHUB_SHA", "0123456789012345678901234567890123456789");
    Run commit = fleet.rollout("--resume");
    assertThat(commit.code()).isEqualTo(3);
    assertThat(commit.err()).contains("was begun with commit none, and this is 012345678901");

    String id = commit.err().replaceAll("(?s).*--abandon (\\S+).*", "$1");
    assertThat(fleet.run("rollout", "sites", "--abandon", id).code()).isZero();
    assertThat(fleet.rollout("--resume").err()).contains("waits to be resumed");
    fleet.base("blockFor: 1h", "blockFor: 3h");
    assertThat(fleet.rollout().code()).isZero();
  }

  @Test
  void anotherVersionOfTheToolIsRefused() throws Exception {
    fleet = new RolledFleet(folder, 3, 1, 1).harmless();
    killAt(1);
    try (Stream<Path> files = Files.list(folder.resolve("state/.rollouts"))) {
      Path journal = files.filter(f -> f.toString().endsWith(".jsonl")).findFirst().orElseThrow();
      Files.writeString(
          journal,
          Files.readString(journal).replaceFirst("\"tool\":\"[^\"]*\"", "\"tool\":\"0.0.9\""));
    }

    Run run = fleet.rollout("--resume");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("was begun with enforcer 0.0.9, and this is ");
  }

  @Test
  void anotherRolloutOfOneOfThemWaits() throws Exception {
    fleet = new RolledFleet(folder, 4, 1, 1).harmless();
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    fleet
        .pbx(1)
        .onExchange(
            e -> {
              if (e.method().equals("PATCH")) {
                first.countDown();
                await(goOn);
              }
            });
    Run[] one = new Run[1];
    Thread thread = Thread.ofPlatform().start(() -> one[0] = fleet.rollout());
    await(first);

    Run other = fleet.run("rollout", "sites/pbx-0001.yaml", "--rings", "canary", "--auto-approve");
    Run resumed = fleet.rollout("--resume");
    goOn.countDown();
    thread.join();

    assertThat(other.code()).as(other.err()).isEqualTo(3);
    assertThat(other.err()).contains("is not over and has pbx-0001, too", "wait until it ends");
    assertThat(resumed.code()).isEqualTo(3);
    assertThat(resumed.err()).contains(" is under way");
    assertThat(one[0].code()).as(one[0].err()).isZero();
  }

  @Test
  void aPhoneSystemIsOnlyWrittenToInItsWindow() {
    fleet = new RolledFleet(folder, 3, 1, 1).harmless();
    Member second = fleet.simulator.members().get(1);
    fleet.document(
        second, "early", "timeZone: UTC\nenforce: { window: \"%s\" }\n".formatted(later()));

    Run run = fleet.rollout();

    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(4);
    assertThat(run.out())
        .contains(": waiting, 1 in ring early wait for their time")
        .contains("pbx-0002: held: it is outside of the window");
    assertThat(fleet.written()).containsExactly("pbx-0001");

    Run inTime =
        fleet
            .setting()
            .later(Duration.ofHours(4))
            .run(RolledFleet.rolling("--resume", "--soak", "1s"));

    assertThat(inTime.code()).as(inTime.out() + inTime.err()).isZero();
    assertThat(fleet.written()).hasSize(3);
    assertThat(fleet.writes("pbx-0001")).hasSize(1);
  }

  /** A window that is closed now and open in four hours. */
  private static String later() {
    int hour = ZonedDateTime.now(ZoneOffset.UTC).getHour();
    return "%02d:00-%02d:00".formatted((hour + 3) % 24, (hour + 6) % 24);
  }

  @Test
  void oneThatIsPausedIsHeldAndGoesOnAfterThePause() {
    fleet = new RolledFleet(folder, 3, 1, 1).harmless();
    String url = fleet.pbx(2).url().toString();
    assertThat(fleet.run("pause", "--url", url, "--for", "4h", "--reason", "INC-88").code())
        .isZero();

    Run run = fleet.rollout();

    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(4);
    assertThat(run.out()).contains("pbx-0002: held: pbx-0002 is paused by");
    assertThat(fleet.run("pause", "--url", url, "--lift").code()).isZero();
    assertThat(fleet.rollout("--resume").code()).isZero();
  }

  /** Kills the process of a rollout while its write of this number waits for its answer. */
  private void killAt(int writes) throws Exception {
    AtomicInteger seen = new AtomicInteger();
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch killed = new CountDownLatch(1);
    for (Member member : fleet.simulator.members()) {
      PbxSimulator pbx = member.pbx();
      pbx.onExchange(
          e -> {
            if (e.method().equals("PATCH") && seen.incrementAndGet() == writes) {
              reached.countDown();
              await(killed);
            }
          });
    }
    Process process = start();
    assertThat(reached.await(60, TimeUnit.SECONDS))
        .as(Files.readString(folder.resolve("killed.txt")))
        .isTrue();
    process.destroyForcibly().waitFor();
    killed.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process start() throws IOException {
    return OwnProcess.start(
        folder,
        fleet.environment(),
        ProcessBuilder.Redirect.to(folder.resolve("killed.txt").toFile()),
        RolledFleet.rolling("--soak", "1s"));
  }
}
