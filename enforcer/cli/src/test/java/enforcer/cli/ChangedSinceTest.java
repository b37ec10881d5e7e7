package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A branch plans what it reaches, by whatever file, and nothing else. */
class ChangedSinceTest {
  private static final String SITE =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: %s
      connect: { url: "https://%s.example.com" }
      extends: [../base.yaml]
      policies: [../house.yaml]
      """;
  private static final String ALONE =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: alone
      connect: { url: "https://alone.example.com" }
      antiHacking: { failedLogins: 5 }
      """;

  private static final String HOUSE =
      """
      apiVersion: enforcer/v1
      kind: PolicyPack
      name: house
      title: The rules of the house
      rules:
        - id: HOUSE-HCK-001
          title: An address is banned after five wrong passwords
          severity: low
          assert: self.antiHacking.failedLogins <= 5
          message: "'it is banned later'"
          why: Every further try is a guess more.
      """;
  private static final String NUMBERS =
      """
      name: house
      title: Numbers of the house
      forms: as dialled
      prefixes: ["0123"]
      """;

  @TempDir private Path folder;
  private Git git;

  @BeforeEach
  void commit() throws IOException, GitAPIException {
    Files.createDirectories(folder.resolve("sites"));
    Files.createDirectories(folder.resolve("sites/numbers"));
    write(
        "sites/one.yaml",
        SITE.formatted("one", "one")
            + "outbound: { manage: merge, rules: [{ name: Block house, dial: [numbers/house], from:"
            + " everyone, action: block }] }\n");
    write("sites/two.yaml", SITE.formatted("two", "two"));
    write("sites/alone.yaml", ALONE);
    write(
        "base.yaml", "apiVersion: enforcer/v1\nkind: Baseline\nantiHacking: { failedLogins: 5 }\n");
    write("house.yaml", HOUSE);
    write("sites/numbers/house.yaml", NUMBERS);
    git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call();
    Run valid = Run.in(folder).run("validate", "sites");
    assertThat(valid.code()).as(valid.err()).isZero();
    all("begin");
    git.checkout().setCreateBranch(true).setName("branch").call();
  }

  @AfterEach
  void close() {
    git.close();
  }

