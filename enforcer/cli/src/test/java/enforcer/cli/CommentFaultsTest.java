package enforcer.cli;

import static enforcer.cli.PlannedFolder.with;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.cli.StubForge.Reply;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GitHub limits, refuses, fails or answers oddly while a comment is posted. */
class CommentFaultsTest {
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

  @Test
  void aPageOnAnotherHostIsNotAskedFor() {
    github.once(
        "GET",
        THREAD,
        Reply.of(200, StubForge.list())
            .with("Link", "<https://evil.example.com/?page=2>; rel=\"next\""));

    Run run = comment();

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("something else than its documentation says");
  }

  @Test
  void aRepositoryWhoseReadersAreNotKnownIsRefused() {
    github.once("GET", "/repos/acme/phones", StubGitHub.error(404, "Not Found"));
    assertThat(comment().code()).isEqualTo(4);

    github.once("GET", "/repos/acme/phones", Reply.of(200, StubForge.json().put("id", 1)));
    assertThat(comment().code()).isEqualTo(4);
    assertThat(github.comments).isEmpty();
  }

  @Test
  void aTokenThatTheForgeRepeatsIsNotPrinted() {
    github.once("GET", THREAD, StubGitHub.error(401, "bad Bearer " + StubForge.TOKEN));

    Run run = comment();

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out() + run.err())
        .contains("bad Bearer (the token)")
        .doesNotContain(StubForge.TOKEN);
  }

  @Test
  void aRateLimitIsWaitedForAsGitHubDocumentsIt() {
    long soon = Instant.now().plusSeconds(40).getEpochSecond();
    Reply limited = StubGitHub.error(403, "API rate limit exceeded");
    github.once(
        "GET",
        THREAD,
        limited.with("X-RateLimit-Remaining", "0").with("X-RateLimit-Reset", "" + soon));
    github.once("POST", THREAD, StubGitHub.error(429, "Too many").with("Retry-After", "30"));
    github.once("POST", THREAD, StubGitHub.error(403, "You have exceeded a secondary rate limit."));

    Run run = comment();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(github.comments).hasSize(1);
  }

  @Test
  void aRateLimitThatEndsMuchLaterIsNotWaitedFor() {
    Instant reset = Instant.now().plusSeconds(3_000);
    github.once(
        "GET",
        THREAD,
        StubGitHub.error(403, "API rate limit exceeded")
            .with("X-RateLimit-Remaining", "0")
            .with("X-RateLimit-Reset", "" + reset.getEpochSecond()));

    Run run = comment();

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("limits how often it may be asked, until 20");
    assertThat(github.comments).isEmpty();
  }

  @Test
  void aForbiddenRequestIsNoRateLimitAndIsNotSentAgain() {
    github.once("POST", THREAD, StubGitHub.error(403, "Resource not accessible by integration"));

    Run run = comment();

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err())
        .contains("with status 403: Resource not accessible by integration")
        .contains("pull-requests: write");
    assertThat(github.asked("POST").filter(a -> a.path().contains(THREAD))).hasSize(1);
  }

  @Test
  void aPullRequestThatIsNotThereIsAFailureWithARemedy() {
    Run run = comment("--number", "8");

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err())
        .contains("/issues/8/comments")
        .contains("status 404")
        .contains("--number");
  }

  @Test
  void aFaultOfTheServerIsTriedAgain() {
    github.once("GET", THREAD, StubGitHub.error(502, "Bad Gateway"));
    github.once("GET", THREAD, Reply.of(503, ""));
    github.once("GET", THREAD, Reply.of(0, ""));

    assertThat(comment().code()).isZero();
    assertThat(github.comments).hasSize(1);
  }

  @Test
  void aServerThatKeepsFailingIsNotReached() {
    for (int n = 0; n < 10; n++) {
      github.once("GET", THREAD, StubGitHub.error(502, "Bad Gateway"));
    }

    Run run = comment();

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("answers GET with status 502");
  }

  @Test
  void aPostWithoutAnAnswerIsLookedForBeforeItIsSentAgain() {
    github.once("POST", THREAD, Reply.of(502, ""));

    Run lost = comment();
    assertThat(lost.code()).as(lost.err()).isZero();
    assertThat(github.comments.stream().filter(c -> c.body.startsWith(MARKER))).hasSize(1);
  }

  @Test
  void aPostThatWasCarriedOutWithoutAnAnswerIsNotSentAgain() {
    github.storeAndFail = true;

    Run run = comment();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(github.comments).hasSize(1);
    assertThat(github.asked("POST").filter(a -> a.path().contains(THREAD))).hasSize(1);
  }

  @Test
  void noRedirectIsFollowed() {
    github.once(
        "GET",
        "/repos/acme/phones",
        Reply.of(301, StubForge.json().put("message", "Moved Permanently"))
            .with("Location", github.origin() + "/stolen"));

    Run run = comment();

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("sends us elsewhere with status 301");
    assertThat(github.asked).noneMatch(a -> a.path().contains("stolen"));
  }

  @Test
  void theTokenStandsNowhere() {
    github.once("GET", THREAD, StubGitHub.error(401, "Bad credentials"));
    Run refused = comment();
    assertThat(refused.code()).isEqualTo(4);
    assertThat(refused.err()).contains("Bad credentials");
    Run odd = plans.comment(with(github.job(), "GITHUB_TOKEN", StubForge.TOKEN + "\u00e9"));
    assertThat(odd.code()).isEqualTo(4);
    Run clear = comment("--api-url", "http://forge.example.com");
    assertThat(clear.code()).isEqualTo(1);
    assertThat(clear.err()).contains("plain http would send the token in clear");

    for (Run run : List.of(refused, odd, clear, comment())) {
      assertThat(run.out() + run.err()).doesNotContain(StubForge.TOKEN);
    }
    assertThat(github.comments).noneMatch(c -> c.body.contains(StubForge.TOKEN));
  }

  @Test
  void anAnswerThatIsNoneOfGitHubIsSaidSo() {
    for (String answer : List.of("<html>login</html>", "{}", "[{\"body\":\"x\"}]", "")) {
      github.once("GET", THREAD, Reply.of(200, answer));
      Run run = comment();
      assertThat(run.code()).as(answer).isEqualTo(4);
      assertThat(run.err()).contains("something else than its documentation says");
    }
    assertThat(github.comments).isEmpty();
  }

  @Test
  void noNameOfAProjectLeadsToAnotherPathOfTheApi() {
    for (String project : List.of("../..", "acme/..", "acme/.", "acme/phones/pulls", "acme/a?b")) {
      assertThat(comment("--project", project).code()).as(project).isEqualTo(64);
    }
    assertThat(comment("--api-url", github.origin() + "/../x").code()).isEqualTo(64);
    assertThat(github.asked).isEmpty();
  }

  @Test
  void aServerOfOnesOwnHasItsApiBelowAPath() {
    Run run = comment("--api-url", github.origin() + "/api/v3");

    assertThat(run.code()).isEqualTo(4);
    assertThat(github.asked.getFirst().path()).isEqualTo("/api/v3/repos/acme/phones");
    github.forget();
  }
}
