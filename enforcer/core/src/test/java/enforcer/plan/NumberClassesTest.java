package enforcer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Outbound;
import enforcer.model.Entity;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NumberClassesTest {

  /** As with the codes of North America, none of which begins with 1 alone. */
  @Test
  void aNumberThatNoLongerPrefixTakesIsFoundEvenWhereEveryDigitBeginsOne() {
    List<String> taken = new ArrayList<>();
    "0123456789".chars().forEach(digit -> taken.add((char) digit + "00"));
    NumberClasses numbers = new NumberClasses(List.of(rule("Codes", taken, ""), rule("Any")));

    assertThat(numbers.byRules()).containsKeys(rules(0, 1), rules(1));
  }

  @Test
  void theLengthDecidesAlsoWhereEveryDigitGoesOn() {
    List<String> longer = new ArrayList<>();
    "0123456789".chars().forEach(digit -> longer.add("9" + (char) digit + "0"));
    NumberClasses numbers =
        new NumberClasses(
            List.of(rule("Codes", longer, ""), rule("Nine", List.of("9"), "6"), rule("Any")));

    assertThat(numbers.byRules()).containsKeys(rules(1, 2), rules(0, 1, 2), rules(2));
  }

  @Test
  void aLengthThatNobodyCanReadMightBeAny() {
    NumberClasses numbers = new NumberClasses(List.of(rule("Odd", List.of("0"), "9-3")));

    assertThat(numbers.matching("01")).isEqualTo(rules(0));
  }

  private static Entity rule(String name) {
    return rule(name, List.of(), "");
  }

  private static Entity rule(String name, List<String> dial, String length) {
    return Fixtures.rule(name, false, Outbound.EVERYONE, dial, List.of("uk"))
        .with(Outbound.LENGTH.name(), Optional.of(Value.text(length)));
  }

  private static BitSet rules(int... numbers) {
    BitSet rules = new BitSet();
    for (int number : numbers) {
      rules.set(number);
    }
    return rules;
  }
}