  @Test
  void aTagThatIsCalledLikeTheBranchIsRefusedBecauseWhoeverPushesItCouldChoose() throws Exception {
    git.tag().setName("main").call();

    Run run = Run.in(folder).run("plan", "sites", "--changed-since", "main");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("--changed-since: main may be refs/tags/main or refs/heads/main, and whoever");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "sites/alone.yaml | failedLogins: 5 | failedLogins: 4 | alone",
        "base.yaml | failedLogins: 5 | failedLogins: 4 | one two",
        "house.yaml | severity: low | severity: high | one two",
        "sites/numbers/house.yaml | 0123 | 0124 | one",
        "sites/two.yaml | two.example.com | moved.example.com | two",
        "sites/one.yaml | name: one | name: one # the same | nobody"
      })
  void aChangeReachesWhatItMeansSomethingTo(String file, String from, String to, String reached)
      throws Exception {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(from);
    write(file, text.replaceFirst(from, to));

    assertThat(planned("main")).isEqualTo(reached);
  }

  @Test
  void aBaseOfWhichEveryFileSaysTheChangedLineItselfReachesNobodyAndTheReasonIsSaid()
      throws Exception {
    assertThat(plan("main").err()).doesNotContain("means anything else by it");
    for (String site : new String[] {"one", "two"}) {
      String file = "sites/" + site + ".yaml";
      String text = Files.readString(folder.resolve(file));
      write(file, text + "antiHacking: { failedLogins: 6 }\n");
    }
    all("each by itself");
    git.branchCreate().setName("each").call();
    write(
        "base.yaml", "apiVersion: enforcer/v1\nkind: Baseline\nantiHacking: { failedLogins: 4 }\n");

    assertThat(plan("each").err())
        .contains("0 of 3 phone systems are reached")
        .contains("base.yaml changed, and no phone system means anything else by it");
  }

  @ParameterizedTest(name = "added {0}, then {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "two.example.com | two.example.com | two",
        "two.example.com | one.example.com | one two",
        "two.example.com | gone | two",
        "192.0.2.7 | 192.0.2.7 | one two alone",
        "no! | no! | one two alone",
      })
  void anAcceptanceReachesThePhoneSystemThatItNames(String first, String then, String reached)
      throws Exception {
    assertThat(planned("main")).isEqualTo("nobody");
    accept(first);
    if (!first.equals(then)) {
      all("accepted");
      git.branchCreate().setName("accepted").call();
      if (then.equals("gone")) {
        Files.delete(folder.resolve("sites/acceptances/it.yaml"));
      } else {
        accept(then);
      }
    }

    assertThat(planned(first.equals(then) ? "main" : "accepted").split(" "))
        .containsExactlyInAnyOrder(reached.split(" "));
  }

  /** As enforcer accept writes it. */
  private void accept(String identity) throws IOException {
    Files.createDirectories(folder.resolve("sites/acceptances"));
    write(
        "sites/acceptances/it.yaml",
        """
        apiVersion: enforcer/v1
        kind: Acceptance
        identity: "%s"
        documents: "sha256:%s"
        steps: "sha256:%s"
        accept: "deletes=1"
        given: "2026-12-01T00:00:00Z"
        until: "2026-12-02T00:00:00Z"
        by: "somebody"
        """
            .formatted(identity, "0".repeat(64), "1".repeat(64)));
  }

  @Test
  void aNewFileIsReachedAndAFileThatIsGoneIsTold() throws Exception {
    write("sites/new.yaml", ALONE.replace("alone", "new"));
    Files.delete(folder.resolve("sites/two.yaml"));

    Run plan = plan("main");

    assertThat(names(plan)).isEqualTo("new");
    assertThat(plan.err())
        .contains("sites/two.yaml is gone: nothing manages two any more, which stays as it is")
        .contains("1 of 3 phone systems are reached");
  }

  /** What the other branch did meanwhile is not the change of this one. */
  @Test
  void whatTheOtherBranchDidSinceIsNotReached() throws Exception {
    git.checkout().setName("main").call();
    write("sites/alone.yaml", ALONE.replace("5", "3"));
    all("meanwhile");
    git.checkout().setName("branch").call();
    write("sites/two.yaml", SITE.formatted("two", "elsewhere"));

    assertThat(planned("main")).isEqualTo("two");
  }

  @Test
  void aFileOfExceptionsDecidesAboutAll() throws Exception {
    write("exceptions.yaml", "apiVersion: enforcer/v1\nkind: Exceptions\nexceptions: []\n");

    Run plan =
        Run.in(folder)
            .run(
                "plan",
                "sites",
                "--changed-since",
                "main",
                "--exceptions",
                "exceptions.yaml",
                "-o",
                "json");

    assertThat(plan.err()).contains("3 of 3 phone systems are reached");
  }

  @Test
  void withoutARepositoryOrACommitNothingIsPlanned(@TempDir Path bare) throws IOException {
    Files.writeString(bare.resolve("alone.yaml"), ALONE);
    Run outside = Run.in(bare).run("plan", "alone.yaml", "--changed-since", "main");
    Run unknown = plan("no-such-branch");
    Run odd = plan("main^{");

    assertThat(outside.code()).isEqualTo(1);
    assertThat(outside.err()).contains("--changed-since: there is no Git repository around ");
    for (Run run : new Run[] {unknown, odd}) {
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).contains("there is no commit ").contains("fetch-depth: 0");
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void nothingIsLeftBehind() throws Exception {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    long before = earlier(temporary);
    planned("main");
    assertThat(earlier(temporary)).isEqualTo(before);
  }

  private static long earlier(Path temporary) throws IOException {
    try (var files = Files.list(temporary)) {
      return files.filter(f -> f.getFileName().toString().startsWith("enforcer-earlier")).count();
    }
  }

  private String planned(String ref) {
    return names(plan(ref));
  }

  private Run plan(String ref) {
    return Run.in(folder).run("plan", "sites", "--changed-since", ref, "-o", "json");
  }

  /** The phone systems that a run planned or tried to. */
  private static String names(Run run) {
    assertThat(run.out()).as(run.err()).isNotEmpty();
    JsonNode targets = new ObjectMapper().readTree(run.out()).path("targets");
    StringBuilder names = new StringBuilder();
    targets.forEach(
        t -> names.append(names.isEmpty() ? "" : " ").append(t.path("name").asString()));
    return names.isEmpty() ? "nobody" : names.toString();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private void all(String message) throws GitAPIException {
    git.add().addFilepattern(".").call();
    git.commit()
        .setMessage(message)
        .setSign(false)
        .setAuthor("Somebody", "somebody@example.com")
        .setCommitter("Somebody", "somebody@example.com")
        .call();
  }
}
