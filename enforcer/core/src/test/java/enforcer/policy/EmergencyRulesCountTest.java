package enforcer.policy;

import static enforcer.fixture.Entities.emergency;
import static enforcer.fixture.Entities.user;
import static enforcer.fixture.Entities.via;
import static enforcer.policy.JudgedAlone.calling;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Entities.Draft;
import enforcer.model.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule that is marked for emergency calls is judged by the numbers that it takes. */
class EmergencyRulesCountTest {
  private static final Map<String, String> SETTLED = Map.of("ruleScope", "any");

  @Test
  void theMarkHidesNoRuleThatTakesEveryNumber() {
    assertThat(found("3CX-FRD-022", emergency("Em", "uk"))).isEqualTo("takes every number: Em");
    assertThat(outcome("3CX-FRD-022", emergency("Em", "uk", "999", "112")))
        .isEqualTo(RuleOutcome.PASS);
  }

  @Test
  void theMarkHidesNoPrefixAbroad() {
    assertThat(found("3CX-FRD-026", abroad(emergency("Em", "uk", "9"), 1)))
        .startsWith("prepends 00");
    assertThat(found("3CX-FRD-026", abroad(emergency("Em", "uk", "112"), 0)))
        .as("112 with more digits is somebody's number")
        .startsWith("prepends 00");
  }

  @ParameterizedTest
  @CsvSource({
    "112, 3, 0, NOT_APPLICABLE",
    "999, 3, 0, NOT_APPLICABLE",
    "9112, 4, 1, NOT_APPLICABLE",
    "11, 3, 0, FAIL"
  })
  void whatTakesNumbersForHelpAloneCallsNobodyAbroad(
      String dial, String length, int strip, RuleOutcome outcome) {
    assertThat(
            outcome(
                "3CX-FRD-026", abroad(emergency("Em", "uk", dial).with("length", length), strip)))
        .isEqualTo(outcome);
  }

  private static Draft abroad(Draft rule, int strip) {
    return rule.with("via", Value.items(List.of(via("uk", strip, "00", ""))));
  }

  private static String found(String id, Draft rule) {
    return JudgedAlone.found(id, SETTLED, calling(user("200")), rule);
  }

  private static RuleOutcome outcome(String id, Draft rule) {
    return JudgedAlone.outcome(id, SETTLED, calling(user("200")), rule);
  }
}
