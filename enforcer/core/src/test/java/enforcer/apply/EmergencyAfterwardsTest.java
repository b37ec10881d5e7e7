package enforcer.apply;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a run that touches calls, whoever reached an emergency number is asked for again. */
class EmergencyAfterwardsTest {
  private static final String BLOCK =
      """
      outbound:
        manage: merge
        rules:
          - { name: Block premium, dial: ["09"], from: everyone, action: block }
      """;

  private static final String NO_CALLS = "antiHacking: { failedLogins: 7 }\n";

  @TempDir private Path folder;
  private Scene scene;

  @BeforeEach
  void start() {
    scene = new Scene(folder, SimulatorOptions.defaults());
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void aRunAfterWhichHelpIsStillReachedIsProven() {
    Outcome outcome = scene.apply(BLOCK);

    assertThat(outcome.exitCode()).as(outcome.summary()).isZero();
  }

  @Test
  void helpThatIsLostMeanwhileIsSaidAndTheRunIsNotProven() {
    scene.beforeStep(1, this::takeTheTrunksAway);

    Outcome outcome = scene.apply(BLOCK);

    assertThat(outcome.exitCode()).isEqualTo(6);
    assertThat(differences(outcome))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("emergency call of extensions "))
        .anyMatch(line -> line.contains("to reach 112 as before"))
        .anyMatch(line -> line.contains("to reach 999 as before"));
  }

  @Test
  void aRunThatTouchesNoCallsIsNotBlamedForIt() {
    scene.beforeStep(1, this::takeTheTrunksAway);

    Outcome outcome = scene.apply(NO_CALLS);

    assertThat(outcome.exitCode()).as(outcome.summary()).isZero();
  }

  /** Somebody at the console takes all trunks out of use for calls to the outside. */
  private void takeTheTrunksAway() {
    scene.pbx.edit(
        "Trunks", trunk -> trunk.put("Direction", "Inbound").put("EnableOutboundCalls", false));
  }

  private static List<String> differences(Outcome outcome) {
    return ((Outcome.End.Differs) outcome.end())
        .discrepancies().stream().map(Discrepancy::toString).toList();
  }
}
