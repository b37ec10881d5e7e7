package enforcer.apply;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.pbx.Timing;
import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A check that was started is awaited or stopped, and never forgotten. */
class FirewallCheckTest {
  private static final Instant BEGIN = Instant.parse("2026-11-25T02:00:00Z");
  private static final Duration A_QUARTER = Duration.ofMinutes(15);
  private static final String START = "Pbx.StartCheck";
  private static final String STOP = "Pbx.StopCheck";

  private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);

  @TempDir private Path folder;

  @Test
  void whoAsksToStopStopsTheCheckToo() {
    try (Scene scene = scene("never")) {
      FirewallCheck.Result result = check(scene).run(A_QUARTER, () -> asked(scene, START));

      assertThat(result).isEqualTo(new FirewallCheck.Result.Stopped("it was interrupted"));
      assertThat(asked(scene, STOP)).isTrue();
    }
  }

  @Test
  void whoAsksToStopBeforeItStartsStartsNothing() {
    try (Scene scene = scene("never")) {
      FirewallCheck.Result result = check(scene).run(A_QUARTER, () -> true);

      assertThat(result).isEqualTo(new FirewallCheck.Result.NotStarted("it was interrupted"));
      assertThat(asked(scene, START)).isFalse();
    }
  }

  @Test
  void itIsNotSaidToHaveStoppedBeforeThePbxSaysSo() {
    try (Scene scene = scene("stuck")) {
      FirewallCheck.Result result = check(scene).run(A_QUARTER, () -> asked(scene, START));

      assertThat(result).isEqualTo(new FirewallCheck.Result.MayGoOn("it was interrupted"));
      assertThat(result.isOver()).isFalse();
      assertThat(Duration.between(BEGIN, now.get())).isLessThan(Duration.ofMinutes(3));
    }
  }

  /** The PBX takes the request, and stops only what it has begun. */
  @ParameterizedTest
  @ValueSource(strings = {"", "drop-after:path=Pbx.StartCheck"})
  void aCheckThatBeginsAfterTheStopIsStoppedAgain(String fault) {
    try (Scene scene = sceneWithOurClock("late", fault)) {
      FirewallCheck.Result result = check(scene).run(A_QUARTER, () -> asked(scene, START));

      assertThat(result).isEqualTo(new FirewallCheck.Result.Stopped("it was interrupted"));
      now.updateAndGet(before -> before.plus(A_QUARTER));
      assertThat(check(scene).whyNot()).isEmpty();
    }
  }

  @Test
  void aPbxThatIsIdleOnceAfterTheStopAndThenSilentMayStillCheck() {
    try (Scene scene = sceneWithOurClock("late", "503:method=GET,path=/Firewall@3+")) {
      FirewallCheck.Result result = check(scene).run(A_QUARTER, () -> asked(scene, START));

      assertThat(result).isEqualTo(new FirewallCheck.Result.MayGoOn("it was interrupted"));
    }
  }

  @Test
  void aCheckThatBeginsLaterThanAwaitedIsStopped() {
    try (Scene scene = sceneWithOurClock("overdue", "")) {
      FirewallCheck.Result result = check(scene).run(A_QUARTER, () -> false);

      assertThat(result)
          .isEqualTo(new FirewallCheck.Result.Stopped("it had not begun within 30 seconds"));
      now.updateAndGet(before -> before.plus(A_QUARTER));
      assertThat(check(scene).whyNot()).isEmpty();
    }
  }

  @Test
  void aCheckThatIsNotSeenIsAskedToStopAndMayBegin() {
    try (Scene scene = scene("idle")) {
      FirewallCheck.Result result = check(scene).run(A_QUARTER, () -> false);

      assertThat(result).isInstanceOf(FirewallCheck.Result.MayBegin.class);
      assertThat(asked(scene, STOP)).isTrue();
    }
  }

  /** The first look after the start would be answered within minutes. */
  @Test
  void aSilentPbxDoesNotHoldUpTheStop() {
    String silent = "slow:method=GET,path=/Firewall,bytes-per-second=1@2";
    try (Scene scene = sceneWithOurClock("never", silent)) {
      Instant begun = Instant.now();
      BooleanSupplier soon =
          () -> asked(scene, START) && Instant.now().isAfter(begun.plusSeconds(2));
      AtomicReference<Instant> stopped = new AtomicReference<>();
      FirewallCheck.Result result =
          check(scene).run(A_QUARTER, soon, () -> stopped.set(Instant.now()));

      assertThat(result).isEqualTo(new FirewallCheck.Result.Stopped("it was interrupted"));
      assertThat(asked(scene, STOP)).isTrue();
      assertThat(Duration.between(begun, stopped.get())).isLessThan(Duration.ofSeconds(4));
    }
  }

  @Test
  void aSilentPbxDoesNotMakeItTakeLonger() {
    String silent = "slow:method=GET,path=/Firewall,bytes-per-second=1@2-3";
    try (Scene scene = sceneWithOurClock("never", silent)) {
      Instant begun = Instant.now();
      FirewallCheck.Result result = check(scene).run(Duration.ofSeconds(12), () -> false);

      assertThat(result).isInstanceOf(FirewallCheck.Result.Stopped.class);
      assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void aCheckThatGoesOnLetsNoOtherBegin() {
    try (Scene scene = scene("never")) {
      assertThat(check(scene).whyNot()).isEmpty();
      scene.pbx.console("POST", "/Firewall/Pbx.StartCheck", "");

      assertThat(check(scene).whyNot())
          .contains("the phone system makes a check of its firewall already");
    }
  }

  /** The services stop during a check; an answer that fails is no result. */
  @Test
  void aPbxThatDoesNotAnswerMeanwhileIsAskedAgain() {
    try (Scene scene = new Scene(folder, "503:method=GET,path=/Firewall@2-4")) {
      assertThat(check(scene).run(Duration.ofMinutes(15), () -> false))
          .isEqualTo(new FirewallCheck.Result.Ended(true));
    }
  }

  private Scene sceneWithOurClock(String reading, String fault) {
    SimulatorOptions options = SimulatorOptions.defaults().withFact("firewallCheck", reading);
    return new Scene(folder, fault.isEmpty() ? options : options.withFaults(fault), now::get);
  }

  private static boolean asked(Scene scene, String what) {
    return scene.pbx.exchanges().stream().anyMatch(e -> e.path().endsWith(what));
  }

  private Scene scene(String reading) {
    return new Scene(folder, SimulatorOptions.defaults().withFact("firewallCheck", reading));
  }

  private FirewallCheck check(Scene scene) {
    Timing timing =
        new Timing(
            now::get,
            time -> {
              now.updateAndGet(before -> before.plus(time));
              Thread.sleep(2);
            },
            () -> 0.5);
    return new FirewallCheck(scene.client(), timing);
  }
}
