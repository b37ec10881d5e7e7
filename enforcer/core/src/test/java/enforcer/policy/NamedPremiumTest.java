package enforcer.policy;

import static enforcer.fixture.Entities.route;
import static enforcer.fixture.Entities.rule;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Entities.Draft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where no pack of its own has a country, each range of its premium numbers must be blocked. */
class NamedPremiumTest {
  private static final RuleWorld SWEDEN = RuleWorld.in("46", "00", "46");
  private static final Draft NATIONAL = route("National", "uk", "0");

  /** The Swedish plan has 0649, 0900, 0939, 0944 and 099. */
  private static final Draft ALL = rule("Block", "0649", "0900", "0939", "0944", "099");

  @Test
  void allOfThemByNamePass() {
    assertThat(SWEDEN.outcome("3CX-FRD-021", ALL, NATIONAL)).isEqualTo(RuleOutcome.PASS);
    assertThat(SWEDEN.outcome("3CX-FRD-021", rule("Block", "0649"), rule("Other", "09"), NATIONAL))
        .isEqualTo(RuleOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource({"+46900, 0649", "0046900, 0649", "0900, 0649", "0649, 0939"})
  void oneOfThemIsNotEnough(String prefix, String missing) {
    Draft one = rule("Block", prefix);

    assertThat(SWEDEN.outcome("3CX-FRD-021", one, NATIONAL)).isEqualTo(RuleOutcome.FAIL);
    assertThat(SWEDEN.said("3CX-FRD-021", one, NATIONAL)).contains(" " + missing);
  }

  @Test
  void aBlockRuleForTheShortestAloneLeavesTheOthers() {
    assertThat(SWEDEN.outcome("3CX-FRD-021", ALL.with("length", "8"), NATIONAL))
        .isEqualTo(RuleOutcome.FAIL);
  }

  @Test
  void aRuleAboveThatTakesThemLeavesThemOpen() {
    assertThat(SWEDEN.said("3CX-FRD-021", NATIONAL, ALL)).contains("before another one takes them");
  }

  /** Nobody knows whether a rule without a trunk blocks, whatever other spellings it names. */
  @Test
  void whatABlockRuleDoesStaysUnknown() {
    Draft more = rule("Block", "0649", "0900", "0939", "0944", "099", "+46900", "0046900", "46900");
    RuleWorld open = SWEDEN.without("emptyRule");

    assertThat(open.outcome("3CX-FRD-021", ALL, NATIONAL)).isEqualTo(RuleOutcome.UNKNOWN);
    assertThat(open.outcome("3CX-FRD-021", more, NATIONAL)).isEqualTo(RuleOutcome.UNKNOWN);
    assertThat(open.outcome("3CX-FRD-021", rule("Block", "+46900"), NATIONAL))
        .isEqualTo(RuleOutcome.FAIL);
  }
}
