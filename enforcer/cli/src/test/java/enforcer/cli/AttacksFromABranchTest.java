package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody tries who can push a branch, on the way from its files to a phone. */
class AttacksFromABranchTest {
  private static final String CHANGE = "antiHacking: { failedLogins: 5 }\n";
  private static final String BASE = "apiVersion: enforcer/v1\nkind: Baseline\n";

  @TempDir private Path folder;
  @TempDir private Path elsewhere;
  private GuardedSite site;

  @BeforeEach
  void start() {
    site = new GuardedSite(folder);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  /** The job of the merge plans into this folder, and applies what lies there. */
  @Test
  void aFolderIntoWhichTheBranchHasPutAPlanTakesNoOther() {
    site.says("antiHacking: { failedLogins: 9 }\n").commits().branches();
    Run loose = site.plan("--out", "plans/aa.plan.json");
    assertThat(loose.code()).as(loose.err()).isZero();
    site.says(CHANGE).commits();
    Run planned = site.acme.run("plan", "acme.yaml", "--base-ref", "main", "--out", "plans/");

    assertThat(planned.code()).as(planned.out()).isEqualTo(1);
    assertThat(planned.err()).contains("aa.plan.json");
    nothingWasWritten();
  }

  @Test
  void aFolderThatNoLongerSaysWhatWasPlannedIsNotApplied() {
    site.says(CHANGE).commits();
    site.acme.run("plan", "acme.yaml", "--out", "plans/");
    site.writes("plans/run.json", "{}");

    Run applied = site.acme.run("apply", "plans");

    assertThat(applied.code()).as(applied.err()).isEqualTo(1);
    assertThat(applied.err()).contains("run.json does not say which plans are of this run");
    nothingWasWritten();
  }

  /** A document of its own for the same phone system would be under no guardrail of the other. */
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.1", "127.0.0.1."})
  void thePhoneSystemByAnotherSpellingOfItsAddressGetsNoCredential(String host) {
    site.says("notify: [ops]\n").commits().branches();
    String url = "http://" + host + ":" + site.acme.pbx.url().getPort();
    site.writes(
        "mine.yaml",
        site.header("mine").replace(site.acme.pbx.url().toString(), url)
            + "outbound: { manage: merge, rules: [{ name: Mine, dial: [\"00\"], from: everyone,"
            + " via: [uk-primary] }] }\n");
    site.commits();

    Run run = site.job().run("apply", "mine.yaml", "--auto-approve", "--base-ref", "main");

    assertThat(run.code()).as(run.out() + run.err()).isNotZero();
    assertThat(run.out() + run.err()).doesNotContain(site.acme.pbx.clientSecret());
    assertThat(site.acme.pbx.exchanges()).isEmpty();
  }

  /** The first change seems to move a file only; the second weakens what the first has hidden. */
  @Test
  void aBaseThatAnEarlierChangeHasPutBehindALinkIsNoWayAroundItsGuardrails() throws IOException {
    site.says("extends: [base.yaml]\n" + CHANGE)
        .writes("shared/base.yaml", BASE + "notify: [ops]\napproval: admin\n");
    Files.createSymbolicLink(folder.resolve("base.yaml"), Path.of("shared/base.yaml"));
    site.commits().branches().writes("shared/base.yaml", BASE).commits();

    Run run = site.plan();

    assertThat(GuardedSite.words(run))
        .contains("the base of this document has mistakes")
        .contains("Approval: admin");
  }

  @Test
  void aDocumentThatEarlierWasBehindALinkIsKnownByItsName() throws IOException {
    site.writes("sites/acme.txt.yaml", site.header("acme") + "notify: [ops]\napproval: admin\n");
    Files.createSymbolicLink(folder.resolve("acme.yaml"), Path.of("sites/acme.txt.yaml"));
    site.commits().branches().deletes("acme.yaml").says(CHANGE).commits();

    Run run = site.plan();

    assertThat(GuardedSite.words(run))
        .contains("ops hears nothing any more (base sites/acme.txt.yaml:")
        .contains("Approval: admin");
  }

  /** A file from outside of the tree is the operator's, and a link in the tree is none. */
  @Test
  void exceptionsBehindALinkOutOfTheTreeAreNotTheOperators() throws IOException {
    site.says("policies: [house.yaml]\n" + CHANGE)
        .writes("house.yaml", house())
        .writes("exceptions.yaml", "apiVersion: enforcer/v1\nkind: Exceptions\nexceptions: []\n")
        .commits()
        .branches();
    Files.writeString(elsewhere.resolve("mine.yaml"), exception());
    site.deletes("exceptions.yaml");
    Files.createSymbolicLink(folder.resolve("exceptions.yaml"), elsewhere.resolve("mine.yaml"));

    Run run =
        site.job()
            .run(
                "apply",
                "acme.yaml",
                "--auto-approve",
                "--base-ref",
                site.commit("main"),
                "--exceptions",
                "exceptions.yaml");

    assertThat(run.code()).as(run.out() + run.err()).isNotZero();
    nothingWasWritten();
  }

  @Test
  void aDocumentThatIsDeletedLeavesItsPhoneSystemAsItIs() {
    try (Simulated beta = Simulated.neglected(elsewhere)) {
      site.says("notify: [ops]\n")
          .writes(
              "beta.yaml",
              site.header("beta").replace(site.acme.pbx.url().toString(), beta.pbx.url().toString())
                  + CHANGE)
          .commits()
          .branches()
          .deletes("beta.yaml")
          .says("notify: [ops]\n" + CHANGE)
          .commits();

      Run run = site.job().run("apply", ".", "--auto-approve", "--base-ref", "main");

      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(GuardedSite.words(run) + run.err())
          .contains("the document of \"beta\" is gone", "loosens, approval admin");
      assertThat(beta.pbx.exchanges()).isEmpty();
    }
  }

  /** The certificates of a branch would let it stand between the job and the phone system. */
  @Test
  void certificatesOfTheBranchAreNotTrusted() {
    site.says(CHANGE).commits().branches();
    site.writes("mine.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
        .writes("acme.yaml", site.header("acme").replace("\" }", "\", caFile: mine.pem }") + CHANGE)
        .commits();

    Run run = site.plan();

    assertThat(GuardedSite.words(run) + run.err()).contains("caFile").contains("admin");
  }

  /** A secret file of the job, for a host that the branch has chosen. */
  @Test
  void credentialsThatTheBranchBringsAreNotTaken() throws IOException {
    try (Simulated mine = Simulated.neglected(elsewhere)) {
      Path secret = Files.writeString(elsewhere.resolve("secret.txt"), "of-the-job-4f1a");
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
      site.says(CHANGE).commits().branches();
      site.writes(
              "config/credentials.yaml",
              "\"%s\": { write: { clientId: x, clientSecretFile: \"%s\" } }\n"
                  .formatted(mine.pbx.url().getAuthority(), secret))
          .writes(
              "acme.yaml",
              site.header("acme").replace(site.acme.pbx.url().toString(), mine.pbx.url().toString())
                  + CHANGE)
          .commits();
      Files.setPosixFilePermissions(
          folder.resolve("config/credentials.yaml"), PosixFilePermissions.fromString("rw-------"));
      Map<String, String> environment = new TreeMap<>(site.job().environment());
      environment.put("ENFORCER_CONFIG_DIR", "config");

      Run run = site.job().environment(environment).run("plan", "acme.yaml");

      assertThat(run.code()).as(run.out() + run.err()).isEqualTo(1);
      assertThat(run.err()).contains("credentials.yaml lies in the tree of the documents");
      assertThat(mine.pbx.exchanges()).isEmpty();
    }
  }

  private void nothingWasWritten() {
    SignedSite.nothingWasWrittenTo(site.acme.pbx.exchanges());
  }

  private static String house() {
    return """
    apiVersion: enforcer/v1
    kind: PolicyPack
    name: house
    title: The rules of our house
    rules:
      - id: HOUSE-HCK-001
        title: Attackers are banned
        severity: blocker
        assert: self.antiHacking.failedLogins <= 3
        why: It is safer.
    """;
  }

  private static String exception() {
    return """
    apiVersion: enforcer/v1
    kind: Exceptions
    exceptions:
      - rule: HOUSE-HCK-001
        target: acme
        accepts: "Attackers are banned"
        reason: being moved
        owner: ops
        until: "%sT18:00:00Z"
    """
        .formatted(LocalDate.now(ZoneOffset.UTC).plusDays(20));
  }
}
