package enforcer.cli;

import static enforcer.cli.PlannedFolder.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pull request from its plan to the proof, with real applies to simulated phone systems. */
class CommentLifeTest {
  @TempDir Path folder;
  private StubGitHub github;
  private Sites sites;

  @BeforeEach
  void start() {
    github = new StubGitHub();
    sites =
        new Sites(folder)
            .with("alpha", "antiHacking: { failedLogins: 4 }\n")
            .with("beta", "antiHacking: { failedLogins: 5 }\n");
  }

  @AfterEach
  void stop() {
    sites.close();
    github.close();
  }

  private Run comment(String workflow, int run, String... more) {
    Map<String, String> job =
        with(
            github.job(),
            "GITHUB_WORKFLOW",
            workflow,
            "GITHUB_RUN_NUMBER",
            "" + run,
            "ENFORCER_STATE_DIR",
            folder.resolve("state").toString());
    List<String> all = new ArrayList<>(List.of("comment", "plans"));
    all.addAll(List.of(more));
    return Run.in(folder).environment(job).run(all.toArray(String[]::new));
  }

  private String body() {
    return github.comments.getFirst().body;
  }

  /** What stands above the plans. */
  private String head() {
    String body = body();
    return body.substring(body.indexOf("###"), body.indexOf("### `"));
  }

  /** What a job does with the output of a command. */
  private String keep(String name, Run run) throws Exception {
    Files.writeString(folder.resolve(name), run.out());
    return name;
  }

  @Test
  void fromPlannedOverApprovedToAppliedAndProven() throws Exception {
    sites.run("plan", "sites", "--out", "plans/");
    assertThat(comment("plan", 12).code()).isZero();
    assertThat(comment("plan", 12, "--state", "approved", "--by", "hubot").code()).isZero();
    assertThat(body()).contains("### Approved: 2 changes").contains("by `hubot`");
    assertThat(comment("apply", 3, "--state", "applying").code()).isZero();
    assertThat(body()).contains("### Being applied: ").doesNotContain("not the plans that were");

    Run apply = sites.run("apply", "plans/", "-o", "json");
    assertThat(apply.code()).as(apply.err()).isZero();
    Run run = comment("apply", 3, "--state", "applied", "--result", keep("applied.json", apply));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(github.comments).hasSize(1);
    assertThat(body())
        .contains("### Applied and proven: 2 changes")
        .containsSubsequence(
            "- applying: [run 3]", "- approved: [run 12]", "by `hubot`", "- planned: [run 12]");
  }

  @Test
  void anApplyThatProvedOnlyOneIsNotProven() throws Exception {
    sites.run("plan", "sites", "--out", "plans/");
    sites.down("beta");
    Run apply = sites.run("apply", "plans/", "-o", "json");
    assertThat(apply.code()).isEqualTo(4);

    Run run = comment("apply", 3, "--state", "applied", "--result", keep("applied.json", apply));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(head())
        .contains("### Applied in part, 1 of 2 proven: ")
        .contains("- `beta` **not proven**: `http://127.0.0.1:")
        .contains("- `alpha` **applied and proven**\n");
  }

  @Test
  void aPlanThatIsNotSignedIsRefusedUnderTheNameOfItsPhoneSystem(@TempDir Path keys)
      throws Exception {
    sites.run("plan", "sites", "--out", "plans/");
    String key = new Signers(keys).pair("ours", "Ed25519").verifying("ours");
    Run apply = sites.run("apply", "plans/", "--verify-key", key, "-o", "json");
    assertThat(apply.code()).isEqualTo(3);

    comment("apply", 3, "--state", "refused", "--reason", "log", "--result", keep("a.json", apply));

    assertThat(head())
        .contains(
            "- `alpha` **nothing was written**: `it is not signed: there is no file"
                + " alpha.plan.json.sig beside it; sign it when it is made, with --sign KEYFILE; a"
                + " plan that is refused is signed only once it is accepted`\n"
                + "- `beta` **nothing was written**")
        .doesNotContain("has no plan here", "not applied", folder.toString());
  }

