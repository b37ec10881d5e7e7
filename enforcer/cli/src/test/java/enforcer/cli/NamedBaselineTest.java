package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever names a Baseline means the phone systems that it is the base of. */
class NamedBaselineTest {
  private static final String BASE = "apiVersion: enforcer/v1\nkind: Baseline\n";
  private static final String HACKING = "antiHacking: { failedLogins: 5 }\n";

  @TempDir private Path folder;

  @Test
  void itsDocumentsAreThoseThatExtendItDirectlyOrThroughOthers() throws Exception {
    try (Git _ = repository()) {
      Run run = Run.in(folder).run("validate", "bases/base.yaml");

      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out()).isEqualTo("Valid: 2 phone systems\n");
      assertThat(run.err())
          .contains("bases/base.yaml: a Baseline, which means the 2 documents that extend it\n");
    }
  }

  @Test
  void theWholeWorkingTreeIsLookedThroughFromWhereverItIsNamed() throws Exception {
    try (Git _ = repository()) {
      Run run = Run.in(folder.resolve("sites")).run("validate", "../bases/middle.yaml");

      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out()).isEqualTo("Valid: 1 phone system\n");
      assertThat(run.err())
          .contains("../bases/middle.yaml: a Baseline, which means the 1 document that extends it");
    }
  }

  @Test
  void withoutARepositoryItIsItsFolderAndBelow() throws IOException {
    write("all/base.yaml", BASE + HACKING);
    write("all/sites/one.yaml", site("one", "../base.yaml"));
    write("other/two.yaml", site("two", "../all/base.yaml"));

    Run run = Run.in(folder).run("validate", "all/base.yaml");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("Valid: 1 phone system\n");
  }

  @Test
  void oneThatNobodyExtendsIsAMistake() throws Exception {
    try (Git _ = repository()) {
      write("bases/lonely.yaml", BASE);

      Run run = Run.in(folder).run("validate", "bases/lonely.yaml");

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err())
          .contains("bases/lonely.yaml: no document below . extends this Baseline")
          .contains("write extends: [\"lonely.yaml\"] into one, or name its documents");
    }
  }

  @Test
  void aDocumentThatCannotBeReadIsNotLeftOutInSilence() throws Exception {
    try (Git _ = repository()) {
      write("sites/broken.yaml", site("broken", "../bases/base.yaml") + "countries: [\n");

      Run run = Run.in(folder).run("validate", "bases/base.yaml");

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).contains("sites/broken.yaml:");
    }
  }

  @Test
  void amongDocumentsItStandsForNothing() throws Exception {
    try (Git _ = repository()) {
      Run run = Run.in(folder).run("validate", "bases/base.yaml", "sites/alone.yaml");

      assertThat(run.out()).isEqualTo("Valid: 1 phone system\n");
    }
  }

  @Test
  void aChangeReachesThoseOfItsDocumentsThatAreOthersNow() throws Exception {
    try (Git git = repository()) {
      write("sites/one.yaml", site("one", "../bases/base.yaml") + "countries: { allowed: [GB] }\n");

      Run run =
          Run.in(folder).run("plan", "bases/base.yaml", "--changed-since", "main", "-o", "json");

      assertThat(run.err()).contains("1 of 2 phone systems are reached");
      assertThat(run.out()).contains("\"one\"").doesNotContain("\"two\"");

      commit(git);
      write("bases/base.yaml", BASE + "antiHacking: { failedLogins: 6 }\n");
      run = Run.in(folder).run("plan", "bases/base.yaml", "--changed-since", "main", "-o", "json");

      assertThat(run.err()).contains("2 of 2 phone systems are reached");
    }
  }

  @Test
  void oneThatLeftItIsSaidAndNotTakenForGone() throws Exception {
    try (Git _ = repository()) {
      write("sites/one.yaml", site("one", "../bases/other.yaml"));
      write("bases/other.yaml", BASE);

      Run run = Run.in(folder).run("plan", "bases/base.yaml", "--changed-since", "main");

      assertThat(run.err())
          .contains("sites/one.yaml no longer belongs to what is named, and is not looked at")
          .doesNotContain("is gone");
    }
  }

  @Test
  void aDocumentThatLeavesItsBaseStaysUnderTheGuardrailsOfTheBase() throws Exception {
    try (Git _ = repository()) {
      write("sites/one.yaml", site("one", "../bases/other.yaml"));
      write("bases/other.yaml", BASE);

      Run run = Run.in(folder).run("validate", "bases/base.yaml", "--base-ref", "main");

      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out()).isEqualTo("Valid: 2 phone systems\n");
      assertThat(run.err())
          .contains("sites/one.yaml:1:1 guardrail antiHacking: warning")
          .doesNotContain("nobody looks after");
    }
  }

  @Test
  void aWeakerGuardrailInTheBaselineIsNamedForEachDocument() throws Exception {
    try (Git git = repository()) {
      write("bases/base.yaml", BASE + HACKING + "approval: loosening\n");
      commit(git);
      write("bases/base.yaml", BASE + HACKING);

      Run run = Run.in(folder).run("validate", "bases/base.yaml", "--base-ref", "main");

      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.err().split("guardrail approval", -1)).hasSize(3);
    }
  }

  @Test
  void itIsPlannedAppliedAndComparedByNameOfTheBaseline() throws IOException {
    try (Simulated acme = Simulated.neglected(folder)) {
      write("base.yaml", BASE + HACKING);
      acme.file("acme.yaml", "acme", "extends: [base.yaml]\n");

      assertThat(acme.run("plan", "base.yaml", "--detailed-exitcode").code()).isEqualTo(2);
      Run applied = acme.run("apply", "base.yaml", "--auto-approve");
      assertThat(applied.code()).as(applied.out() + applied.err()).isZero();
      Run drift = acme.run("drift", "base.yaml");
      assertThat(drift.code()).as(drift.out() + drift.err()).isZero();
      assertThat(drift.out()).contains("acme is as described");
    }
  }

  private Git repository() throws IOException, GitAPIException {
    write("bases/base.yaml", BASE + HACKING);
    write("bases/middle.yaml", BASE + "extends: [base.yaml]\n");
    write("sites/one.yaml", site("one", "../bases/base.yaml"));
    write("sites/two.yaml", site("two", "../bases/middle.yaml"));
    write("sites/alone.yaml", site("alone", "../bases/own.yaml"));
    write("bases/own.yaml", BASE + "countries: { allowed: [GB] }\n");
    Git git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call();
    commit(git);
    return git;
  }

  private static void commit(Git git) throws GitAPIException {
    git.add().addFilepattern(".").call();
    git.commit()
        .setMessage("a state")
        .setAuthor("somebody", "somebody@example.com")
        .setCommitter("somebody", "somebody@example.com")
        .setSign(false)
        .call();
  }

  private static String site(String name, String base) {
    return """
    apiVersion: enforcer/v1
    kind: PhoneSystem
    name: %s
    connect: { url: "https://%s.example.com" }
    extends: [%s]
    """
        .formatted(name, name, base);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
