package enforcer.policy;

import static enforcer.fixture.Entities.rule;
import static enforcer.policy.RuleWorld.rewriting;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Entities.Draft;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A trunk would take 0+49900 behind a 0 for a line for +49900. Nobody dials that by hand, and a
 * program could.
 */
class PlusBehindCodeTest {
  private static final RuleWorld GERMANY = RuleWorld.in("49", "00", "49");
  private static final RuleWorld BRITAIN = RuleWorld.in("44", "00", "44");
  private static final String[] GERMAN = {"00900", "00137", "0118", "000", "+", "0010", "049"};
  private static final String[] BRITISH = {
    "909", "900", "9070", "944", "9087", "9118", "9076", "+"
  };
  private static final Draft AMT = rewriting("Amt", 1, "", "0");
  private static final Draft NINE = rewriting("Line", 1, "", "9");

  private static Draft block(String[] prefixes) {
    return rule("Block", prefixes);
  }

  private static Draft withPlus(String[] prefixes, String plus) {
    String[] all = Arrays.copyOf(prefixes, prefixes.length + 1);
    all[prefixes.length] = plus;
    return block(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3CX-FRD-301", "3CX-FRD-302"})
  void aPlusBehindAGermanLineIsUnknownAndBothWaysOutWork(String id) {
    RuleResult open = GERMANY.judged(id, block(GERMAN), AMT);

    assertThat(open.outcome()).isEqualTo(RuleOutcome.UNKNOWN);
    assertThat(open.verdicts().toString())
        .contains("if a program dials a plus behind 0", "a block rule for 0+, or the lengths");
    assertThat(GERMANY.outcome(id, withPlus(GERMAN, "0+"), AMT)).isEqualTo(RuleOutcome.PASS);
    assertThat(GERMANY.outcome(id, block(GERMAN), AMT.with("length", "3-13")))
        .isEqualTo(RuleOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3CX-FRD-020", "3CX-FRD-101"})
  void aPlusBehindABritishLineIsUnknownAndBothWaysOutWork(String id) {
    RuleResult open = BRITAIN.judged(id, block(BRITISH), NINE);

    assertThat(open.outcome()).as(open.verdicts().toString()).isEqualTo(RuleOutcome.UNKNOWN);
    assertThat(BRITAIN.outcome(id, withPlus(BRITISH, "9+"), NINE)).isEqualTo(RuleOutcome.PASS);
    assertThat(BRITAIN.outcome(id, block(BRITISH), NINE.with("length", "3-12")))
        .isEqualTo(RuleOutcome.PASS);
  }

  @Test
  void aPlusWithNothingBeforeItIsDialledByPhones() {
    assertThat(GERMANY.said("3CX-FRD-301", rewriting("Any", 0, "", "00"))).contains("+49900");
  }

  @Test
  void aRuleThatLeadsSomewhereByAPlusBehindDigitsWasNeverSeen() {
    RuleResult odd = GERMANY.judged("3CX-FRD-301", rewriting("Odd", 1, "", "0+"));

    assertThat(odd.outcome()).isEqualTo(RuleOutcome.UNKNOWN);
    assertThat(odd.verdicts().toString()).contains("the prefix \"0+\" has a plus behind digits");
  }

  @Test
  void aBlockRuleThatIsThereIsNoWayOutWhereNobodyKnowsWhatItDoes() {
    RuleWorld open = GERMANY.without("emptyRule");

    String blocked = open.judged("3CX-FRD-003", block(GERMAN), AMT).verdicts().toString();
    String plain = open.judged("3CX-FRD-003", AMT).verdicts().toString();

    assertThat(blocked).contains("if emptyRule is continues").doesNotContain("a block rule for");
    assertThat(plain).contains("a block rule for 001011 together with the fact emptyRule, or the");
  }
}
