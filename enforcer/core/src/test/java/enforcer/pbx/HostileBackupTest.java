package enforcer.pbx;

import static enforcer.pbx.StubPbx.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.apply.Backup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A backup that the answers do not prove is none, and a run that needs it does not begin. */
class HostileBackupTest {
  private static final String CAN = "GET Backups/Pbx.GetCanCreateBackup()";
  private static final String SETTINGS = "GET Backups/Pbx.GetBackupSettings()";
  private static final String LIST = "GET Backups";

  private final StubPbx pbx = StubPbx.start();
  private final TestTime time = new TestTime();

  @BeforeEach
  void aPbxThatMakesBackups() {
    pbx.on(CAN, json("{\"value\":true}"));
    pbx.on(SETTINGS, json("{\"Contents\":{\"FQDN\":true,\"EncryptBackup\":false}}"));
    pbx.on("POST Backups/Pbx.Backup", StubPbx.status(204));
    pbx.on(LIST, json("{\"@odata.count\":1,\"value\":[{\"FileName\":\"mine.zip\",\"Size\":5}]}"));
  }

  @AfterEach
  void stop() {
    pbx.close();
  }

  @Test
  void aBackupThatIsListedIsOne() {
    assertThat(make()).isEqualTo(new Backup.Result.Made("mine.zip"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"value\":\"true\"}", "{\"value\":1}", "{\"value\":{}}", "{\"value\":[]}"})
  void onlyAYesIsAYes(String answer) {
    pbx.on(CAN, json(answer));

    expectNothingAsked();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"Contents\":null}",
        "{\"Contents\":[]}",
        "{\"Contents\":\"all\"}",
        "{\"Contents\":{}}",
        "{\"Contents\":{\"FQDN\":\"true\"}}",
        "{\"Contents\":{\"FQDN\":true,\"EncryptBackup\":\"true\"}}",
        "{\"Contents\":{\"FQDN\":true,\"EncryptBackup\":1}}",
        "{\"Contents\":{\"FQDN\":true,\"EncryptBackup\":{}}}",
      })
  void whatABackupHoldsMustBeTold(String answer) {
    pbx.on(SETTINGS, json(answer));

    expectNothingAsked();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"5\"", "{}", "[]", "1.5", "1e99", "99999999999999999999", "true"})
  void aSizeThatIsNoneDoesNotStandStill(String size) {
    pbx.on(
        LIST,
        json(
            "{\"@odata.count\":1,\"value\":[{\"FileName\":\"mine.zip\",\"Size\":%s}]}"
                .formatted(size)));

    assertThatThrownBy(this::make)
        .isInstanceOf(PbxException.Malformed.class)
        .hasMessageContaining("did not send Backups.Size as a number of bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"other.zip\"", "\"../mine.zip\""})
  void aBackupOfAnotherNameIsNotOurs(String name) {
    pbx.on(
        LIST,
        json("{\"@odata.count\":1,\"value\":[{\"FileName\":%s,\"Size\":5}]}".formatted(name)));

    assertThat(make()).isInstanceOf(Backup.Result.Missing.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "[]"})
  void aNameThatIsNoneIsNotBelieved(String name) {
    pbx.on(
        LIST,
        json("{\"@odata.count\":1,\"value\":[{\"FileName\":%s,\"Size\":5}]}".formatted(name)));

    assertThatThrownBy(this::make).isInstanceOf(PbxException.Malformed.class);
  }

  private void expectNothingAsked() {
    assertThat(make()).isInstanceOf(Backup.Result.Missing.class);
    assertThat(pbx.arrived()).noneMatch(a -> a.path().endsWith("Pbx.Backup"));
  }

  private Backup.Result make() {
    return new Backup(pbx.writer(time.options()), time.timing(), () -> false).make("mine");
  }
}
