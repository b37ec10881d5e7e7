package enforcer.cli;

import static enforcer.cli.PlannedFolder.with;
import static enforcer.cli.PlannedFolder.without;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.cli.StubForge.StubComment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one comment of a pull request on GitHub. */
class CommentTest {
  private static final String THREAD = "/issues/7/comments";
  private static final String MARKER = "<!-- enforcer:comment 1 ";

  @TempDir static Path made;
  private static PlannedFolder plans;

  private StubGitHub github;

  @BeforeAll
  static void plan() {
    plans = PlannedFolder.make(made);
  }

  @BeforeEach
  void start() {
    github = new StubGitHub();
  }

  @AfterEach
  void stop() {
    github.close();
  }

  private Run comment(String... more) {
    return plans.comment(github.job(), more);
  }

  private StubComment ours(int run) {
    return github.add(StubGitHub.BOT, plans.textOf(github.job(), run));
  }

  @Test
  void theFirstRunPostsItWithTheDigestAndWithThoseThatWereNotReached() {
    Run run = comment();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .isEqualTo("Posted: https://github.example.com/acme/phones/pull/7#issuecomment-101\n");
    assertThat(github.comments).hasSize(1);
    assertThat(github.comments.getFirst().body)
        .startsWith(MARKER)
        .contains("### Planned: 1 change")
        .contains("[run 12](https://github.example.com/acme/phones/actions/runs/9001)")
        .contains("workflow `plan`, commit `4f2c91a0b1c2`, by `octocat`")
        .contains("**2 phone systems: 1 drift, 1 unknown**")
        .contains("### `beta` — unknown")
        .contains("does not accept connections")
        .containsPattern("\\| `alpha` \\| drift \\| .*`sha256:[0-9a-f]{64}` \\|");
    assertThat(github.asked("POST").filter(a -> a.path().endsWith("comments"))).hasSize(1);
  }

  @Test
  void theNextRunUpdatesItAndKeepsTheEarlierStateAsALine() {
    comment();

    Run run = plans.comment(with(github.job(), "GITHUB_RUN_NUMBER", "13"));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("Updated: ");
    assertThat(github.comments).hasSize(1);
    assertThat(github.comments.getFirst().body)
        .contains("[run 13]")
        .contains("<summary>Earlier</summary>\n\n- planned: [run 12](");
  }

  @Test
  void aCommentOfSomebodyElseWithOurMarkerIsNotOurs() {
    StubComment theirs = github.add("mallory", plans.textOf(github.job(), 99));
    String before = theirs.body;

    Run run = comment();

    assertThat(run.out()).startsWith("Posted: ");
    assertThat(theirs.body).isEqualTo(before);
    assertThat(theirs.minimized).isFalse();
    assertThat(github.comments).hasSize(2);
  }

  @Test
  void aCommentOfTheTokensUserWithoutOurMarkerIsNotOursEither() {
    StubComment other = github.add(StubGitHub.BOT, "Coverage: 80 %");

    comment();

    assertThat(other.body).isEqualTo("Coverage: 80 %");
    assertThat(github.comments).hasSize(2);
  }

  @Test
  void aCommentThatSomebodyChangedIsWrittenAnewAndThatIsSaid() {
    StubComment ours = ours(99);
    ours.body = ours.body.replace("1 change", "no changes");

    Run run = comment();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("Updated: ");
    assertThat(run.err()).contains("warning: somebody changed the comment after it was posted");
    assertThat(ours.body)
        .contains("[run 12]", "### Planned: 1 change")
        .contains("**somebody changed this comment**; it was written anew")
        .doesNotContain("run 99");
    plans.comment(with(github.job(), "GITHUB_RUN_NUMBER", "13"));
    assertThat(ours.body).contains("[run 13]", "**somebody changed this comment**");
  }

  @Test
  void itIsFoundOnTheThirdPage() {
    for (int n = 0; n < 230; n++) {
      github.add("octocat", "comment " + n);
    }
    StubComment ours = ours(11);
    github.add("octocat", "last");

    Run run = comment();

    assertThat(run.out()).startsWith("Updated: ");
    assertThat(ours.body).contains("[run 12]");
    assertThat(github.asked("GET").map(StubForge.Asked::query))
        .contains("per_page=100", "per_page=100&page=2", "per_page=100&page=3");
  }

  @Test
  void olderOnesOfOursAreFoldedAway() {
    StubComment oldest = ours(9);
    StubComment newest = ours(11);
    StubComment older = ours(10);

    Run run = comment();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(newest.body).contains("[run 12]").startsWith(MARKER);
    assertThat(newest.minimized).isFalse();
    for (StubComment old : List.of(oldest, older)) {
      assertThat(old.minimized).isTrue();
      assertThat(old.body).doesNotContain(MARKER);
    }
  }

