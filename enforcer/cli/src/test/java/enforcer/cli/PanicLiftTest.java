package enforcer.cli;

import static enforcer.cli.PanicTest.OPEN;
import static enforcer.cli.PanicTest.SURE;
import static enforcer.cli.PanicTest.lift;
import static enforcer.cli.PanicTest.panic;
import static enforcer.cli.PanicTest.words;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A panic is over, and what it wrote is taken back. */
class PanicLiftTest {
  @TempDir private Path folder;

  @Test
  void aPanicThatIsLiftedLeavesEverythingAsItWas() {
    try (Simulated acme = acme(SURE)) {
      String rules = acme.pbx.state("OutboundRules").toString();
      String countries = acme.pbx.state("CountryCodes").toString();
      panic(acme);
      assertThat(acme.pbx.state("OutboundRules").toString()).isNotEqualTo(rules);

      Run lifted = lift(acme);

      assertThat(lifted.code()).as(lifted.out() + lifted.err()).isZero();
      assertThat(lifted.err()).contains("the panic is lifted; it was by ", "INC-88, toll fraud");
      assertThat(acme.pbx.state("OutboundRules").toString()).isEqualTo(rules);
      assertThat(acme.pbx.state("CountryCodes").toString()).isEqualTo(countries);
      assertThat(lift(acme).err()).contains("knows of no panic that is on");
    }
  }

  @Test
  void aRuleOfThePanicThatSomebodyChangedIsNotDeleted() {
    try (Simulated acme = acme(SURE)) {
      panic(acme);
      acme.pbx.edit("OutboundRules", PanicLiftTest::renumbered);

      Run lifted = lift(acme);

      assertThat(lifted.code()).as(lifted.out() + lifted.err()).isNotZero();
      assertThat(acme.pbx.state("OutboundRules").toString()).contains("Panic: no calls abroad");
    }
  }

  @Test
  void aLiftThatFindsNothingAsThePanicLeftItSaysThatAndNothingElse() {
    try (Simulated acme = acme(SURE)) {
      panic(acme);
      acme.pbx.edit("OutboundRules", PanicLiftTest::renumbered);
      acme.pbx.console("PATCH", "/CountryCodes", "{\"CountryCodes\":[\"44\",\"33\"]}");

      Run lifted = lift(acme);

      assertThat(lifted.code()).as(words(lifted)).isEqualTo(5);
      assertThat(words(lifted))
          .contains("what a panic wrote was changed since, and stays as it is now: ")
          .contains("countries", "outbound rule \"Panic: no calls abroad\"", "is lifted")
          .doesNotContain("No changes", "cannot be undone", "for another");
      assertThat(words(lift(acme))).contains("knows of no panic that is on");
    }
  }

  @Test
  void theLiftOfAPanicIsNotUndone() {
    try (Simulated acme = acme(OPEN)) {
      acme.run("apply", "acme.yaml", "--auto-approve", "--accept", "mass-change=999");
      panic(acme);
      assertThat(words(lift(acme)))
          .contains("; enforcer panic calls closes calls again")
          .doesNotContain("undoes it");
      String rules = acme.pbx.state("OutboundRules").toString();

      Run undo = acme.run("undo", "last", "--auto-approve");

      assertThat(undo.code()).as(words(undo)).isEqualTo(3);
      assertThat(words(undo))
          .contains(" lifted a panic, and is not undone; nothing was written")
          .contains("enforcer panic calls --url " + acme.pbx.url());
      assertThat(acme.pbx.state("OutboundRules").toString()).isEqualTo(rules);
      assertThat(acme.run("apply", "acme.yaml", "--auto-approve").code()).isZero();
      String remedy = "panic calls --auto-approve --url " + acme.pbx.url();
      assertThat(acme.run(remedy.split(" ")).code()).isIn(0, 4);
      assertThat(lift(acme).code()).isZero();
    }
  }

  @Test
  void theListOfPausesNamesThePanicThatIsOnAndHowItIsLifted() {
    try (Simulated acme = acme(SURE)) {
      panic(acme);

      for (String of : List.of("pause --list", "pause --list acme.yaml")) {
        Run list = acme.run(of.split(" "));
        assertThat(list.code()).as(words(list)).isZero();
        assertThat(words(list))
            .contains("a panic is on by ", "INC-88, toll fraud")
            .contains("to lift it: enforcer panic --lift --url " + acme.pbx.url());
      }
      lift(acme);
      assertThat(acme.run("pause", "--list").out()).isEqualTo("No pause is on, and no panic.\n");
    }
  }

  private static void renumbered(ObjectNode rule) {
    if (rule.path("Name").asString("").startsWith("Panic")) {
      rule.put("NumberLengthRanges", "7");
    }
  }

  private Simulated acme(String sections) {
    return Simulated.start(folder, SimulatorOptions.defaults()).file("acme.yaml", "acme", sections);
  }
}
