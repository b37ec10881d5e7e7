package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Two phone systems in one run; here they are two files about the same one. */
class SeveralTargetsTest {
  @TempDir Path folder;
  private Simulated sites;

  @BeforeEach
  void start() {
    sites =
        Simulated.neglected(folder)
            .file("sites/a.yaml", "alpha", "antiHacking: { failedLogins: 4 }\n")
            .file("sites/b.yaml", "beta", "antiHacking: { failedLogins: 5 }\n");
  }

  @AfterEach
  void stop() {
    sites.close();
  }

  @Test
  void eachIsSaidWhenItsTurnComesAndPrintedAfterTheOther() {
    Run run = sites.run("plan", "sites");

    assertThat(sites.without(run.err()))
        .isEqualTo("reading sites\nalpha: reading http://pbx\nbeta: reading http://pbx\n");
    assertThat(run.out()).contains("to delete.\n\nbeta  http://");
  }

  @Test
  void eachHasAPlanOfItsOwnInTheFolder() {
    Run run = sites.run("plan", "sites", "--out", "plans/");

    assertThat(run.code()).isZero();
    assertThat(folder.resolve("plans/alpha.plan.json")).exists();
    Run applied = sites.run("apply", "plans/beta.plan.json");
    assertThat(applied.code()).isZero();
    assertThat(sites.pbx.state("AntiHackingSettings").get("HackAuthRequests").asInt()).isEqualTo(5);
    assertThat(sites.run("apply", "plans/alpha.plan.json").code()).isEqualTo(3);
  }

  @Test
  void aFolderOfPlansIsAppliedAndAStaleOneIsRefused() {
    sites.run("plan", "sites", "--out", "plans/");

    Run run = sites.run("apply", "plans/");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("Applied: ");
    assertThat(run.err()).contains("error: beta: changed since the plan was made");
    assertThat(sites.pbx.state("AntiHackingSettings").get("HackAuthRequests").asInt()).isEqualTo(4);
  }

  @Test
  void aSavedPlanIsNoDocument() {
    sites.run("plan", "sites/a.yaml", "--out", "a.json");

    for (String command : new String[] {"plan", "drift"}) {
      Run run = sites.run(command, "a.json");
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).contains("a.json is a saved plan").contains("enforcer apply a.json");
    }
  }

  @Test
  void aPlanIsWrittenOverNothingButAnOlderPlanOfTheSamePhoneSystem() throws Exception {
    Path document = folder.resolve("sites/a.yaml");
    String before = Files.readString(document);

    assertThat(sites.run("plan", "sites/a.yaml", "--out", "sites/a.yaml").code()).isEqualTo(1);
    assertThat(document).hasContent(before);
    assertThat(sites.run("plan", "sites/a.yaml", "--out", "a.json").code()).isZero();
    assertThat(sites.run("plan", "sites/a.yaml", "--out", "a.json").code()).isZero();
    Run other = sites.run("plan", "sites/b.yaml", "--out", "a.json");
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err()).contains("which is not a plan of beta");
  }

  @Test
  void oneFileForTwoPlansIsWrongUsage() {
    Run run = sites.run("plan", "sites", "--out", "one.plan.json");

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("--out FILE takes one plan; write --out DIR/, and here are 2");
    assertThat(folder.resolve("one.plan.json")).doesNotExist();
  }

  @Test
  void twoWhoseFilesWouldHaveOneNameDoNotOverwriteEachOther() {
    sites.file("sites/c.yaml", "two words", "antiHacking: { failedLogins: 6 }\n");
    sites.file("sites/d.yaml", "two_words", "antiHacking: { failedLogins: 7 }\n");

    Run run = sites.run("plan", "sites", "--out", "plans/");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("the plans of \"two words\" and \"two_words\" would be one file, ")
        .contains("give each phone system a name of its own");
    assertThat(Files.exists(folder.resolve("plans"))).isFalse();
  }

  @Test
  void inJsonOneValueFollowsTheOther() {
    Run run = sites.run("plan", "sites", "-o", "json");

    try (MappingIterator<JsonNode> plans =
        new JsonMapper().readerFor(JsonNode.class).readValues(run.out())) {
      assertThat(plans.readAll())
          .extracting(plan -> plan.at("/subject/name").stringValue())
          .containsExactly("alpha", "beta");
    }
  }

  @Test
  void inMarkdownEachHasAHeadingAfterAnEmptyLine() {
    Run run = sites.run("plan", "sites", "-o", "markdown");

    assertThat(run.out()).startsWith("### `alpha`").contains("\n\n### `beta`");
  }

  @Test
  void oneThatCannotBeReachedDoesNotKeepTheOtherFromBeingRead() {
    sites.file("sites/a.yaml", "alpha", "").close();

    Run run = sites.run("plan", "sites");

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("error: alpha: ").contains("error: beta: ");
  }
}