  @Test
  void oneThatCannotBeFoldedAwayIsOnlyAWarning() {
    github.foldingWorks = false;
    StubComment older = ours(10);
    ours(11);

    Run run = comment();

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .contains("warning: an older comment is not folded away")
        .contains("No rights");
    assertThat(older.body).startsWith(MARKER);
  }

  @Test
  void ofTwoRunsThatPostAtOnceTheNewerOneStays() {
    github.before("POST", THREAD, () -> ours(11));

    Run run = comment();

    assertThat(run.code()).isZero();
    assertThat(github.comments.get(0).minimized).isTrue();
    assertThat(github.comments.get(1).minimized).isFalse();
    assertThat(github.comments.get(1).body).contains("[run 12]");
  }

  @Test
  void aRunThatCameTooLateFoldsItsOwnAway() {
    github.before("POST", THREAD, () -> ours(13));

    Run run = comment();

    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("Left as it is, because a newer run has spoken already");
    assertThat(github.comments.get(0).minimized).isFalse();
    assertThat(github.comments.get(1).minimized).isTrue();
  }

  @Test
  void aSlowRunDoesNotOverwriteWhatANewerOneHasSaid() {
    StubComment newer = ours(13);

    Run run = comment();

    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("Left as it is");
    assertThat(newer.body).contains("[run 13]");
    assertThat(github.asked("PATCH")).isEmpty();
  }

  @Test
  void whatAnOlderRunWritesOverItIsWrittenAgain() {
    StubComment ours = ours(11);
    String late = plans.textOf(github.job(), 10);
    github.before(
        "PATCH", "/comments/", () -> github.before("GET", THREAD, () -> ours.body = late));

    Run run = comment();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(ours.body).contains("[run 12]");
    assertThat(github.asked("PATCH")).hasSize(2);
  }

  @Test
  void oneThatWasDeletedMeanwhileIsPostedAnew() {
    StubComment ours = ours(11);
    github.before("PATCH", "/comments/", () -> github.comments.remove(ours));

    Run run = comment();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(github.comments).singleElement().matches(c -> c.body.contains("[run 12]"));
  }

  @Test
  void aPublicRepositoryIsRefusedUnlessItIsMeant() {
    github.everybody = true;

    Run refused = comment();
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("everybody can read this project").contains("--public");
    assertThat(github.comments).isEmpty();

    assertThat(comment("--public").code()).isZero();
    assertThat(github.comments).hasSize(1);
  }

  @Test
  void outsideOfAJobTheOptionsSayAll() throws Exception {
    Path token = Files.writeString(made.resolve("token"), StubForge.TOKEN + "\n");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    String[] all = {
      "--forge",
      "github",
      "--project",
      "acme/phones",
      "--number",
      "7",
      "--api-url",
      github.origin(),
      "--token-file",
      token.toString(),
      "--by",
      "me"
    };

    Run run = plans.comment(Map.of(), all);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(github.comments.getFirst().body).contains("by `me`");
    for (int i = 0; i < 10; i += 2) {
      String[] less = all.clone();
      less[i] = "--by";
      less[i + 1] = "me";
      assertThat(plans.comment(Map.of(), less).code()).as(all[i]).isEqualTo(64);
    }
  }

  @Test
  void theEventOfAJobNamesThePullRequestAndTheCommitOfItsBranch() throws Exception {
    Path event =
        Files.writeString(
            made.resolve("event.json"),
            "{\"pull_request\": {\"number\": 7, \"head\": {\"sha\": \"aaaabbbbcccc1111\"}}}");
    Map<String, String> job =
        with(without(github.job(), "GITHUB_REF"), "GITHUB_EVENT_PATH", event.toString());

    Run run = plans.comment(job);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(github.comments.getFirst().body).contains("commit `aaaabbbbcccc`");
  }

  @Test
  void aJobAfterTheMergeAsksWhichPullRequestBroughtItsCommit() {
    Map<String, String> job = with(github.job(), "GITHUB_REF", "refs/heads/main");

    assertThat(plans.comment(job).code()).isZero();
    assertThat(github.comments).hasSize(1);

    github.merged = List.of();
    Run none = plans.comment(job);
    assertThat(none.code()).isEqualTo(64);
    assertThat(none.err()).contains("this job is of no pull request: give --number");
    github.merged = List.of(7, 8);
    assertThat(plans.comment(job).err()).contains("pull requests [7, 8]: give --number");
  }
}
