package enforcer.apply;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.pbx.Timing;
import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check that was started is awaited or stopped, and never forgotten. */
class FirewallCheckTest {
  private static final Instant BEGIN = Instant.parse("2026-11-25T02:00:00Z");
  private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);

  @TempDir private Path folder;

  @Test
  void whoAsksToStopStopsTheCheckToo() {
    try (Scene scene = scene("never")) {
      FirewallCheck.Result result = check(scene).run(Duration.ofMinutes(15), () -> true);

      assertThat(result).isEqualTo(new FirewallCheck.Result.Stopped("it was interrupted"));
      assertThat(scene.pbx.exchanges()).anyMatch(e -> e.path().endsWith("Pbx.StopCheck"));
    }
  }

  @Test
  void itIsNotSaidToHaveStoppedBeforeThePbxSaysSo() {
    try (Scene scene = scene("stuck")) {
      FirewallCheck.Result result = check(scene).run(Duration.ofMinutes(15), () -> true);

      assertThat(result).isEqualTo(new FirewallCheck.Result.MayGoOn("it was interrupted"));
      assertThat(Duration.between(BEGIN, now.get())).isLessThan(Duration.ofMinutes(2));
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

  private Scene scene(String reading) {
    return new Scene(folder, SimulatorOptions.defaults().withFact("firewallCheck", reading));
  }

  private FirewallCheck check(Scene scene) {
    Timing timing =
        new Timing(
            now::get,
            time -> {
              now.updateAndGet(before -> before.plus(time));
              Thread.sleep(20);
            },
            () -> 0.5);
    return new FirewallCheck(scene.client(), timing);
  }
}
