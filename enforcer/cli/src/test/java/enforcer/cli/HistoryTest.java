package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** At three in the morning somebody asks what was done to a phone system, and by whom. */
class HistoryTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir private Path folder;

  @Test
  void everythingThatWasDoneIsToldTheNewestFirst() {
    try (Simulated acme =
        Simulated.neglected(folder)
            .file("acme.yaml", "acme", "antiHacking: { failedLogins: 4 }\n")) {
      as(acme, "apply", "acme.yaml", "--auto-approve");
      as(acme, "undo", "last", "--auto-approve");
      as(acme, "pause", "acme.yaml", "--for", "4h", "--reason", "INC-88");

      Run run = acme.run("history", "acme.yaml");

      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out())
          .containsSubsequence("  paused  ", "INC-88", "by owner", "  undo 20", "  apply  ")
          .contains("1 of 1 steps written, exit 0: ", "by owner, commit 0123456789ab");
      assertThat(acme.run("history").out()).isEqualTo(run.out());
      JsonNode told = JsonMapper.shared().readTree(acme.run("history", "-o", "json").out());
      assertThat(told.at("/entries").valueStream().map(e -> e.at("/what").asString().split(" ")[0]))
          .containsExactly("paused", "undo", "apply");
      assertThat(told.at("/entries/2/commit").asString()).isEqualTo(COMMIT);
      assertThat(told.at("/entries/2/exitCode").asInt()).isZero();
    }
  }

  @Test
  void theCommitIsThatOfTheWorkingTreeWhereNoCiTellsIt() throws IOException {
    Files.createDirectories(folder.resolve(".git/refs/heads"));
    Files.writeString(folder.resolve(".git/HEAD"), "ref: refs/heads/main\n");
    Files.writeString(folder.resolve(".git/refs/heads/main"), COMMIT + "\n");
    try (Simulated acme =
        Simulated.neglected(folder)
            .file("acme.yaml", "acme", "antiHacking: { failedLogins: 4 }\n")) {
      acme.run("apply", "acme.yaml", "--auto-approve");

      assertThat(acme.run("history").out()).contains("by somebody unknown, commit 0123456789ab");
    }
  }

  @Test
  void aJournalThatCannotBeReadIsSaidAndTheRestIsTold() throws IOException {
    try (Phones phones = new Phones(folder)) {
      phones.apply("antiHacking: { failedLogins: 5 }\n");
      phones.apply("antiHacking: { failedLogins: 6 }\n");
      Files.writeString(phones.newest(), "no journal\n");

      Run run = phones.run("history");

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.out()).containsOnlyOnce("  apply  ");
      assertThat(run.err()).contains("cannot be relied on");
    }
  }

  @Test
  void anotherPhoneSystemHasAHistoryOfItsOwn() {
    try (Phones phones = new Phones(folder)) {
      phones.apply("antiHacking: { failedLogins: 5 }\n");

      Run run = phones.run("history", "--url", "https://pbx.example.com");

      assertThat(run.code()).isZero();
      assertThat(run.out()).isEqualTo("Nothing is recorded here.\n");
    }
  }

  private static void as(Simulated acme, String... arguments) {
    Map<String, String> environment = new TreeMap<>(acme.setting().environment());
    environment.putAll(Map.of("GITHUB_ACTOR", "owner", "GITHUB_SHA", COMMIT));
    Run run = acme.setting().environment(environment).run(arguments);
    assertThat(run.code()).as(List.of(arguments) + run.err()).isZero();
  }
}
