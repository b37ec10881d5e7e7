package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.planfile.PlannedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A folder of plans is one run, and an apply of it is an apply of that run. */
class ApplyFolderTest {
  private static final String REFUSED = "console: { restricted: true, allow: [] }\n";

  @TempDir Path folder;
  @TempDir Path keys;
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
  void aPlanOfAnEarlierRunIsNotApplied() throws IOException {
    Path old = earlier("beta");
    Files.copy(old, folder.resolve("plans/beta.plan.json"));

    nothingIsWritten(sites.run("apply", "plans/"), "plans/beta.plan.json");
  }

  @Test
  void norIsOneUnderTheNameOfAPlanOfThisRun() throws IOException {
    sites.run("plan", "sites", "--out", "old/");
    wants("alpha", "antiHacking: { failedLogins: 6 }\n");
    sites.run("plan", "sites", "--out", "new/");
    Files.move(
        folder.resolve("old/alpha.plan.json"),
        folder.resolve("new/alpha.plan.json"),
        StandardCopyOption.REPLACE_EXISTING);

    nothingIsWritten(sites.run("apply", "new/"), "new/alpha.plan.json");
  }

  @Test
  void aNewRunRemovesTheEarlierPlanOfWhatItRefuses() {
    sites.run("plan", "sites", "--out", "plans/");
    wants("beta", REFUSED);

    Run planned = sites.run("plan", "sites", "--out", "plans/");

    assertThat(folder.resolve("plans/beta.plan.json")).as(planned.err()).doesNotExist();
    assertThat(folder.resolve("plans/alpha.plan.json")).exists();
  }

  @Test
  void aFolderWithThePlanOfAnotherRunIsNotPlannedInto() throws IOException {
    Path old = earlier("beta");
    Path other = folder.resolve("plans/other.plan.json");
    Files.copy(old, other);

    Run run = sites.run("plan", "sites", "--out", "plans/");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("other.plan.json is a plan of another run");
    assertThat(other).exists();
  }

  @Test
  void whatTheRunRefusedIsNamedBesideWhatIsApplied() throws IOException {
    wants("beta", REFUSED);
    sites.run("plan", "sites", "--out", "plans/");

    Run run = sites.run("apply", "plans/", "-o", "json");

    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains("error: beta: no plan: refused by ");
    JsonNode targets = JsonMapper.shared().readTree(run.out()).get("targets");
    assertThat(targets).hasSize(2);
    assertThat(targets.get(0).get("plan").get("outcome").get("verified").asBoolean()).isTrue();
    assertThat(targets.get(1).toString()).contains("lockout");
  }

  @Test
  void aRunThatReachedNobodySaysWhyForEach() {
    wants("beta", REFUSED);
    sites.down("alpha");
    sites.run("plan", "sites", "--out", "plans/");

    Run run = sites.run("apply", "plans/", "--verify-key", key());

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err())
        .contains("alpha: no plan: ", "does not accept connections", "beta: no plan: refused by ")
        .doesNotContain("only signed plans");
  }

  @Test
  void aChangeThatReachesNoPhoneSystemIsNothingToApply() throws IOException {
    Files.createDirectories(folder.resolve("plans"));
    Files.writeString(folder.resolve("plans/run.json"), new PlannedRun("test", List.of()).text());

    Run run = sites.run("apply", "plans/", "--verify-key", key());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("nothing to apply: the change reaches no phone system");
  }

  private String key() {
    return new Signers(keys).pair("ours", "Ed25519").verifying("ours");
  }

  /** Plans all into another folder, and then one document less into the folder plans. */
  private Path earlier(String moved) throws IOException {
    sites.run("plan", "sites", "--out", "old/");
    List<String> all = List.of("alpha", "beta");
    String stays = all.get(1 - all.indexOf(moved));
    sites.run("plan", "sites/" + stays + ".yaml", "--out", "plans/");
    return folder.resolve("old/" + moved + ".plan.json");
  }

  private void wants(String name, String sections) {
    sites.of(name).file("sites/" + name + ".yaml", name, sections);
  }

  private void nothingIsWritten(Run run, String named) {
    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.err())
        .contains("nothing was written, because these plans are of another run", named)
        .contains("plan into an empty folder");
    for (String name : List.of("alpha", "beta")) {
      SignedSite.nothingWasWrittenTo(sites.of(name).pbx.exchanges());
    }
  }
}
