package enforcer.policy;

import static enforcer.fixture.Entities.route;
import static enforcer.fixture.Entities.rule;
import static enforcer.policy.RuleWorld.rewriting;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Entities.Draft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A number is reached if the trunk gets it. Where 0 is dialled for a line, as is usual in Germany
 * and France, 0053 leaves as 053: a number of the own country.
 */
class LineCodeTest {
  private static final Draft LINE = rewriting("Amt", 1, "", "0");

  @ParameterizedTest
  @ValueSource(
      strings = {"3CX-FRD-003", "3CX-FRD-023", "3CX-FRD-024", "3CX-FRD-025", "3CX-FRD-305"})
  void aLineOfTheOwnCountryReachesNothingAbroad(String id) {
    RuleResult germany = RuleWorld.in("49", "00", "49").judged(id, LINE);

    assertThat(germany.outcome()).as(germany.verdicts().toString()).isNotEqualTo(RuleOutcome.FAIL);
    assertThat(germany.verdicts().toString())
        .contains("if the provider takes the code 01011", "a block rule for 001011");
    assertThat(RuleWorld.in("49", "00", "49").outcome(id, rule("Block", "001"), LINE))
        .isEqualTo(RuleOutcome.PASS);
  }

  @Test
  void aFrenchLineReachesNeitherIslandsNorSatellites() {
    RuleWorld france = RuleWorld.in("33", "00", "33");

    assertThat(france.outcome("3CX-FRD-404", LINE)).isEqualTo(RuleOutcome.PASS);
    assertThat(france.outcome("3CX-FRD-405", LINE)).isEqualTo(RuleOutcome.PASS);
  }

  /** Three zeros are a line and the way abroad. */
  @ParameterizedTest
  @CsvSource({
    "3CX-FRD-003, 00053",
    "3CX-FRD-023, 00053",
    "3CX-FRD-025, 00053",
    "3CX-FRD-304, 0001242",
    "3CX-FRD-305, 000870",
  })
  void aNumberAbroadBehindALineIsReached(String id, String reached) {
    RuleWorld germany = RuleWorld.in("49", "00", reached.substring(3));

    assertThat(germany.outcome(id, LINE)).isEqualTo(RuleOutcome.FAIL);
    assertThat(germany.said(id, LINE))
        .contains(" " + reached)
        .doesNotContain(" " + reached.substring(1));
  }

  @Test
  void ofPremiumNumbersThoseAreNamedThatTheTrunkGets() {
    String said = RuleWorld.in("49", "00", "49").said("3CX-FRD-301", LINE);

    assertThat(said).contains("009000123456", "00049900").doesNotContain(" 09000", " 0049900");
  }

  @Test
  void aBlockRuleForWhatIsDialledBehindALineIsEnough() {
    Draft block = rule("Block", "00900", "00049900", "0+49900", "049900", "0010");

    RuleResult premium = RuleWorld.in("49", "00", "49").judged("3CX-FRD-301", block, LINE);

    assertThat(premium.outcome()).as(premium.verdicts().toString()).isEqualTo(RuleOutcome.PASS);
  }

  /** A rule that takes off the way abroad leaves a number that a provider takes for one abroad. */
  @ParameterizedTest
  @CsvSource({"00, 2, ''", "00, 2, +", "00, 2, 011", "00, 1, 0", "00, 0, 9", "00, 0, 01033"})
  void aNumberAbroadIsReachedHoweverTheTrunkGetsIt(String dialled, int strip, String prepend) {
    Draft far = rewriting("Far", strip, prepend, dialled);

    assertThat(RuleWorld.in("49", "00", "49", "53").outcome("3CX-FRD-003", far))
        .isEqualTo(RuleOutcome.FAIL);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, +49", "0, 1, 0049", "0, 1, 49", "0, 0, 9", "09, 0, ''"})
  void aPremiumNumberIsReachedHoweverTheTrunkGetsIt(String dialled, int strip, String prepend) {
    Draft home = rewriting("Home", strip, prepend, dialled).with("length", "11");

    assertThat(RuleWorld.in("49", "00", "49").outcome("3CX-FRD-301", home))
        .isEqualTo(RuleOutcome.FAIL);
  }

  /** Such a rule takes no number behind a line: the provider wants numbers without their 0. */
  @Test
  void aRuleThatTakesOffThe0OfNumbersThemselvesReachesThem() {
    Draft bare = rewriting("National", 1, "", "0").with("length", "11");

    assertThat(RuleWorld.in("49", "00", "49").said("3CX-FRD-301", bare)).contains("09000123456");
  }

  @Test
  void a9ForALineStaysFound() {
    RuleWorld britain = RuleWorld.in("44", "00", "44", "53");
    Draft nine = rewriting("Line", 1, "", "9");

    assertThat(britain.said("3CX-FRD-003", nine)).contains("90053");
    assertThat(britain.said("3CX-FRD-020", nine)).contains("90900");
    assertThat(britain.outcome("3CX-FRD-003", route("Home", "uk", "01")))
        .isEqualTo(RuleOutcome.PASS);
  }
}
