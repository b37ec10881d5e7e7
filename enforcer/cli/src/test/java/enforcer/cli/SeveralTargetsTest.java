package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two phone systems in one run. */
class SeveralTargetsTest {
  @TempDir Path folder;
  private Sites sites;

  @BeforeEach
  void start() {
    sites =
        new Sites(folder)
            .with("alpha", "antiHacking: { failedLogins: 4 }\n")
            .with("beta", "antiHacking: { failedLogins: 5 }\n");
  }

  @AfterEach
  void stop() {
    sites.close();
  }

  @Test
  void eachIsSaidWhenItsTurnComesAndPrintedAfterTheOther() {
    Run run = sites.run("plan", "sites");

    assertThat(sites.without(run.err()))
        .isEqualTo("reading sites\nalpha: reading http://alpha\nbeta: reading http://beta\n");
    assertThat(run.out()).contains("to delete.\n\nbeta  http://");
  }

  @Test
  void eachHasAPlanOfItsOwnInTheFolder() {
    Run run = sites.run("plan", "sites", "--out", "plans/");

    assertThat(run.code()).isZero();
    assertThat(folder.resolve("plans/alpha.plan.json")).exists();
    Run applied = sites.run("apply", "plans/beta.plan.json");
    assertThat(applied.code()).isZero();
    assertThat(failedLogins("beta")).isEqualTo(5);
    assertThat(failedLogins("alpha")).isNotEqualTo(4);
  }

  @Test
  void theFolderAlsoNamesThoseThatHaveNoPlanAndWhy() throws Exception {
    sites.down("alpha").with("closed", "console: { restricted: true, allow: [] }\n");
    Files.writeString(folder.resolve("sites/wrong.yaml"), "apiVersion: enforcer/v1\nkind: X\n");

    Run planned = sites.run("plan", "sites", "--out", "plans/");

    assertThat(folder.resolve("plans/run.json")).as(planned.err()).exists();
    JsonNode run = JsonMapper.shared().readTree(folder.resolve("plans/run.json").toFile());
    assertThat(run.get("targets")).hasSize(4);
    JsonNode alpha = run.get("targets").get(0);
    assertThat(alpha.get("results").get(0).asString()).isEqualTo("unknown");
    assertThat(alpha.get("reasons").get(0).asString()).contains("does not accept connections");
    assertThat(alpha.has("plan")).isFalse();
    JsonNode beta = run.get("targets").get(1);
    assertThat(beta.get("plan").get("file").asString()).isEqualTo("beta.plan.json");
    assertThat(beta.get("reasons")).isEmpty();
    assertThat(run.get("targets").get(2).get("reasons").toString())
        .contains(" lockout: the console would be");
    assertThat(run.get("targets").get(3).get("results").get(0).asString()).isEqualTo("mistake");
  }

  @Test
  void aFileOfAnotherKindIsNotOverwrittenByTheNamesOfTheTargets() throws Exception {
    Path other = Files.createDirectories(folder.resolve("plans")).resolve("run.json");
    Files.writeString(other, "{}");

    Run run = sites.run("plan", "sites", "--out", "plans/");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("run.json, which no earlier plan has written");
    assertThat(other).hasContent("{}");
  }

  @Test
  void aFolderOfPlansIsAppliedAndAStaleOneIsRefused() {
    sites.run("plan", "sites", "--out", "plans/");
    sites.of("beta").file("b.yaml", "beta", "antiHacking: { failedLogins: 7 }\n");
    assertThat(sites.run("apply", "b.yaml", "--auto-approve").code()).isZero();

    Run run = sites.run("apply", "plans/");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("Applied: ");
    assertThat(run.err()).contains("error: beta: changed since the plan was made");
    assertThat(failedLogins("alpha")).isEqualTo(4);
    assertThat(failedLogins("beta")).isEqualTo(7);
  }

