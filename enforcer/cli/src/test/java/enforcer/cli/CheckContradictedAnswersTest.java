package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a value rests on another one, both decide. */
class CheckContradictedAnswersTest extends OddAnswersCase {
  @ParameterizedTest
  @CsvSource({"true, true, pass", "true, false, unknown", "false, true, unknown"})
  void ofTwoAnswersAboutTheFirewallNobodyKnowsWhichOneCounts(
      String last, String health, String outcome) {
    odd.instead(
        Map.of(
            "Pbx.GetLastResult()", "{'value':%s}".formatted(last),
            "Pbx.SystemHealthStatus()", "{'Firewall':%s}".formatted(health)));

    assertThat(odd.found("guide")).containsEntry("3CX-NET-001", outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'Hourly','RepeatHours':1 | 7 | fail",
        "'Hourly','RepeatHours':1 | 168 | pass",
        "'Hourly','RepeatHours':12 | 13 | fail",
        "'Hourly','RepeatHours':12 | 14 | pass",
        "'Daily','Time':'02:00:00' | 6 | fail",
        "'Daily','Time':'02:00:00' | 7 | pass",
        "'Weekly','Day':'Sunday','Time':'02:00:00' | 1 | pass",
        "'Monthly','Day':'Sunday','Time':'02:00:00' | 1 | pass",
        "'Sometimes','Time':'02:00:00' | 7 | unknown"
      })
  void backupsReachBackAsFarAsTheirScheduleLetsThem(String kind, int keep, String outcome) {
    odd.instead(
        Map.of(
            "Pbx.GetBackupSettings()",
            "{'ScheduleEnabled':true,'Rotation':%d,'Schedule':{'ScheduleType':%s}}"
                .formatted(keep, kind)));

    assertThat(odd.found("guide")).containsEntry("3CX-BAK-003", outcome);
  }
}
