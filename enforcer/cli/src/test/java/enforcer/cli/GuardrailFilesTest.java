package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Guardrails hold wherever a branch moves files, and whichever files it adds. */
class GuardrailFilesTest extends GuardedSiteCase {
  private static final String CHANGE = "antiHacking: { failedLogins: 5 }\n";
  private static final String NOTIFY = "notify: [ops]\n";
  private static final String BLOCK =
      "outbound: { manage: merge, rules: [{ name: Block premium, dial: [numbers/premium-gb], from:"
          + " everyone, action: block }] }\n";
  private static final String SET =
      "name: mine\ntitle: Mine\nforms: as dialled\nprefixes: [\"0999\"]\n";
  private static final String BETA =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: beta
      connect: { url: "https://beta.example.com" }
      """;

  @Test
  void aRenamedFileIsKnownByTheNameOfItsPhoneSystem() {
    site.says(NOTIFY).commits().branches().deletes("acme.yaml");
    site.writes("sites/new.yaml", site.header("acme") + CHANGE);

    Run plan = site.acme.run("plan", "sites", "--base-ref", "main");

    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(GuardedSite.words(plan))
        .contains("ops hears nothing any more (base acme.yaml:5:1)")
        .doesNotContain("is gone");
  }

  @Test
  void aFileBehindALinkIsNotPlannedBecauseItsBaseIsNotKnown() throws IOException {
    site.says(NOTIFY).commits().branches().deletes("acme.yaml");
    site.writes(".docs/acme.yaml", site.header("acme") + CHANGE);
    Files.createSymbolicLink(folder.resolve("acme.yaml"), Path.of(".docs", "acme.yaml"));

    Run plan = site.plan();

    assertThat(plan.code()).isEqualTo(1);
    assertThat(plan.err()).contains("acme.yaml", "this file lies behind a link");
    assertThat(site.acme.run("plan", "acme.yaml").code()).isZero();
  }

  @Test
  void aFileOfARepositoryWithinTheRepositoryIsNotPlannedEither() throws Exception {
    site.says(NOTIFY).commits().branches();
    site.writes("inner/acme.yaml", site.header("acme") + CHANGE);
    Git.init().setDirectory(folder.resolve("inner").toFile()).call().close();

    Run plan = site.acme.run("plan", "inner", "--base-ref", "main");

    assertThat(plan.code()).isEqualTo(1);
    assertThat(plan.err()).contains("inner/acme.yaml", "in another repository");
  }

  @Test
  void aRenamedPhoneSystemIsKnownByItsAddress() {
    site.says(NOTIFY).commits().branches().deletes("acme.yaml");
    site.writes("sites/new.yaml", site.header("other") + CHANGE);

    Run plan = site.acme.run("plan", ".", "--base-ref", "main");

    assertThat(GuardedSite.words(plan)).contains("ops hears nothing any more (base acme.yaml:5:1)");
  }

  @Test
  void aDocumentThatIsGoneIsNamedAndNothingIsDoneToItsPhoneSystem() {
    site.says(CHANGE).writes("beta.yaml", BETA).commits().branches().deletes("beta.yaml");

    Run plan = site.acme.run("plan", ".", "--base-ref", "main", "--out", "plans/");

    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(GuardedSite.words(plan))
        .contains("beta https://beta.example.com gone")
        .contains("the document of \"beta\" is gone (base beta.yaml:3:1); loosens, approval admin");
    assertThat(folder.resolve("plans/run.json"))
        .content()
        .contains("the document of \\\"beta\\\" is gone");
  }

  @Test
  void aNewDocumentBesideOneThatIsGoneSaysSo() {
    site.says(CHANGE).writes("beta.yaml", BETA).commits().branches().deletes("beta.yaml");
    site.writes(
        "gamma.yaml",
        BETA.replace("beta", "gamma").replace("https://gamma.example.com", "http://127.0.0.1:1"));
    site.deletes("acme.yaml").writes("z.yaml", site.header("z").replace("127.0.0.1", "localhost"));

    Run plan =
        site.acme.run("plan", "z.yaml", "acme.yaml", ".", "--base-ref", "main", "-o", "json");

    assertThat(plan.err()).contains("the document of \"beta\" is gone");
  }

  @Test
  void theAddressOfTheBaseIsAskedWhateverTheBranchSays() {
    site.says(CHANGE).commits().branches();
    String own = site.acme.pbx.url().toString();
    site.writes("acme.yaml", site.header("acme").replace(own, "http://127.0.0.1:1") + CHANGE);

    Run plan = site.plan();

    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(GuardedSite.words(plan))
        .contains("the address is http://127.0.0.1:1, and was " + own);
  }

  @Test
  void aPhoneSystemThatHasMovedIsAskedWhereItsAdministratorSaysSo() {
    String own = site.acme.pbx.url().toString();
    String gone = site.header("acme").replace(own, "http://127.0.0.1:1") + CHANGE;
    site.writes("acme.yaml", gone).commits().branches().says(CHANGE);

    Run old = site.plan();
    Run moved = site.acme.run("plan", "acme.yaml", "--base-ref", "main", "--url", own);

    assertThat(old.code()).isEqualTo(4);
    assertThat(old.err())
        .contains("acme: the change moves this document to " + own)
        .contains("enforcer move --from http://127.0.0.1:1 --url NEW");
    assertThat(moved.code()).as(moved.err()).isZero();
    assertThat(moved.err()).doesNotContain("the change moves this document");
  }

  @Test
  void aNumberSetThatStandsForOneOfOursIsNotRead() {
    site.says(BLOCK).commits().branches().writes("numbers/premium-gb.yaml", SET);

    JsonNode plan = site.json();

    assertThat(plan.path("findings").toString())
        .contains("this file would stand for the built-in number set", "numbers/premium-gb.yaml");
    assertThat(plan.path("changes").toString()).contains("\"09").doesNotContain("0999");
    assertThat(plan.path("approval").asString()).isEqualTo("admin");
    assertThat(site.acme.run("plan", "acme.yaml", "-o", "json").out()).contains("0999");
  }

  @Test
  void aNumberSetThatTheBaseHasAlikeIsReadAndIsSilent() {
    site.says(BLOCK).writes("numbers/premium-gb.yaml", SET).commits().branches();

    JsonNode plan = site.json();

    assertThat(plan.path("findings").toString()).doesNotContain("guardrail");
    assertThat(plan.path("changes").toString()).contains("0999");
  }

  @Test
  void namesInWordsCannotSpeakForUs() {
    site.says("networks: { \"x`|@team::[a\": { cidr: 10.99.0.0/24, keep: true } }\n")
        .commits()
        .branches()
        .says(CHANGE);

    Run text = site.plan();
    Run markdown = site.plan("-o", "markdown");

    assertThat(text.out()).contains("guardrail networks");
    assertThat(markdown.out()).contains("| `! guardrail networks.x\\u0060\\u007c@team::[a");
  }

  @Test
  void aTagThatIsCalledLikeTheBranchIsNotTakenForIt() throws GitAPIException {
    site.says(NOTIFY).commits().branches().says(CHANGE).commits();
    site.git.tag().setName("main").setAnnotated(false).call();

    Run plan = site.plan();

    assertThat(plan.code()).isEqualTo(1);
    assertThat(plan.err())
        .contains("main may be refs/tags/main or refs/heads/main")
        .contains("write the whole name");
    assertThat(plan.out()).isEmpty();
    Run whole = site.acme.run("plan", "acme.yaml", "--base-ref", "refs/heads/main");
    assertThat(GuardedSite.words(whole)).contains("ops hears nothing any more");
  }

  /** A branch that begins at an old commit does not get the guardrails of then. */
  @Test
  void theBranchItselfIsTheBaseAndNotWhereTheOtherBranchLeftIt() throws GitAPIException {
    site.says(CHANGE).commits().branches();
    site.git.checkout().setName("main").call();
    site.says(NOTIFY + CHANGE).commits();
    site.git.checkout().setName("branch").call();

    assertThat(GuardedSite.words(site.plan())).contains("ops hears nothing any more");
  }

  @Test
  void aBaseWithMistakesHoldsWithWhatCanBeReadOfIt() {
    site.says(NOTIFY + "nonsense: 1\n").commits().branches().says(CHANGE);

    Run plan = site.plan();

    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(GuardedSite.words(plan))
        .contains("ops hears nothing any more")
        .contains("the base of this document has mistakes");
  }

  @Test
  void aNewFileThatIsNamedItselfIsNoMistakeOfTheBase() {
    site.says(NOTIFY).commits().branches().writes("beta.yaml", BETA);

    Run run = Run.in(folder).run("validate", "beta.yaml", "--base-ref", "main");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("the base of this document has mistakes");
  }

  @Test
  void validateNamesTheSameWithoutAPhoneSystem() {
    site.says(NOTIFY).writes("beta.yaml", BETA).commits().branches().says(CHANGE);
    site.deletes("beta.yaml");

    Run run = Run.in(folder).run("validate", ".", "--base-ref", "main");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("guardrail notify: warning: ops hears nothing any more (base acme.yaml:5:1)")
        .contains("the document of \"beta\" is gone");
  }
}
