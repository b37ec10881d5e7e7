package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A part of the files of a folder, chosen by their labels. */
class SelectTest {
  private static final String CANARY = "labels: { ring: canary, tier: gold }\n";
  private static final String FOUR = "antiHacking: { failedLogins: 4 }\n";

  @TempDir Path folder;
  private Sites sites;

  @BeforeEach
  void start() {
    sites =
        new Sites(folder)
            .with("alpha", CANARY + FOUR)
            .with("beta", "labels: { ring: all }\n" + FOUR)
            .with("gamma", FOUR);
  }

  @AfterEach
  void stop() {
    sites.close();
  }

  @Test
  void aPlanIsMadeOfThoseThatMatchAndTheirNumberIsSaid() {
    Run run = sites.run("plan", "sites", "--select", "ring in (canary, early)");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("alpha  http://").doesNotContain("beta", "gamma");
    assertThat(run.err()).contains("--select \"ring in (canary, early)\": 1 of 3 phone systems");
  }

  @Test
  void anApplyWritesToNoOther() {
    Run run = sites.run("apply", "sites", "--select", "ring!=all,tier", "--auto-approve");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(failedLogins("alpha")).isEqualTo(4);
    assertThat(failedLogins("beta")).isNotEqualTo(4);
    assertThat(failedLogins("gamma")).isNotEqualTo(4);
  }

  @Test
  void aDriftLooksAtThoseWithoutALabelWhereThatIsAskedFor() {
    Run run = sites.run("drift", "sites", "--select", "!ring");

    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).contains("gamma  http://").doesNotContain("alpha", "beta");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "doctor", "validate", "history"})
  void everyCommandThatTakesSeveralFilesTakesASelector(String command) {
    Run run = sites.run(command, "sites", "--select", "ring notin (all, canary)");

    assertThat(run.err()).contains("--select \"ring notin (all, canary)\": 1 of 3 phone systems");
    assertThat(run.out()).doesNotContain("alpha", "beta");
  }

  @Test
  void onlyTheSelectedOnesArePaused() {
    String[] time = {"--for", "1h", "--reason", "test"};

    Run run =
        sites.run("pause", "sites", "--select", "ring=canary", time[0], time[1], time[2], time[3]);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("alpha: paused").doesNotContain("beta", "gamma");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apply sites --auto-approve",
        "drift sites",
        "check sites",
        "plan sites",
        "validate sites",
        "doctor sites",
        "history sites",
        "pause sites --for 1h --reason test"
      })
  void aSelectorThatMatchesNothingIsAnErrorAndTellsTheLabelsThatThereAre(String command) {
    Run run = sites.run((command + " --select ring=canry").split(" "));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("error: --select \"ring=canry\" selects none of 3 phone systems")
        .contains("the labels there are: ring: all, canary; tier: gold");
  }

  @Test
  void aMisspelledLabelUnderANegationIsPointedOut() {
    Run run = sites.run("validate", "sites", "--select", "rnig!=all");

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .contains("warning: --select: no file has the label \"rnig\"; did you mean \"ring\"?")
        .contains("3 of 3 phone systems");
  }

  @Test
  void aSelectorThatCannotBeReadIsWrongUsageAndToldWithItsColumn() {
    Run run = sites.run("drift", "sites", "--select", "ring in canary");

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("'--select'").contains("column 9: the values stand in brackets");
  }

  @Test
  void aMistakeInAnotherFileStopsNothing() throws IOException {
    add("beta", "colour: blue\n");

    Run run = sites.run("apply", "sites", "--select", "ring=canary", "--auto-approve");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("colour");
    assertThat(failedLogins("alpha")).isEqualTo(4);
  }

  @Test
  void aFileWhoseLabelsCannotBeReadIsTaken() throws IOException {
    Files.writeString(folder.resolve("sites/delta.yaml"), "apiVersion: enforcer/v1\nkind: [\n");
    Path beta = folder.resolve("sites/beta.yaml");
    Files.writeString(beta, Files.readString(beta).replace("ring: all", "ring: [all]"));

    Run run = sites.run("drift", "sites", "--select", "ring=canary");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("sites/delta.yaml:", "sites/beta.yaml:", ": 3 of 4 phone");
    assertThat(run.out()).contains("alpha  http://").doesNotContain("gamma");
  }

  @Test
  void aFileWhoseBaselineIsMissingIsTakenBecauseItsLabelsMayStandThere() throws IOException {
    add("gamma", "extends: [base.yaml]\n");

    Run run = sites.run("validate", "sites", "--select", "ring=canary");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("sites/gamma.yaml:").contains("2 of 3 phone systems");
  }

  @Test
  void aLabelOfABaselineCounts() throws IOException {
    Files.writeString(
        folder.resolve("sites/base.yaml"),
        "apiVersion: enforcer/v1\nkind: Baseline\nlabels: { ring: late }\n");
    add("gamma", "extends: [base.yaml]\n");

    Run run = sites.run("validate", "sites", "--select", "ring=late");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("Valid: 1 phone system\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apply sites --auto-approve",
        "drift sites --correct",
        "check sites",
        "plan sites",
        "validate sites",
        "doctor sites"
      })
  void aSecondFileOfTheSamePhoneSystemIsAMistakeEvenWhereItIsNotSelected(String command) {
    sites.again("delta", "alpha", "labels: { ring: all }\n" + FOUR);

    Run run = sites.run((command + " --select ring=canary").split(" "));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("another document has the same address");
    assertThat(failedLogins("alpha")).isNotEqualTo(4);
  }

  @Test
  void withoutAFileThereIsNothingToSelectFrom() {
    String url = sites.of("alpha").pbx.url().toString();

    for (String command : new String[] {"check", "doctor", "history"}) {
      Run run = sites.run(command, "--url", url, "--select", "ring=canary");
      assertThat(run.code()).isEqualTo(64);
      assertThat(run.err()).contains("--select selects files, and none is named");
    }
  }

  @Test
  void aSavedPlanIsSelectedWhereItIsMade() {
    sites.run("plan", "sites", "--select", "ring=canary", "--out", "plans/");

    Run run = sites.run("apply", "plans/", "--select", "ring=canary");

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("a saved plan is one: select where it is made");
    assertThat(folder.resolve("plans/beta.plan.json")).doesNotExist();
  }

  private void add(String name, String lines) throws IOException {
    Path file = folder.resolve("sites/" + name + ".yaml");
    Files.writeString(file, Files.readString(file) + lines);
  }

  private int failedLogins(String name) {
    return sites.of(name).pbx.state("AntiHackingSettings").get("HackAuthRequests").asInt();
  }
}
