package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A backup is asked for before a run that could not be taken back whole, or nothing is begun. */
class BackupTest {
  private static final String DELETES =
      "callerBlocklist: { manage: merge, absent: [\"+12025550143\"] }\n";

  @TempDir private Path folder;

  @Test
  void theBackupIsWaitedForAndNamed() throws IOException {
    try (Phones phones = phones("later")) {
      Run run = phones.apply(DELETES, "--backup");

      String file = "enforcer-" + Phones.id(phones.newest()) + ".zip";
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.err()).contains("the phone system made a backup of itself: " + file);
      assertThat(Files.readString(phones.newest()))
          .contains("\"entry\":\"backed-up\"")
          .contains("\"file\":\"" + file + "\"");
      assertThat(phones.pbx.state("Backups").valueStream().map(b -> b.path("FileName").asString()))
          .containsExactly(file);
      assertThat(writes(phones)).containsExactly("POST Backups/Pbx.Backup", "DELETE");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "refused, WARNINGS.TOO_MANY_BACKUPS",
    "impossible, the PBX says that it cannot make a backup now"
  })
  void withoutABackupNothingIsBegun(String fact, String reason) {
    try (Phones phones = phones(fact)) {
      Run run = phones.apply(DELETES, "--backup");

      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err())
          .contains("error: nothing was written, because there is no backup: ")
          .contains(reason);
      assertThat(writes(phones)).doesNotContain("DELETE");
      assertThat(phones.run("undo", "--list").out()).contains("0 of 1 steps written, exit 3");
    }
  }

  @Test
  void encryptedBackupsAreLeftToThoseWhoKnowThePassword() {
    try (Phones phones = phones("listed")) {
      phones.pbx.edit("BackupSettings", s -> s.withObject("Contents").put("EncryptBackup", true));

      Run run = phones.apply(DELETES, "--backup");

      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).contains("its backups are encrypted");
    }
  }

  @Test
  void aRunThatOnlyTightensNeedsNone() {
    try (Phones phones = phones("never")) {
      Run run = phones.apply("antiHacking: { failedLogins: 5 }\n", "--backup");

      assertThat(run.code()).isZero();
      assertThat(run.err())
          .contains("no backup was made: nothing in this plan loosens, deletes or can");
    }
  }

  private Phones phones(String fact) {
    return new Phones(folder, SimulatorOptions.defaults().withFact("backup", fact));
  }

  private static List<String> writes(Phones phones) {
    return phones.pbx.exchanges().stream()
        .filter(e -> !e.method().equals("GET") && e.path().startsWith("/xapi/"))
        .map(e -> e.method().equals("DELETE") ? "DELETE" : e.method() + " " + e.path().substring(9))
        .toList();
  }
}
