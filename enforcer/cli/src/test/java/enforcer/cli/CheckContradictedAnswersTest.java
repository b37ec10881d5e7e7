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
}
