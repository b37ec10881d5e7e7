package enforcer.policy;

import static enforcer.fixture.Entities.route;
import static enforcer.fixture.Entities.rule;
import static enforcer.policy.RuleWorld.rewriting;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Entities.Draft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a code for a line is dialled first, premium numbers are blocked behind it. */
class PremiumBehindALineTest {
  private static final RuleWorld BRITAIN = RuleWorld.in("44", "00", "44");
  private static final Draft NINE = rewriting("Line", 1, "", "9");

  @ParameterizedTest
  @CsvSource({
    "44, 9, 909, 3-12, PASS",
    "44, 9, 09, 3-12, FAIL",
    "49, 0, 00900, 3-13, PASS",
    "49, 0, 0900, 3-13, FAIL",
    "44, 8, 909, 3-12, FAIL",
  })
  void theyAreNamedAsPeopleDialThem(
      String country, String code, String blocked, String length, RuleOutcome outcome) {
    Draft line = rewriting("Line", 1, "", code).with("length", length);

    assertThat(
            RuleWorld.in(country, "00", country).outcome("3CX-FRD-021", rule("B", blocked), line))
        .isEqualTo(outcome);
  }

  @Test
  void eachCodeForALineIsAsked() {
    Draft both = rewriting("Lines", 1, "", "8", "9").with("length", "3-12");

    assertThat(BRITAIN.outcome("3CX-FRD-021", rule("B", "909"), both)).isEqualTo(RuleOutcome.FAIL);
    assertThat(BRITAIN.outcome("3CX-FRD-021", rule("B", "909", "809"), both))
        .isEqualTo(RuleOutcome.PASS);
  }

  @Test
  void numbersThatARuleTakesWithoutACodeAreNamedWithoutIt() {
    Draft line = NINE.with("length", "3-12");

    assertThat(BRITAIN.outcome("3CX-FRD-021", rule("B", "909"), line, route("Home", "uk", "01")))
        .isEqualTo(RuleOutcome.FAIL);
    assertThat(BRITAIN.outcome("3CX-FRD-021", rule("B", "909"), line, route("Site", "uk", "7")))
        .isEqualTo(RuleOutcome.PASS);
  }

  /** The Swedish plan has 0649, 0900, 0939, 0944 and 099. */
  @Test
  void soItIsWhereNoPackOfItsOwnHasTheCountry() {
    RuleWorld sweden = RuleWorld.in("46", "00", "46");
    Draft line = rewriting("Line", 1, "", "0").with("length", "3-14");

    assertThat(
            sweden
                .judged("3CX-FRD-021", rule("B", "00649", "00900", "00939", "00944", "0099"), line)
                .outcome())
        .isEqualTo(RuleOutcome.PASS);
    assertThat(sweden.said("3CX-FRD-021", rule("B", "00900", "00939", "00944", "0099"), line))
        .contains(" 0649");
  }
}
