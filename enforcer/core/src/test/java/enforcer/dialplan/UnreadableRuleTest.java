package enforcer.dialplan;

import static enforcer.dialplan.Dialling.CALLER;
import static enforcer.dialplan.Dialling.UK;
import static enforcer.dialplan.Dialling.call;
import static enforcer.dialplan.Dialling.pbx;
import static enforcer.fixture.Entities.route;
import static enforcer.fixture.Entities.rule;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Entities.Draft;
import enforcer.model.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule of which a part cannot be read may take a call, or may not: neither is certain. */
class UnreadableRuleTest {
  private static final String NUMBER = "0033140000000";
  private static final Draft BLOCK = rule("Block", "00");

  @ParameterizedTest
  @ValueSource(strings = {"dial", "length", "from"})
  void aCallThatItMayTakeHasTwoOutcomes(String field) {
    assertThat(call(below(BLOCK.odd(field)), NUMBER))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("refused by \"Block\""))
        .anyMatch(line -> line.startsWith("routed by \"Any\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"length", "from"})
  void aCallThatItsPrefixesExcludeItDoesNotTake(String field) {
    assertThat(call(below(rule("Block", "09").odd(field)), NUMBER))
        .containsExactly("routed by \"Any\" through uk as " + NUMBER);
  }

  @Test
  void aRuleThatCanBeReadLeavesNothingOpen() {
    assertThat(call(below(BLOCK), NUMBER)).singleElement().asString().startsWith("refused by");
  }

  private static State below(Draft block) {
    return pbx(CALLER, UK, block, route("Any", "uk"));
  }
}
