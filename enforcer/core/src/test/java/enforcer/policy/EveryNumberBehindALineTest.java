package enforcer.policy;

import static enforcer.fixture.Entities.route;
import static enforcer.policy.RuleWorld.rewriting;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Entities.Draft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule for a line with any number behind it takes every number outside. */
class EveryNumberBehindALineTest {
  @ParameterizedTest
  @CsvSource({
    "44, 00, 9, '', FAIL",
    "46, 00, 9, '', FAIL",
    "49, 00, 0, '', FAIL",
    "33, 00, 0, 5-20, FAIL",
    "1, 011, 9, '', FAIL",
    "1, 011, 9, 5, PASS", // service numbers alone
    "1, 011, 1, 11, PASS", // the 1 of every number at home
    "49, 00, 0, 7-10, PASS", // the 0 of every number at home
    "44, 00, 90, '', FAIL", // a code of two digits
  })
  void aRuleForALineIsOneForEveryNumber(
      String country, String way, String code, String length, RuleOutcome outcome) {
    Draft line = rewriting("Line", code.length(), "", code).with("length", length);

    assertThat(RuleWorld.in(country, way, country).outcome("3CX-FRD-022", line)).isEqualTo(outcome);
  }

  @Test
  void severalRulesTakeEveryNumberBehindTheSameLine() {
    RuleWorld britain = RuleWorld.in("44", "00", "44");
    Draft some = rewriting("Some", 1, "", "90", "91", "92", "93", "94");
    Draft others = rewriting("Others", 1, "", "95", "96", "97", "98", "99");

    assertThat(britain.outcome("3CX-FRD-022", some)).isEqualTo(RuleOutcome.PASS);
    assertThat(britain.said("3CX-FRD-022", some, others))
        .isEqualTo("takes every number: Some, Others");
  }

  @Test
  void aPrefixThatStaysIsNoCodeForALine() {
    RuleWorld britain = RuleWorld.in("44", "00", "44");

    assertThat(britain.outcome("3CX-FRD-022", route("Home", "uk", "0")))
        .isEqualTo(RuleOutcome.PASS);
    assertThat(britain.outcome("3CX-FRD-022", rewriting("Home", 1, "+44", "0")))
        .isEqualTo(RuleOutcome.PASS);
  }
}