  @Test
  void eachOfSeveralAppliesHasAResultOfItsOwn() throws Exception {
    sites.run("plan", "sites", "--out", "plans/");
    String a = keep("a.json", sites.run("apply", "plans/alpha.plan.json", "-o", "json"));
    String b = keep("b.json", sites.run("apply", "plans/beta.plan.json", "-o", "json"));

    comment("apply", 3, "--state", "applied", "--result", a);
    assertThat(body()).contains("- `beta` **not applied**: the result does not name it");
    comment("apply", 3, "--state", "applied", "--result", a, "--result", b);
    assertThat(body()).contains("### Applied and proven: ");
  }

  @Test
  void aJobThatIsRunAgainUnsaysNothingOfWhatItApplied() throws Exception {
    sites.run("plan", "sites", "--out", "plans/");
    Run apply = sites.run("apply", "plans/", "-o", "json");
    comment("apply", 3, "--state", "applied", "--result", keep("applied.json", apply));
    String applied = body();
    Run again = sites.run("apply", "plans/", "-o", "json");
    assertThat(again.code()).as(again.err()).isEqualTo(3);

    Run run = comment("apply", 4, "--state", "refused", "--result", keep("again.json", again));

    assertThat(run.out()).contains("Left as it is, because these plans were applied before");
    assertThat(body()).isEqualTo(applied).contains("### Applied and proven: ");
    comment("apply", 5, "--state", "refused", "--reason", "nobody approved it");
    assertThat(body()).contains("### Refused: ");
  }

  @Test
  void aRefusedApplySaysWhy() throws Exception {
    sites.run("plan", "sites", "--out", "plans/");
    sites.of("alpha").file("a.yaml", "alpha", "antiHacking: { failedLogins: 7 }\n");
    assertThat(sites.run("apply", "a.yaml", "--auto-approve").code()).isZero();
    Run apply = sites.run("apply", "plans/", "-o", "json");
    assertThat(apply.code()).isEqualTo(3);
    comment("apply", 3, "--state", "refused", "--result", keep("applied.json", apply));
    assertThat(head())
        .contains("### Applied in part, 1 of 2 proven: ")
        .contains("Why: `")
        .contains("- `alpha` **nothing was written**: `changed since the plan was made: ")
        .contains("- `beta` **applied and proven**\n");

    comment("apply", 3, "--state", "refused", "--reason", "nobody approved it");
    assertThat(body()).contains("Why: `nobody approved it`");
  }

  @Test
  void aResultThatProvesAllIsBelievedWhateverTheJobSays() throws Exception {
    sites.run("plan", "sites", "--out", "plans/");
    Run apply = sites.run("apply", "plans/", "-o", "json");
    String result = keep("applied.json", apply);

    comment("apply", 3, "--state", "refused", "--reason", "the log says", "--result", result);

    assertThat(head())
        .contains("### Applied and proven: 2 changes", "**before: 2 phone systems: 2 drift**")
        .doesNotContain("Why", "the log says");
  }

  @Test
  void aStalePlanIsNotApplied() throws Exception {
    sites.run("plan", "sites/alpha.yaml", "--out", "plans/");
    sites.of("alpha").pbx.edit("AntiHackingSettings", s -> s.put("HackAuthRequests", 77));
    String result = keep("applied.json", sites.run("apply", "plans/", "-o", "json"));

    comment("apply", 3, "--state", "applied", "--result", result);
    assertThat(head()).contains("### Not applied: ", "**nothing was written**: `changed since");
    comment("apply", 4, "--state", "refused", "--result", result);
    assertThat(head()).contains("### Refused: ");
  }

  @Test
  void aPhoneSystemWithoutAPlanDoesNotUnsayTheApplyOfTheOther() throws Exception {
    sites.down("beta");
    sites.run("plan", "sites", "--out", "plans/");
    Run apply = sites.run("apply", "plans/", "-o", "json");
    assertThat(apply.code()).isEqualTo(4);

    comment("apply", 3, "--state", "refused", "--result", keep("applied.json", apply));

    assertThat(body())
        .contains("### Applied in part, 1 of 2 proven: 1 change")
        .contains("- `alpha` **applied and proven**\n")
        .contains("- `beta` **not applied**, because there is no plan\n");
  }

