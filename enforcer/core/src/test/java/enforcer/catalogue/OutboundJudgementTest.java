package enforcer.catalogue;

import static enforcer.fixture.Entities.route;
import static enforcer.fixture.Entities.rule;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.fixture.Entities.Draft;
import enforcer.model.Direction;
import enforcer.model.Value;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which way a rule goes, by itself, where nobody knows who calls what; any doubt loosens. */
class OutboundJudgementTest {
  private static final Draft ROUTE = route("Abroad", "uk", "00", "+");
  private static final Draft BLOCK = rule("Premium", "09", "087");

  @Test
  void aRouteThatMatchesMoreLoosens() {
    assertThat(direction(ROUTE, dial(ROUTE, "00", "+", "01"))).isEqualTo(Direction.LOOSENS);
    assertThat(direction(ROUTE, dial(ROUTE))).isEqualTo(Direction.LOOSENS);
    assertThat(direction(ROUTE, dial(ROUTE, "00"))).isEqualTo(Direction.TIGHTENS);
    assertThat(direction(dial(ROUTE), ROUTE)).isEqualTo(Direction.TIGHTENS);
    assertThat(direction(ROUTE, ROUTE)).isEqualTo(Direction.NEUTRAL);
  }

  @Test
  void aBlockRuleThatMatchesLessLoosens() {
    assertThat(direction(BLOCK, dial(BLOCK, "09"))).isEqualTo(Direction.LOOSENS);
    assertThat(direction(dial(BLOCK), BLOCK)).isEqualTo(Direction.LOOSENS);
    assertThat(direction(BLOCK, dial(BLOCK, "09", "087", "084"))).isEqualTo(Direction.TIGHTENS);
    assertThat(direction(BLOCK, dial(BLOCK))).isEqualTo(Direction.TIGHTENS);
    assertThat(direction(BLOCK, BLOCK)).isEqualTo(Direction.NEUTRAL);
  }

  @Test
  void whatIsForOtherNumbersLoosensWhetherItRoutesOrBlocks() {
    assertThat(direction(ROUTE, dial(ROUTE, "00", "01"))).isEqualTo(Direction.LOOSENS);
    assertThat(direction(BLOCK, dial(BLOCK, "09", "084"))).isEqualTo(Direction.LOOSENS);
    assertThat(direction(ROUTE, ROUTE.with("length", "10"))).isEqualTo(Direction.LOOSENS);
    assertThat(direction(BLOCK, BLOCK.with("length", "20"))).isEqualTo(Direction.LOOSENS);
    assertThat(direction(BLOCK, from(dial(BLOCK), "departments", "Sales")))
        .as("more numbers for fewer people")
        .isEqualTo(Direction.LOOSENS);
  }

  @Test
  void aRouteForMorePeopleLoosens() {
    Draft sales = from(ROUTE, "departments", "Sales");

    assertThat(direction(sales, from(ROUTE, "departments", "Sales", "Support")))
        .isEqualTo(Direction.LOOSENS);
    assertThat(direction(sales, from(ROUTE, "departments", "Support")))
        .isEqualTo(Direction.LOOSENS);
    assertThat(direction(sales, from(ROUTE, "extensions", "200-209"))).isEqualTo(Direction.LOOSENS);
    assertThat(direction(sales, ROUTE)).isEqualTo(Direction.LOOSENS);
    assertThat(direction(ROUTE, sales)).isEqualTo(Direction.TIGHTENS);
    assertThat(direction(from(ROUTE, "departments", "Sales", "Support"), sales))
        .isEqualTo(Direction.TIGHTENS);
  }

  @Test
  void aBlockRuleForFewerPeopleLoosens() {
    Draft sales = from(BLOCK, "departments", "Sales");
    Draft both = from(BLOCK, "departments", "Sales", "Support");

    assertThat(direction(BLOCK, sales)).isEqualTo(Direction.LOOSENS);
    assertThat(direction(both, sales)).isEqualTo(Direction.LOOSENS);
    assertThat(direction(sales, from(BLOCK, "departments", "Support")))
        .isEqualTo(Direction.LOOSENS);
    assertThat(direction(sales, both)).isEqualTo(Direction.TIGHTENS);
    assertThat(direction(sales, BLOCK)).isEqualTo(Direction.TIGHTENS);
  }

  @Test
  void aRuleThatComesOrGoesOrTurnsIntoTheOther() {
    assertThat(judged(Optional.empty(), Optional.of(ROUTE))).isEqualTo(Direction.LOOSENS);
    assertThat(judged(Optional.of(ROUTE), Optional.empty())).isEqualTo(Direction.TIGHTENS);
    assertThat(judged(Optional.empty(), Optional.of(BLOCK))).isEqualTo(Direction.TIGHTENS);
    assertThat(judged(Optional.of(BLOCK), Optional.empty())).isEqualTo(Direction.LOOSENS);
    assertThat(direction(BLOCK, route("Premium", "uk", "09", "087"))).isEqualTo(Direction.LOOSENS);
    assertThat(direction(route("Premium", "uk", "09", "087"), BLOCK)).isEqualTo(Direction.TIGHTENS);
  }

  private static Direction direction(Draft before, Draft after) {
    return judged(Optional.of(before), Optional.of(after));
  }

  private static Direction judged(Optional<Draft> before, Optional<Draft> after) {
    return Outbound.RESOURCE.judgement().of(before.map(Draft::entity), after.map(Draft::entity));
  }

  private static Draft dial(Draft rule, String... prefixes) {
    return rule.with("dial", Value.texts(prefixes));
  }

  private static Draft from(Draft rule, String what, String... whom) {
    return rule.with("from", Value.struct(Map.of(what, Value.texts(whom))));
  }
}
