package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.cli.Run.Setting;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of what was applied never goes backwards. */
class RecordOrderTest extends RecordedPbx {
  @TempDir private Path elsewhere;

  @Test
  void documentsOfAnOlderCommitAreRefusedAndARevertIsANewerOne() throws Exception {
    try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
      String first = committed(git, "antiHacking: { failedLogins: 5 }\n");
      assertThat(run("apply", "acme.yaml", "--auto-approve").code()).isZero();
      committed(git, "antiHacking: { failedLogins: 4 }\n");
      assertThat(run("apply", "acme.yaml", "--auto-approve").code()).isZero();
      String record = Files.readString(record());
      acme.pbx.forgetExchanges();

      git.checkout().setName(first).call();
      Run older = run("apply", "acme.yaml", "--auto-approve");
      String plan = elsewhere.resolve("acme.plan.json").toString();
      run("plan", "acme.yaml", "--out", plan);
      Run saved = run("apply", plan);

      for (Run refused : new Run[] {older, saved}) {
        assertThat(refused.code()).as(refused.err()).isEqualTo(3);
        assertThat(refused.err())
            .contains("commit " + first.substring(0, 12) + " is older than ", "use undo");
      }
      SignedSite.nothingWasWrittenTo(acme.pbx.exchanges());
      assertThat(Files.readString(record())).isEqualTo(record);
      git.checkout().setName("master").call();
      committed(git, "antiHacking: { failedLogins: 5 }\n");
      assertThat(run("apply", "acme.yaml", "--auto-approve").code()).isZero();
      assertThat(failedLogins()).isEqualTo(5);
    }
  }

  @Test
  void aCommitThatNobodyKnowsHereIsSaidAndGoesOn() throws Exception {
    try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
      committed(git, "antiHacking: { failedLogins: 5 }\n");
      run("apply", "acme.yaml", "--auto-approve");
      String record = Files.readString(record());
      Files.writeString(
          record(),
          record.replaceAll(
              "\"commit\": \"[0-9a-f]{40}\"", "\"commit\": \"" + "b".repeat(40) + "\""));

      Run run = run("apply", "acme.yaml", "--auto-approve");

      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.err()).contains("comes after bbbbbbbbbbbb, which was applied, is not known");
    }
  }

  /** What one file says of its own control, such as dial tests, would not hold for the other. */
  @Test
  void aSecondFileOfThePhoneSystemIsRefusedAlsoAtAnotherAddress() throws Exception {
    try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
      committed(git, "antiHacking: { failedLogins: 5 }\n");
      assertThat(run("apply", "acme.yaml", "--auto-approve").code()).isZero();
      String record = Files.readString(record());
      acme.file("other.yaml", "other", "antiHacking: { failedLogins: 9 }\n");
      String alias = acme.pbx.url().toString().replace("127.0.0.1", "localhost");
      Path file = folder.resolve("other.yaml");
      Files.writeString(file, Files.readString(file).replace(acme.pbx.url().toString(), alias));
      Map<String, String> environment = new HashMap<>(acme.setting().environment());
      environment.put("ENFORCER_HOST", URI.create(alias).getAuthority());
      acme.pbx.forgetExchanges();
      Setting there = acme.setting().environment(environment);

      Run second = there.run(with("apply", "other.yaml", "--auto-approve"));
      String plan = elsewhere.resolve("other.plan.json").toString();
      there.run("plan", "other.yaml", "--out", plan);
      Run saved = there.run(with("apply", plan));

      for (Run refused : List.of(second, saved)) {
        assertThat(refused.code()).as(refused.err()).isEqualTo(3);
        assertThat(refused.err())
            .contains("other.yaml is a second file of the phone system ", "acme.yaml was applied");
      }
      SignedSite.nothingWasWrittenTo(acme.pbx.exchanges());
      assertThat(Files.readString(record())).isEqualTo(record);
      Files.delete(folder.resolve("acme.yaml"));
      assertThat(there.run(with("apply", "other.yaml", "--auto-approve")).code()).isZero();
    }
  }

  private String committed(Git git, String sections) throws GitAPIException {
    file(sections);
    git.add().addFilepattern(".").call();
    return git.commit()
        .setMessage("a change")
        .setAuthor("n", "n@example.com")
        .setCommitter("n", "n@example.com")
        .setSign(false)
        .call()
        .name();
  }
}
