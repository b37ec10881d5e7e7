package enforcer.policy;

import static enforcer.fixture.Entities.route;
import static enforcer.fixture.Entities.rule;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Entities.Draft;
import org.junit.jupiter.api.Test;

/** Rules for every number of some lengths take only what has these. */
class SomeLengthsTest {
  private static final RuleWorld AUSTRALIA = RuleWorld.in("61", "0011", "61");
  private static final RuleWorld AMERICA = RuleWorld.in("1", "011", "1");
  private static final Draft TEN = route("Ten", "uk").with("length", "10");

  private static final Draft BLOCK =
      rule(
          "Block", "900", "1900", "976", "242", "246", "264", "268", "284", "345", "441", "473",
          "649", "658", "664", "721", "758", "767", "784", "809", "829", "849", "868", "869",
          "876");

  @Test
  void anAustralianRuleForLocalCallsTakesNothingDear() {
    Draft local = route("Loc", "uk").with("length", "8");
    Draft national = route("Nat", "uk", "02", "03", "04", "07", "08").with("length", "10");

    assertThat(AUSTRALIA.said("3CX-FRD-022", local, national)).isEmpty();
    assertThat(AUSTRALIA.outcome("3CX-FRD-022", local, national)).isEqualTo(RuleOutcome.PASS);
  }

  @Test
  void tenDigitsOfNorthAmericaHaveIslandsAndPremiumNumbersUntilTheseAreBlocked() {
    assertThat(AMERICA.said("3CX-FRD-022", TEN)).isEqualTo("takes every number of 10 digits: Ten");
    assertThat(AMERICA.outcome("3CX-FRD-022", BLOCK, TEN)).isEqualTo(RuleOutcome.PASS);
    assertThat(AMERICA.outcome("3CX-FRD-022", rule("Block", "900"), TEN))
        .isEqualTo(RuleOutcome.FAIL);
    assertThat(AMERICA.without("emptyRule").outcome("3CX-FRD-022", BLOCK, TEN))
        .isEqualTo(RuleOutcome.UNKNOWN);
  }

  @Test
  void aRuleForEveryLengthTakesEveryNumberWhateverIsBlocked() {
    Draft any = route("Any", "uk");

    assertThat(AMERICA.said("3CX-FRD-022", BLOCK, any)).isEqualTo("takes every number: Any");
    assertThat(AMERICA.said("3CX-FRD-022", BLOCK, any.with("length", "7-15")))
        .isEqualTo("takes every number: Any");
  }

  @Test
  void lengthsThatDependOnTheFirstDigitAreNotSaid() {
    Draft home = route("Home", "uk", "0").with("length", "11-14");
    Draft rest =
        route("Rest", "uk", "1", "2", "3", "4", "5", "6", "7", "8", "9").with("length", "8");

    assertThat(RuleWorld.in("44", "00", "44", "53").said("3CX-FRD-022", home, rest))
        .isEqualTo("takes numbers with every first digit: Home, Rest");
  }

  @Test
  void severalLengthsAreSaid() {
    assertThat(AMERICA.said("3CX-FRD-022", TEN.with("length", "8,10-11")))
        .isEqualTo("takes every number of 8 or 10 to 11 digits: Ten");
  }
}
