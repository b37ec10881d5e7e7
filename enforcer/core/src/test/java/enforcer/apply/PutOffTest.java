package enforcer.apply;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write that the PBX puts off was not stored: the run waits, looks, and goes on. */
class PutOffTest {
  private static final String EVERYBODY =
      "extensions: { rules: [ { match: everyone, set: { srtp: enabled } } ] }\n";
  private static final String ONE = "antiHacking: { failedLogins: 7 }\n";

  @TempDir private Path folder;

  @Test
  void aRunSurvivesThatEverySecondWriteIsPutOff() {
    try (Scene scene = new Scene(folder, "429:retry-after=1,method=PATCH,rate=0.5")) {
      Outcome outcome = scene.apply(EVERYBODY);

      assertThat(outcome.exitCode()).as(outcome.summary()).isZero();
      assertThat(scene.writes()).hasSizeGreaterThan(outcome.steps().size() + 10);
    }
  }

  /** As a PBX does that counts requests: half of them, of every kind, for as long as it takes. */
  @Test
  void aLongRunIsPutOffHundredsOfTimesAndEndsAsWanted() {
    SimulatorOptions options =
        SimulatorOptions.defaults()
            .withUsers(320)
            .withFaults(
                "429:retry-after=2,method=PATCH,rate=0.6", "429:retry-after=2,method=GET,rate=0.3");
    try (Scene scene = new Scene(folder, options)) {
      AtomicInteger putOff = new AtomicInteger();
      scene.pbx.onExchange(e -> putOff.addAndGet(e.status() == 429 ? 1 : 0));

      Outcome outcome = scene.apply(EVERYBODY);

      assertThat(outcome.exitCode()).as(outcome.summary()).isZero();
      assertThat(outcome.steps()).hasSizeGreaterThan(300);
      assertThat(putOff.get()).isGreaterThan(500);
      assertThat(scene.pbx.state("Users").valueStream().map(u -> u.path("SRTPMode").asString()))
          .hasSize(320)
          .containsOnly("SRTPEnabled");
    }
  }

  @Test
  void aWriteThatIsPutOffIsSentAgainAfterALook() {
    try (Scene scene = new Scene(folder, "429:retry-after=1,method=PATCH@1")) {
      assertThat(scene.apply(ONE).exitCode()).isZero();
      assertThat(scene.writes()).hasSize(2);
      assertThat(scene.requestsPerStep()).containsExactly(5L);
    }
  }

  @Test
  void aPbxThatIsAwayForAMomentIsWaitedForToo() {
    try (Scene scene = new Scene(folder, "503:retry-after=1,method=PATCH@1-3")) {
      assertThat(scene.apply(ONE).exitCode()).isZero();
      assertThat(scene.writes()).hasSize(4);
    }
  }

  @Test
  void whatMovedDuringTheWaitingIsNotOverwritten() {
    try (Scene scene = new Scene(folder, "429:method=PATCH@1")) {
      scene.pbx.onExchange(
          exchange -> {
            if (exchange.status() == 429) {
              scene.pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":9}");
            }
          });

      Outcome outcome = scene.apply(ONE);

      assertThat(outcome.steps().getFirst().outcome()).isInstanceOf(StepOutcome.Moved.class);
      assertThat(outcome.exitCode()).isEqualTo(3);
    }
  }

  @Test
  void theWaitingEndsWhereThePbxNeverTakesTheWrite() {
    try (Scene scene = new Scene(folder, "429:retry-after=60,method=PATCH")) {
      Outcome outcome = scene.apply(ONE);

      assertThat(outcome.exitCode()).isEqualTo(4);
      assertThat(outcome.summary()).contains("asks for patience", "try again in 60 s");
      assertThat(scene.writes()).hasSize(6);
    }
  }

  @Test
  void aTokenThatSomebodyTakesAwayFiveTimesDoesNotEndARun() {
    try (Scene scene = new Scene(folder, takenAway(5))) {
      Outcome outcome = scene.apply(EVERYBODY);

      assertThat(outcome.exitCode()).as(outcome.summary()).isZero();
    }
  }

  @Test
  void aTokenThatSomebodyTakesAwayForTheSixthTimeEndsTheRun() {
    try (Scene scene = new Scene(folder, takenAway(6))) {
      Outcome outcome = scene.apply(EVERYBODY);

      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.summary()).contains("another program uses API client");
    }
  }

  private static String[] takenAway(int times) {
    List<String> faults = new ArrayList<>();
    for (int i = 1; i <= times; i++) {
      faults.add("expire-token:method=PATCH@" + 3 * i);
    }
    return faults.toArray(String[]::new);
  }
}
