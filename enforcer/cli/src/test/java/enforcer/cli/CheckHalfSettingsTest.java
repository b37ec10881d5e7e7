package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A phone system that leaves out half of a setting passes no rule. */
class CheckHalfSettingsTest extends OddAnswersCase {
  private static final String EVERY_NIGHT =
      "'ScheduleEnabled':true,'Schedule':{'ScheduleType':'Daily','Time':'02:00:00'}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'Concealed':true,'Value':null} | pass",
        "{'Concealed':false,'Value':'x'} | pass",
        "null | unknown",
        "{'Concealed':false,'Value':''} | unknown",
        "{'Concealed':false,'Value':null} | unknown",
        "{} | unknown",
      })
  void backupsAreEncryptedWithAPasswordThatIsSet(String password, String outcome) {
    JsonNode now =
        judged(
            "{%s,'Contents':{'EncryptBackup':true,'EncryptBackupPassword':%s}}"
                .formatted(EVERY_NIGHT, password));

    assertThat(Checked.outcomes(now)).containsEntry("3CX-BAK-002", outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'ScheduleType':'Daily','Time':'02:00:00'} | pass",
        "{'ScheduleType':'Immediate'} | unknown",
        "null | unknown",
      })
  void updatesAreAutomaticWithASchedule(String schedule, String outcome) {
    odd.instead(
        Map.of("/GetUpdateSettings()", "{'AutoUpdateEnabled':true,'Schedule':" + schedule + "}"));

    assertThat(odd.found("guide")).containsEntry("3CX-UPD-001", outcome);
  }

  private JsonNode judged(String backups) {
    odd.instead(Map.of("/Backups/Pbx.GetBackupSettings()", backups));
    return odd.judged("guide");
  }
}