  @Test
  void aSavedPlanIsNoDocument() {
    sites.run("plan", "sites/alpha.yaml", "--out", "a.json");

    for (String command : new String[] {"plan", "drift"}) {
      Run run = sites.run(command, "a.json");
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).contains("a.json is a saved plan").contains("enforcer apply a.json");
    }
  }

  @Test
  void aPlanIsWrittenOverNothingButAnOlderPlanOfTheSamePhoneSystem() throws Exception {
    Path document = folder.resolve("sites/alpha.yaml");
    String before = Files.readString(document);

    assertThat(sites.run("plan", "sites/alpha.yaml", "--out", "sites/alpha.yaml").code())
        .isEqualTo(1);
    assertThat(document).hasContent(before);
    assertThat(sites.run("plan", "sites/alpha.yaml", "--out", "a.json").code()).isZero();
    assertThat(sites.run("plan", "sites/alpha.yaml", "--out", "a.json").code()).isZero();
    Run other = sites.run("plan", "sites/beta.yaml", "--out", "a.json");
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err()).contains("which is not a plan of beta");
  }

  @Test
  void aPlanOfAnotherPhoneSystemWithTheSameNameIsKept() throws Exception {
    assertThat(sites.run("plan", "sites/alpha.yaml", "--out", "a.json").code()).isZero();
    String before = Files.readString(folder.resolve("a.json"));
    sites.of("beta").file("other.yaml", "alpha", "antiHacking: { failedLogins: 5 }\n");

    Run run = sites.run("plan", "other.yaml", "--out", "a.json");

    assertThat(run.code()).isEqualTo(1);
    assertThat(sites.without(run.err())).contains("which is not a plan of alpha at http://beta");
    assertThat(folder.resolve("a.json")).hasContent(before);
  }

  @Test
  void twoDocumentsOfOneAddressAreAMistakeThatNamesBoth() throws Exception {
    sites.again("gamma", "alpha", "antiHacking: { failedLogins: 6 }\n");
    Path gamma = folder.resolve("sites/gamma.yaml");
    Files.writeString(gamma, Files.readString(gamma).replace("127.0.0.1", "LOCALHOST"));

    Run run = sites.run("validate", "sites");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("sites/gamma.yaml:4:")
        .contains("another document has the same address, sites/alpha.yaml:4:");
  }

  @Test
  void oneFileForTwoPlansIsWrongUsage() {
    Run run = sites.run("plan", "sites", "--out", "one.plan.json");

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err())
        .contains("--out FILE takes one plan; write --out DIR/, but the files name 2");
    assertThat(folder.resolve("one.plan.json")).doesNotExist();
  }

  @Test
  void twoWhoseFilesWouldHaveOneNameDoNotOverwriteEachOther() {
    sites.with("two words", "antiHacking: { failedLogins: 6 }\n");
    sites.with("two_words", "antiHacking: { failedLogins: 7 }\n");

    Run run = sites.run("plan", "sites", "--out", "plans/");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("the plans of \"two words\" and \"two_words\" would be one file, ")
        .contains("give each phone system a name of its own");
    assertThat(Files.exists(folder.resolve("plans"))).isFalse();
  }

  @Test
  void inMarkdownEachHasAHeadingAfterAnEmptyLine() {
    Run run = sites.run("plan", "sites", "-o", "markdown");

    assertThat(run.out())
        .startsWith("**`2 phone systems: 2 drift (alpha, beta)`**\n\n### `alpha`")
        .contains("\n\n### `beta`");
  }

  @Test
  void whatIsSavedIsToBeAppliedAndWhatIsNotIsToBeSaved() {
    Run saved = sites.run("plan", "sites", "-o", "markdown", "--out", "plans/");
    Run alone = sites.run("plan", "sites/alpha.yaml", "-o", "markdown", "--out", "a.plan.json");
    Run shown = sites.run("plan", "sites", "-o", "markdown");

    assertThat(saved.out() + alone.out())
        .contains("Next: `enforcer apply PLANFILE")
        .doesNotContain("--out");
    assertThat(shown.out())
        .contains("Next: `enforcer plan PATH --out PLANFILE`, then `enforcer apply PLANFILE");
  }

  @Test
  void oneThatCannotBeReachedDoesNotKeepTheOtherFromBeingRead() {
    sites.down("alpha");

    Run run = sites.run("plan", "sites");

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("error: alpha: ");
    assertThat(run.out()).contains("beta  http://").contains("~ antiHacking");
  }

  @Test
  void theDoctorTellsAtItsEndWhichAreReady() {
    sites.down("beta");

    Run run = sites.run("doctor", "sites");

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out().strip()).endsWith("2 phone systems: 1 ready (alpha), 1 not ready (beta)");
  }

  private int failedLogins(String name) {
    return sites.of(name).pbx.state("AntiHackingSettings").get("HackAuthRequests").asInt();
  }

  @Test
  void aMistakeInOneFileDoesNotKeepTheOthersFromBeingChecked() throws Exception {
    Path alpha = folder.resolve("sites/alpha.yaml");
    Files.writeString(alpha, Files.readString(alpha) + "colour: blue\n");

    Run run = sites.run("doctor", "sites");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("sites/alpha.yaml:7:1 colour: unknown key");
    assertThat(run.out())
        .contains("alpha\nNot ready: its file has a mistake")
        .contains("Ready: beta can be planned.")
        .endsWith("2 phone systems: 1 ready (beta), 1 not ready (alpha)\n");
    assertThat(sites.down("beta").run("doctor", "sites").code()).isEqualTo(4);
    assertThat(sites.run("doctor", "sites/nowhere.yaml").code()).isEqualTo(1);
  }
}
