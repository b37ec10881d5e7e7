package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an undo may not bring back is said before the apply, and does not keep the rest. */
class UndoLeavesTest {
  private static final String SEED =
      """
      extends: neglected
      E164Settings: { Enabled: false, CountryCode: "44", InternationalCode: "00", NationalCode: "0" }
      """;
  private static final String TWO =
      "numbering: { enabled: true }\nantiHacking: { failedLogins: 5 }\n";

  @TempDir private Path folder;

  @Test
  void oneChangeIsLeftAndTheOtherComesBack() throws IOException {
    try (Phones phones = phones()) {
      phones.write(TWO);

      assertThat(plan(phones)).contains("undo  would not bring back numbering: a guard refuses it");
      phones.apply(TWO);
      Run undo = phones.undo("last");

      assertThat(undo.code()).as(undo.out() + undo.err()).isEqualTo(5);
      assertThat(undo.out()).contains("left as it is: numbering");
      assertThat(plan(phones)).contains("failedLogins  25 → 5").doesNotContain("~ numbering");
    }
  }

  @Test
  void whatAnUndoBringsBackIsNotNamed() throws IOException {
    try (Phones phones = phones()) {
      phones.write("antiHacking: { failedLogins: 5 }\n");

      assertThat(plan(phones)).contains("failedLogins").doesNotContain("undo");
    }
  }

  @Test
  void noUndoIsPromisedThatThePlanSaidToBeImpossible() throws IOException {
    try (Phones phones = phones()) {
      Run apply = phones.apply("numbering: { enabled: true }\n");
      assertThat(apply.code()).as(apply.err()).isZero();
      String last = apply.err().strip().lines().toList().getLast();

      assertThat(last)
          .contains(
              "; enforcer undo "
                  + Phones.id(phones.newest())
                  + " would not bring back anything: number rewriting is on")
          .doesNotContain("undoes it");
      assertThat(phones.undo("last").code()).isEqualTo(3);
    }
  }

  @Test
  void theLastLineNamesThePartThatAnUndoLeaves() throws IOException {
    try (Phones phones = phones()) {
      assertThat(phones.apply(TWO).err())
          .contains(" would not bring back numbering: a guard refuses it")
          .doesNotContain("undoes it");
    }
  }

  /** The rule "Call centre" was limited to a department that is long gone. */
  @Test
  void aRuleThatTheRunOnlyPassedIsNoReasonToRefuse() throws IOException {
    String moved =
        """
        facts: { countryCodes: allow, emptyRule: blocks, ruleScope: any, emergencyFirst: no }
        outbound:
          manage: merge
          rules:
            - { name: Any, dial: [], from: everyone, via: [uk-primary, ie-primary] }
            - name: National
              dial: ["01", "02", "03", "07"]
              length: "10-11"
              from: everyone
              via: [uk-primary]
        """;
    try (Phones phones = phones()) {
      assertThat(phones.apply(moved).err()).contains("undoes it");
      Run undo = phones.undo("last");
      assertThat(undo.code()).as(undo.out() + undo.err()).isZero();
    }
  }

  private static String plan(Phones phones) {
    Run run = phones.run("plan", "acme.yaml", "--url", phones.pbx.url().toString());
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  private Phones phones() throws IOException {
    Path seed = Files.writeString(folder.resolve("seed.yaml"), SEED);
    return new Phones(folder, SimulatorOptions.defaults().withSeed(seed.toString()));
  }
}
