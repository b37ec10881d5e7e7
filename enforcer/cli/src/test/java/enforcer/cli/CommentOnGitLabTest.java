package enforcer.cli;

import static enforcer.cli.PlannedFolder.with;
import static enforcer.cli.PlannedFolder.without;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.cli.StubForge.Reply;
import enforcer.cli.StubForge.StubComment;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one note of a merge request on GitLab. */
class CommentOnGitLabTest {
  private static final String NOTES = "/merge_requests/7/notes";
  private static final String MARKER = "<!-- enforcer:comment 1 ";

  @TempDir static Path made;
  private static PlannedFolder plans;

  private StubGitLab gitlab;

  @BeforeAll
  static void plan() {
    plans = PlannedFolder.make(made);
  }

  @BeforeEach
  void start() {
    gitlab = new StubGitLab();
  }

  @AfterEach
  void stop() {
    gitlab.close();
  }

  private Run comment(String... more) {
    return plans.comment(gitlab.job(), more);
  }

  private StubComment ours(int run) {
    return gitlab.add(StubGitLab.BOT, plans.textOf(gitlab.job(), run));
  }

  @Test
  void theFirstPipelinePostsItToTheProjectOfTheMergeRequest() {
    Run run = comment();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("Posted\n");
    assertThat(gitlab.comments).hasSize(1);
    assertThat(gitlab.comments.getFirst().body)
        .contains("[run 12](https://gitlab.example.com/acme/phones/-/pipelines/9001)")
        .contains("by `tanuki`")
        .contains("**2 phone systems: 1 drift, 1 unknown**");
  }

  @Test
  void theNextPipelineUpdatesIt() {
    comment();

    Run run = plans.comment(with(gitlab.job(), "CI_PIPELINE_IID", "13"));

    assertThat(run.out()).isEqualTo("Updated\n");
    assertThat(gitlab.comments).hasSize(1);
    assertThat(gitlab.comments.getFirst().body)
        .contains("[run 13]")
        .contains("- planned: [run 12]");
  }

  @Test
  void aNoteOfSomebodyElseWithOurMarkerIsNotOurs() {
    StubComment theirs = gitlab.add("mallory", plans.textOf(gitlab.job(), 99));
    String before = theirs.body;

    assertThat(comment().code()).isZero();

    assertThat(theirs.body).isEqualTo(before);
    assertThat(gitlab.comments).hasSize(2);
  }

  @Test
  void itIsFoundOnTheThirdPage() {
    for (int n = 0; n < 230; n++) {
      gitlab.add("octocat", "note " + n);
    }
    StubComment ours = ours(11);

    assertThat(comment().out()).isEqualTo("Updated\n");

    assertThat(ours.body).contains("[run 12]");
    assertThat(gitlab.asked("GET").map(StubForge.Asked::query))
        .contains("sort=asc&order_by=created_at&per_page=100&page=3");
  }

  @Test
  void theTextOfAnOlderNoteOfOursIsFoldedAndIsNotTouchedAgain() {
    StubComment older = ours(10);
    StubComment newest = ours(11);

    assertThat(comment().code()).isZero();
    String folded = older.body;
    plans.comment(with(gitlab.job(), "CI_PIPELINE_IID", "13"));

    assertThat(folded)
        .startsWith(
            "<details><summary>A newer comment has taken the place of this one</summary>\n\n")
        .doesNotContain(MARKER)
        .endsWith("\n\n</details>\n");
    assertThat(older.body).isEqualTo(folded);
    assertThat(newest.body).contains("[run 13]");
  }

  @Test
  void ofTwoPipelinesThatPostAtOnceTheNewerOneStays() {
    gitlab.before("POST", NOTES, () -> ours(13));

    Run run = comment();

    assertThat(run.out()).startsWith("Left as it is");
    assertThat(gitlab.comments.get(0).body).startsWith(MARKER).contains("[run 13]");
    assertThat(gitlab.comments.get(1).body).startsWith("<details>");
  }

  @Test
  void oneThatWasDeletedMeanwhileIsPostedAnew() {
    StubComment ours = ours(11);
    gitlab.before("PUT", NOTES, () -> gitlab.comments.remove(ours));

    assertThat(comment().code()).isZero();

    assertThat(gitlab.comments).singleElement().matches(c -> c.body.contains("[run 12]"));
  }

  @Test
  void aPublicProjectIsRefusedUnlessItIsMeantAndAnInternalOneIsNot() {
    gitlab.visibility = "public";
    assertThat(comment().code()).isEqualTo(3);
    assertThat(gitlab.comments).isEmpty();
    assertThat(comment("--public").code()).isZero();

    gitlab.visibility = "internal";
    assertThat(comment().code()).isZero();
    gitlab.visibility = "of a kind that nobody knows";
    assertThat(comment().code()).isEqualTo(4);
  }

  @Test
  void aRateLimitIsWaitedForAsGitLabDocumentsIt() {
    long soon = Instant.now().plusSeconds(40).getEpochSecond();
    gitlab.once("GET", NOTES, Reply.of(429, "Retry later").with("Retry-After", "20"));
    gitlab.once("GET", NOTES, Reply.of(429, "Retry later").with("RateLimit-Reset", "" + soon));
    gitlab.once("POST", NOTES, Reply.of(429, "Retry later"));

    Run run = comment();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(gitlab.comments).hasSize(1);
  }

  @Test
  void theFormsOfItsErrorsAreRepeated() {
    gitlab.once("POST", NOTES, Reply.of(403, "{\"error\": \"insufficient_scope\"}"));
    assertThat(comment().err())
        .contains("with status 403: insufficient_scope")
        .contains("scope api");

    gitlab.once("POST", NOTES, Reply.of(400, "{\"message\": {\"note\": [\"is too long\"]}}"));
    Run run = comment();
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("is too long");
  }

  @Test
  void theTokenOfTheJobIsNeverTakenBecauseItMayNotWriteNotes() {
    Run run = plans.comment(without(gitlab.job(), "GITLAB_TOKEN"));

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("there is no token: set ENFORCER_FORGE_TOKEN");
    assertThat(gitlab.asked).isEmpty();
  }

  @Test
  void aProjectByItsPathIsOneSegmentOfTheAddress() {
    Run run = comment("--project", "acme/phones");

    assertThat(run.code()).isEqualTo(4);
    assertThat(gitlab.asked.getFirst().path()).isEqualTo("/api/v4/projects/acme%2Fphones");
    assertThat(comment("--project", "acme/../phones?x").code()).isEqualTo(64);
  }

  @Test
  void aPipelineAfterTheMergeAsksWhichMergeRequestBroughtItsCommit() {
    Run run =
        plans.comment(
            with(
                without(gitlab.job(), "CI_MERGE_REQUEST_IID", "CI_MERGE_REQUEST_PROJECT_ID"),
                "CI_PROJECT_ID",
                "42"));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(gitlab.comments).hasSize(1);
  }

  @Test
  void aMergeRequestThatIsNotThereIsAFailure() {
    Run run = comment("--number", "8");

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("404 Not found").contains("--number");
  }
}
