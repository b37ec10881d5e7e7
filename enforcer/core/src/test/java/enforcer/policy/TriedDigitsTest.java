package enforcer.policy;

import static enforcer.fixture.Entities.route;
import static enforcer.policy.RuleWorld.rewriting;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Entities.Draft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only digits that somebody can dial, and that make a number, tell what is reached. */
class TriedDigitsTest {
  private static final RuleWorld AMERICA = RuleWorld.in("1", "011", "1");
  private static final RuleWorld GERMANY = RuleWorld.in("49", "00", "49");

  /** 912 is the area of Savannah; 9, 1 and a number of an island have twelve digits. */
  @Test
  void tenDigitsOfAnAmericanAreaReachNoIslandBehindALine() {
    Draft savannah = route("Savannah", "uk", "912").with("length", "10");
    Draft any = route("Any", "uk", "2", "3", "4", "5", "6", "7", "8", "9").with("length", "10-11");

    assertThat(AMERICA.outcome("3CX-FRD-504", savannah)).isEqualTo(RuleOutcome.PASS);
    assertThat(AMERICA.outcome("3CX-FRD-504", any)).isEqualTo(RuleOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource({"91, 12, 91242", "9, 12-18, 91242", "9011, 15, 90111242", "9, 14, 9001242"})
  void asManyDigitsAsSuchANumberHasReachIt(String prefix, String length, String reached) {
    Draft line = route("Line", "uk", prefix).with("length", length);

    assertThat(AMERICA.outcome("3CX-FRD-504", line)).isEqualTo(RuleOutcome.FAIL);
    assertThat(AMERICA.said("3CX-FRD-504", line)).contains(reached);
  }

  /** The numbering plan of the Bundesnetzagentur: 0900, a digit for the tariff, six more. */
  @ParameterizedTest
  @CsvSource({"8, PASS", "10, PASS", "11, FAIL", "14, FAIL"})
  void fewerDigitsThanANumberHasReachNone(String length, RuleOutcome outcome) {
    Draft some = route("Some", "uk", "0").with("length", length);

    RuleResult result = GERMANY.judged("3CX-FRD-301", some);

    assertThat(result.outcome()).as(result.verdicts().toString()).isEqualTo(outcome);
  }

  /** 1167 is dialled on a phone with a dial, before digits. */
  @Test
  void nobodyDialsAPlusBehindACode() {
    Draft any = rewriting("Any", 0, "", "1", "2", "3").with("length", "10-11");

    for (String id : new String[] {"3CX-FRD-023", "3CX-FRD-025"}) {
      assertThat(AMERICA.judged(id, any).verdicts().toString()).doesNotContain("1167+");
    }
  }

  /** What a forward calls premium, people who dial it reach as premium, whatever its length. */
  @ParameterizedTest
  @CsvSource({
    "852, 001, 9, 8, 3CX-FRD-801, 9003", // Hong Kong has 9003 with one to four more
    "61, 0011, 1, 6, 3CX-FRD-601, 190", // and Australia 190 with three
  })
  void aPremiumNumberOfAnotherLengthIsTried(
      String country, String way, String prefix, String length, String id, String found) {
    RuleWorld there = RuleWorld.in(country, way, country);
    Draft local = route("Local", "uk", prefix).with("length", length);

    assertThat(there.outcome(id, local)).isEqualTo(RuleOutcome.FAIL);
    assertThat(there.said(id, local)).contains(" " + found);
  }
}
