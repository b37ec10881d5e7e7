package enforcer.policy;

import static enforcer.policy.RuleWorld.rewriting;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Entities.Draft;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule prepends counts with the digits behind it, for the trunk gets both. */
class DearRewritingTest {
  @ParameterizedTest
  @CsvSource({
    "44, 00, 0, 6-13, 0, 0, 033123456",
    "49, 00, 5, '', 1, 09, 5",
    "49, 00, 8, '', 1, 0, 80",
    "44, 00, 0, 11, 1, +, 0",
    "44, 00, 01, '', 0, 0, 01",
    "61, 0011, 011, '', 0, 0, 011",
    "31, 00, 6, 8, 0, 090, 6",
  })
  void aRuleThatMakesACallDearerFails(
      String country, String way, String dial, String length, int strip, String prepend, String d) {
    Draft made = rewriting("Made", strip, prepend, dial).with("length", length);
    RuleWorld there = RuleWorld.in(country, way, country);

    RuleResult result = there.judged("3CX-FRD-026", made);

    assertThat(result.outcome()).as(result.verdicts().toString()).isEqualTo(RuleOutcome.FAIL);
    assertThat(there.said("3CX-FRD-026", made)).contains("prepends " + prepend + ": " + d);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 011, '', 10, 0, 1", // as in the plan: a 1 before ten digits
    "1, 011, '', 7, 0, 1212",
    "44, 00, 0, '', 1, +44",
    "44, 00, 0, 10-11, 1, 44",
    "44, 00, '', 6, 0, 01632",
    "49, 00, 0, '', 1, 0",
    "33, 00, 0, 10, 1, 33",
    "61, 0011, 0, 10, 1, 61",
    "852, 001, '', 8, 0, 852",
    "49, 00, '', 5-7, 0, 030",
    "44, 00, 9, '', 1, ''",
  })
  void aRuleThatSpellsTheSameNumberOtherwisePasses(
      String country, String way, String dial, String length, int strip, String prepend) {
    String[] prefixes = dial.isEmpty() ? new String[0] : new String[] {dial};
    Draft same = rewriting("Same", strip, prepend, prefixes).with("length", length);

    RuleResult result = RuleWorld.in(country, way, country).judged("3CX-FRD-026", same);

    assertThat(result.outcome()).as(result.verdicts().toString()).isEqualTo(RuleOutcome.PASS);
  }
}
