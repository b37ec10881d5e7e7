package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.journal.PbxFolder;
import enforcer.journal.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run writes down, for whom, and what it does when it cannot. */
class JournalTest {
  private static final String BOARD =
      """
      antiHacking: { failedLogins: 5 }
      departments: { manage: merge, list: [{ name: Board, members: ["200"] }] }
      """;

  private static final String RESTRICTED =
      "console: { restricted: true, allow: [office, vpn, runner] }\n";

  @TempDir private Path folder;

  @Test
  void everyWriteIsWrittenDownBeforeAndAfterWithWhatTakesItBack() throws IOException {
    try (Phones phones = new Phones(folder)) {
      Run run = phones.apply(BOARD);

      assertThat(run.code()).isZero();
      List<String> lines = Files.readAllLines(phones.newest());
      assertThat(lines).hasSize(8);
      assertThat(lines.getFirst())
          .startsWith("{\"entry\":\"begun\"")
          .contains("\"formatVersion\":\"1.2\"", "\"command\":\"apply\"", "\"steps\":[");
      assertThat(lines.get(1))
          .contains("\"entry\":\"writing\"", "\"step\":1", "\"object\":\"Groups[Board]\"")
          .contains("\"inverse\":{\"write\":\"delete\"");
      assertThat(lines.get(2))
          .contains("\"entry\":\"wrote\"", "\"step\":1", "\"effect\":\"written\"");
      assertThat(lines.getLast()).contains("\"entry\":\"ended\"", "\"exitCode\":0");
    }
  }

  @Test
  void theRunIsNamedAtItsEndWithTheWayBack() {
    try (Phones phones = new Phones(folder)) {
      Run run = phones.apply(BOARD);

      String id = Phones.id(phones.newest());
      assertThat(run.err().strip())
          .endsWith("run %1$s; enforcer undo %1$s undoes it".formatted(id));
    }
  }

  @Test
  void nobodyElseCanLookIntoAJournal() throws IOException {
    try (Phones phones = new Phones(folder)) {
      phones.apply(BOARD);

      assertThat(permissions(phones.newest())).isEqualTo("rw-------");
      assertThat(permissions(phones.newest().getParent())).isEqualTo("rwx------");
      assertThat(permissions(phones.state())).isEqualTo("rwx------");
    }
  }

  @Test
  void aRunWithNothingToDoLeavesNoJournal() {
    try (Phones phones = new Phones(folder)) {
      phones.apply(BOARD);

      assertThat(phones.apply(BOARD).code()).isZero();
      assertThat(phones.journals()).hasSize(1);
    }
  }

  @Test
  void noSecretOfThePhoneSystemIsInAJournal() throws IOException {
    try (Phones phones = new Phones(folder)) {
      String acme =
          Path.of("..", "..", "examples", "acme", "acme.yaml").toAbsolutePath().toString();
      assertThat(phones.run(phones.applying(acme)).code()).isZero();

      String journal = Files.readString(phones.newest());
      assertThat(journal.contains("Users[200]")).isTrue();
      assertThat(secrets(phones).filter(journal::contains)).isEmpty();
    }
  }

  /** All but those that are so weak that they are the number of an extension, too. */
  private static Stream<String> secrets(Phones phones) {
    return Stream.concat(
        Stream.of(phones.pbx.clientSecret()),
        phones
            .pbx
            .state("Users")
            .valueStream()
            .flatMap(u -> Stream.of("AuthPassword", "DeskphonePassword", "AuthID").map(u::path))
            .map(secret -> secret.asString(""))
            .filter(secret -> secret.length() > 6));
  }

  @Test
  void theFolderOfTheCommandLineBeatsTheOneOfTheEnvironment() throws IOException {
    try (Phones phones = new Phones(folder)) {
      phones.apply(BOARD, "--state-dir", "elsewhere");

      assertThat(folder.resolve("elsewhere")).isDirectory();
      assertThat(phones.journals()).isEmpty();
    }
  }

