package enforcer.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Users;
import enforcer.cli.terminal.ColorMode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.cli.terminal.Terminal.Descriptors;
import enforcer.model.Value;
import enforcer.plan.Step;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Four hundred steps of which each takes half a second. */
class ProgressTest {
  private static final int STEPS = 400;
  private static final long HALF_A_SECOND = Duration.ofMillis(500).toNanos();

  @Test
  void aTerminalShowsTheStepAndHowLongTheRestMayTake() {
    String err = told(new Descriptors(true, true, true));

    assertThat(err)
        .contains("acme: step 5 of 400, extension 204")
        .contains("acme: step 41 of 400, about 3 min left, extension 240")
        .contains("acme: step 390 of 400, about 5 s left, extension 589");
  }

  @Test
  void aLogGetsALineEveryTenSecondsAndNoMore() {
    assertThat(told(Descriptors.NONE).lines())
        .hasSize(STEPS / 20 - 1)
        .first()
        .isEqualTo("acme: 20 of 400 steps done, about 3 min left");
  }

  private static String told(Descriptors descriptors) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            descriptors,
            100,
            Map.of(),
            Path.of(""));
    Output output = new Output(terminal, ColorMode.NEVER);
    AtomicLong clock = new AtomicLong();
    try (Interruption interruption = new Interruption()) {
      Progress progress = new Progress("acme", output, interruption, clock::get);
      for (int number = 1; number <= STEPS; number++) {
        progress.started(number, STEPS, step(199 + number));
        clock.addAndGet(HALF_A_SECOND);
      }
    }
    return err.toString(StandardCharsets.UTF_8);
  }

  private static Step step(int extension) {
    Value.Struct nothing = Value.struct(Map.of());
    return new Step(
        Users.RESOURCE,
        Integer.toString(extension),
        new Step.Write.Patch(nothing, nothing),
        Step.Phase.TIGHTEN);
  }
}