  @Test
  void aPlanMadeAfreshOfFewerStepsIsProven() throws Exception {
    sites
        .of("alpha")
        .file(
            "sites/alpha.yaml",
            "alpha",
            "antiHacking: { failedLogins: 4 }\ncallerBlocklist: { manage: merge, list: [{ number:"
                + " \"+441632960961\", note: a }] }\n");
    sites.run("plan", "sites/alpha.yaml", "--out", "plans/");
    sites.of("alpha").pbx.edit("AntiHackingSettings", s -> s.put("HackAuthRequests", 4));
    Run apply = sites.run("apply", "plans/", "--replan", "-o", "json");
    assertThat(apply.code()).as(apply.err()).isZero();

    comment("apply", 3, "--state", "applied", "--result", keep("applied.json", apply));

    assertThat(head())
        .contains("### Applied and proven: ")
        .contains(
            "- `alpha` **applied and proven**, planned afresh because it had moved; no longer")
        .contains("needed: `anti-hacking");
  }

  @Test
  void aNewPlanAfterAnApprovalIsNotTheApprovedOne() {
    sites.run("plan", "sites", "--out", "plans/");
    comment("plan", 12, "--state", "approved");
    sites.of("alpha").file("sites/alpha.yaml", "alpha", "antiHacking: { failedLogins: 9 }\n");
    sites.run("plan", "sites", "--out", "plans/");

    comment("apply", 3, "--state", "applying");

    assertThat(body()).contains("**These are not the plans that were approved.**");
  }

  @Test
  void appliedWithoutAResultIsWrongUsageAndOneThatIsNoneIsAMistake() throws Exception {
    sites.run("plan", "sites", "--out", "plans/");

    assertThat(comment("apply", 3, "--state", "applied").code()).isEqualTo(64);
    Files.writeString(folder.resolve("odd.json"), "{\"formatVersion\": \"1.0\"}");
    Run run = comment("apply", 3, "--state", "applied", "--result", "odd.json");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("odd.json").contains("enforcer apply -o json");
    assertThat(github.comments).isEmpty();
  }

  @Test
  void aFolderThatIsNotOfOneRunIsAMistakeAndNothingIsPosted() throws Exception {
    assertThat(comment("plan", 12).code()).isEqualTo(1);
    sites.run("plan", "sites", "--out", "plans/");
    Path alpha = folder.resolve("plans/alpha.plan.json");
    String kept = Files.readString(alpha);

    Files.writeString(folder.resolve("plans/gone.plan.json"), kept);
    Run stray = comment("plan", 12);
    assertThat(stray.code()).isEqualTo(1);
    assertThat(stray.err()).contains("gone.plan.json: this plan is of another run");
    Files.delete(folder.resolve("plans/gone.plan.json"));

    Files.writeString(alpha, Files.readString(folder.resolve("plans/beta.plan.json")));
    assertThat(comment("plan", 12).err()).contains("not the plan that the run has saved");

    Files.delete(alpha);
    assertThat(comment("plan", 12).code()).isEqualTo(1);
    assertThat(github.asked).isEmpty();
  }

  @Test
  void fiftyPhoneSystemsOfWhichThreeCannotBeReachedAreOneComment() {
    List<String> names =
        IntStream.rangeClosed(1, 50).mapToObj(n -> "site-%02d".formatted(n)).toList();
    Path many = folder.resolve("many");
    try (Sites fifty = new Sites(many)) {
      names.forEach(name -> fifty.with(name, "outbound: { manage: exact, rules: [] }\n"));
      Stream.of("site-07", "site-19", "site-33").forEach(fifty::down);
      Run planned = fifty.run("plan", "sites", "--out", "plans/");
      assertThat(planned.code()).isEqualTo(4);
    }

    Run run = Run.in(many).environment(github.job()).run("comment", "plans");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(body().length()).isLessThanOrEqualTo(32_768);
    assertThat(body()).doesNotContain("Do not approve");
    for (String name : names) {
      assertThat(body()).contains("`" + name + "`");
    }
    assertThat(body()).contains("does not accept connections").contains("3 unknown");
  }
}
