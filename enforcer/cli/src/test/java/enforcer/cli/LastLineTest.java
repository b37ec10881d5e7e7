package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads only the end of a log learns why a command did not exit with 0. */
class LastLineTest {
  private static final String LIMITS = "antiHacking: { failedLogins: 5 }\n";

  /** Nobody has proven whether a rule without a trunk blocks its calls. */
  private static final String OPEN =
      """
      outbound:
        manage: merge
        rules: [{ name: Block premium, dial: ["09"], from: everyone, action: block }]
      dialTests:
        - { dial: ["09011234567"], from: everyone, expect: refuse }
      """;

  private static final String UNKNOWN =
      "error: acme: unknown: dialTests 09011234567; exit 4 until that can be judged; each reason"
          + " says how";

  @TempDir private Path folder;

  @Test
  void whatStaysOpenAfterAnApplyIsNamedAtItsEndWithTheWayToSettleIt() {
    try (Phones phones = new Phones(folder)) {
      Run run = phones.apply(OPEN);

      assertThat(run.code()).isEqualTo(4);
      assertThat(run.out()).contains("steps done and verified");
      assertThat(last(run)).isEqualTo(UNKNOWN);
      assertThat(run.err())
          .containsPattern(
              "warning: acme: unknown: dialTests 09011234567: from extensions .*, but it should be"
                  + " refused; .*write facts: \\{ emptyRule: blocks \\}");
    }
  }

  @Test
  void nothingToDoIsNotDoneWhileSomethingIsOpen() {
    try (Phones phones = new Phones(folder)) {
      phones.apply(OPEN);

      for (String command : List.of("apply", "plan", "drift")) {
        Run run = command.equals("apply") ? phones.apply(OPEN) : acme(phones, command);
        assertThat(run.code()).as(command).isEqualTo(4);
        assertThat(last(run)).as(command).isEqualTo(UNKNOWN);
      }
    }
  }

  @Test
  void anUndoThatLeavesSomethingOpenSaysSo() {
    try (Phones phones = new Phones(folder)) {
      phones.apply(OPEN);
      phones.apply(OPEN + LIMITS);

      Run run = phones.undo("last");

      assertThat(run.code()).isEqualTo(4);
      assertThat(last(run)).isEqualTo(UNKNOWN);
    }
  }

  @Test
  void aNightThatRestoredWhatItFoundSaysWhyItIsNotQuiet() {
    try (Phones phones = new Phones(folder)) {
      phones.write(LIMITS);

      Run run = acme(phones, "drift", "--correct");

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).contains("1 of 1 steps done and verified");
      assertThat(last(run))
          .isEqualTo("acme: exit 2, because as found, it had drifted from its file");
    }
  }

  @Test
  void anUndoIsNotOfferedForWhatWasNotStored() {
    SimulatorOptions options = SimulatorOptions.defaults().withFaults("silent:method=PATCH");
    try (Phones phones = new Phones(folder, options)) {
      Run run = phones.apply(LIMITS);

      String id = Phones.id(phones.newest());
      assertThat(run.code()).isEqualTo(6);
      assertThat(run.err()).contains("0 of 1 steps done; ").doesNotContain("undoes it");
      assertThat(last(run))
          .isEqualTo(
              "acme: run %s; no step is known to have taken effect; enforcer undo %s looks again"
                  .formatted(id, id));
      Run undo = phones.undo("last");
      assertThat(undo.code()).as(undo.out() + undo.err()).isZero();
      assertThat(undo.out()).contains("No changes.");
    }
  }

  @Test
  void whereARunBrokeOffOnlyWhatTookEffectIsOfferedForAnUndo() {
    SimulatorOptions options = SimulatorOptions.defaults().withFaults("silent:method=PATCH@2");
    try (Phones phones = new Phones(folder, options)) {
      Run run =
          phones.apply(
              """
              extensions:
                rules:
                  - { match: { extensions: ["225", "226"] }, set: { srtp: enforced } }
              """);

      assertThat(run.err()).contains("1 of 2 steps done; ");
      assertThat(last(run)).endsWith(" undoes what took effect");
    }
  }

  private static Run acme(Phones phones, String command, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of(command, "acme.yaml", "--url", phones.pbx.url().toString()));
    arguments.addAll(List.of(more));
    return phones.run(arguments.toArray(String[]::new));
  }

  private static String last(Run run) {
    return run.err().strip().lines().toList().getLast();
  }
}