  @Test
  void whereNoJournalCanBeKeptNothingIsWritten() throws IOException {
    try (Phones phones = new Phones(folder)) {
      Files.createFile(phones.state());

      Run run = phones.apply(BOARD);

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err())
          .contains("error: the folder ")
          .contains("cannot be written")
          .contains("name another folder with --state-dir");
      assertThat(phones.pbx.exchanges()).isEmpty();
    }
  }

  @Test
  void anotherRunThatGoesOnIsNamedAndNothingIsBegun() {
    try (Phones phones = new Phones(folder)) {
      phones.apply(BOARD);
      PbxFolder pbx = new PbxFolder(phones.newest().getParent());
      phones.pbx.forgetExchanges();
      try (RunLock other = pbx.lock("drift --correct", InstantSource.system())) {
        assertThat(other.previousOwner()).isEmpty();

        Run run = phones.apply("antiHacking: { failedLogins: 6 }\n");

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err())
            .contains("another run has this PBX: enforcer drift --correct, process ")
            .contains("(less than a minute); nothing was begun");
        assertThat(phones.pbx.exchanges()).isEmpty();
      }
    }
  }

  @Test
  void aLockWhoseProcessIsGoneIsTakenOverAndThatIsSaid() throws IOException {
    try (Phones phones = new Phones(folder)) {
      phones.apply(BOARD);
      Files.writeString(
          phones.newest().resolveSibling("lock.owner"),
          "2026-11-25T16:00:00Z\t4711\tci-runner\tapply");

      Run run = phones.apply("antiHacking: { failedLogins: 6 }\n");

      assertThat(run.code()).isZero();
      assertThat(run.err())
          .contains(
              "warning: taking over the lock of a run that ended without releasing it: enforcer"
                  + " apply, process 4711");
    }
  }

  @Test
  void aRunThatLeftSeveralLocksIsTakenOverFromOnce() throws IOException {
    try (Phones phones = new Phones(folder)) {
      phones.apply(BOARD);
      Path state = phones.newest().getParent().getParent();
      try (Stream<Path> locks = Files.walk(state)) {
        for (Path lock : locks.filter(p -> p.endsWith("lock")).toList()) {
          Files.writeString(
              lock.resolveSibling("lock.owner"), "2026-11-25T16:00:00Z\t4711\tci-runner\tapply");
        }
      }

      Run run = phones.apply("antiHacking: { failedLogins: 6 }\n");

      assertThat(run.err())
          .containsOnlyOnce("taking over the lock of a run that ended without releasing it");
    }
  }

  @Test
  void aRunThatLosesAccessEndsWithARunBookThatItsJournalKeeps() throws IOException {
    try (Phones phones = new Phones(folder)) {
      phones.pbx.onExchange(
          exchange -> {
            if (exchange.requestBody().contains("\"AccessRestricted\":true")) {
              phones.pbx.seenAs("198.51.100.200");
            }
          });

      Run run = phones.apply(RESTRICTED);

      assertThat(run.code()).isEqualTo(6);
      assertThat(run.err())
          .contains("We were API client \"enforcer\" at 192.0.2.200.")
          .contains("Go to a machine in one of these networks: office 203.0.113.10/32, vpn")
          .contains("Under Admin > Advanced > Console restrictions, set back:")
          .contains("restricted: false");
      String journal = Files.readString(phones.newest());
      assertThat(journal)
          .contains("\"runBook\":\"The console restrictions of acme")
          .contains("\"exitCode\":6");
    }
  }

  @Test
  void whatIsCorrectedAtNightIsWrittenDownToo() throws IOException {
    try (Phones phones = new Phones(folder)) {
      phones.write("antiHacking: { failedLogins: 5 }\n");

      Run run = phones.run("drift", "acme.yaml", "--url", phones.pbx.url().toString(), "--correct");

      assertThat(run.code()).isEqualTo(2);
      assertThat(Files.readString(phones.newest())).contains("\"command\":\"drift --correct\"");
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void oneJournalThatCannotBeReadDoesNotHideTheOthers() throws IOException {
    try (Phones phones = new Phones(folder)) {
      phones.apply("antiHacking: { failedLogins: 5 }\n");
      phones.apply("antiHacking: { failedLogins: 6 }\n");
      Files.writeString(phones.newest(), "no entry\n", StandardOpenOption.APPEND);
      String broken = Phones.id(phones.newest());

      Run list = phones.run("undo", "--list");
      Run json = phones.run("undo", "--list", "-o", "json");

      assertThat(list.code()).isEqualTo(1);
      assertThat(list.out()).startsWith(Phones.id(phones.journals().getFirst())).hasLineCount(1);
      assertThat(list.err()).contains("error: the journal ", broken + ".jsonl:");
      assertThat(json.code()).isEqualTo(1);
      JsonNode value = JsonMapper.shared().readTree(json.out());
      assertThat(value.at("/runs")).hasSize(1);
      assertThat(value.at("/unreadable/0").stringValue()).contains(broken);
      assertThat(phones.undo("last").code()).isEqualTo(1);
    }
  }
}
