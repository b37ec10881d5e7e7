package enforcer.plan;

import static enforcer.fixture.Entities.inbound;
import static enforcer.fixture.Entities.of;
import static enforcer.fixture.Entities.pbx;
import static enforcer.fixture.Entities.route;
import static enforcer.fixture.Entities.rule;
import static enforcer.fixture.Entities.trunk;
import static enforcer.fixture.Entities.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Countries;
import enforcer.catalogue.Numbering;
import enforcer.fixture.Entities.Draft;
import enforcer.model.Direction;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever lets a call through that was refused is called loosening, whichever field does it. */
class LooseningTest {
  private static final SortedMap<String, String> SETTLED =
      new TreeMap<>(
          Map.of(
              "emptyRule", "blocks",
              "ruleScope", "any",
              "emergencyFirst", "no",
              "countryCodes", "allow",
              "sharedDialCode", "apart",
              "plusDialled", "asDialled",
              "plusLength", "no"));
  private static final Draft PREMIUM = rule("Premium", "09");
  private static final Draft NATIONAL = route("National", "uk", "0");
  private static final Draft ABROAD = route("Abroad", "uk", "00");

  @Test
  void aBlockRuleThatMatchesLessLoosens() {
    assertThat(direction(rules(PREMIUM, NATIONAL), rules(PREMIUM.with("length", "20"), NATIONAL)))
        .isEqualTo(Direction.LOOSENS);
    assertThat(direction(rules(PREMIUM.with("length", "20"), NATIONAL), rules(PREMIUM, NATIONAL)))
        .isEqualTo(Direction.TIGHTENS);
  }

  @Test
  void aRouteBeforeTheBlockLoosens() {
    assertThat(direction(rules(PREMIUM, NATIONAL), rules(NATIONAL, PREMIUM)))
        .isEqualTo(Direction.LOOSENS);
    assertThat(direction(rules(NATIONAL, PREMIUM), rules(PREMIUM, NATIONAL)))
        .isEqualTo(Direction.TIGHTENS);
  }

  @Test
  void anOrderThatChangesNothingForCallsIsNeutral() {
    Draft wales = route("Wales", "uk", "029");

    assertThat(direction(rules(wales, PREMIUM, NATIONAL), rules(PREMIUM, wales, NATIONAL)))
        .isEqualTo(Direction.NEUTRAL);
  }

  @Test
  void aRouteToATrunkThatTakesCallsLoosens() {
    Draft dead = route("Dead end", "inbound", "0087");

    assertThat(direction(rules(dead, NATIONAL), rules(route("Dead end", "uk", "0087"), NATIONAL)))
        .isEqualTo(Direction.LOOSENS);
  }

  @Test
  void aDeletedRuleThatSwallowedCallsLoosens() {
    assertThat(direction(rules(PREMIUM, NATIONAL), rules(NATIONAL))).isEqualTo(Direction.LOOSENS);
    assertThat(direction(rules(route("Dead end", "inbound", "0087"), NATIONAL), rules(NATIONAL)))
        .isEqualTo(Direction.LOOSENS);
    assertThat(
            direction(
                rules(PREMIUM, route("Local", "uk", "02")), rules(route("Local", "uk", "02"))))
        .isEqualTo(Direction.NEUTRAL);
  }

  @Test
  void aRewritingToOtherNumbersLoosens() {
    Draft line = through(route("Line", "uk", "9"), 1, "");

    assertThat(direction(rules(line), rules(through(line, 1, "00")))).isEqualTo(Direction.LOOSENS);
    assertThat(direction(rules(line), rules(through(line, 0, "")))).isEqualTo(Direction.LOOSENS);
  }

  @Test
  void aRewritingAroundTheListOfCountriesLoosens() {
    State live = rules(countries("44"), numbering("00"), route("Abroad", "uk", "00"));
    State around =
        rules(countries("44"), numbering("00"), through(route("Abroad", "uk", "00"), 2, "1"));

    assertThat(direction(live, around)).isEqualTo(Direction.LOOSENS);
  }

  @Test
  void numberingThatNoLongerTellsCountriesApartLoosens() {
    State live = rules(countries("44"), numbering("00"), route("Any", "uk"));

    assertThat(direction(live, rules(countries("44"), numbering("011"), route("Any", "uk"))))
        .isEqualTo(Direction.LOOSENS);
  }

  @Test
  void aDepartmentThatARuleOpensForLoosens() {
    Draft abroad =
        route("Abroad", "uk", "00")
            .with("from", Value.struct(Map.of("departments", Value.texts("International"))));
    Draft member = caller().member("International", "users");

    assertThat(direction(state(caller(), abroad), state(member, abroad)))
        .isEqualTo(Direction.LOOSENS);
    assertThat(direction(state(member, abroad), state(caller(), abroad)))
        .isEqualTo(Direction.TIGHTENS);
  }

  @Test
  void aDepartmentThatARuleBlocksForLoosensWhereSomebodyLeavesIt() {
    Draft lobby =
        rule("Lobby", "0").with("from", Value.struct(Map.of("departments", Value.texts("Lobby"))));
    Draft member = caller().member("Lobby", "users");

    assertThat(direction(state(member, lobby, NATIONAL), state(caller(), lobby, NATIONAL)))
        .isEqualTo(Direction.LOOSENS);
  }

  @Test
  void aRuleThatOpensForMoreLoosens() {
    Draft sales = from(ABROAD, "departments", "Sales");

    assertThat(direction(people(sales), people(from(ABROAD, "departments", "Sales", "Support"))))
        .isEqualTo(Direction.LOOSENS);
    assertThat(direction(people(sales), people(ABROAD))).isEqualTo(Direction.LOOSENS);
    assertThat(direction(people(ABROAD), people(sales))).isEqualTo(Direction.TIGHTENS);
    assertThat(
            direction(
                people(from(ABROAD, "extensions", "200")),
                people(from(ABROAD, "extensions", "200-201"))))
        .isEqualTo(Direction.LOOSENS);
  }

  @Test
  void aRuleForOthersLoosensForThoseWhoGainIt() {
    assertThat(
            direction(
                people(from(ABROAD, "departments", "Sales")),
                people(from(ABROAD, "departments", "Support"))))
        .isEqualTo(Direction.LOOSENS);
    assertThat(
            direction(
                people(from(ABROAD, "departments", "Sales")),
                people(from(ABROAD, "extensions", "201"))))
        .isEqualTo(Direction.LOOSENS);
  }

  @Test
  void aBlockRuleForFewerLoosens() {
    Draft everyone = rule("No calls abroad", "00");
    Draft sales = from(everyone, "departments", "Sales");

    assertThat(direction(people(everyone, ABROAD), people(sales, ABROAD)))
        .isEqualTo(Direction.LOOSENS);
    assertThat(direction(people(sales, ABROAD), people(everyone, ABROAD)))
        .isEqualTo(Direction.TIGHTENS);
  }

  @Test
  void noPlanThatOpensACallIsCalledAnythingElse() {
    int opened = 0;
    int harmless = 0;
    for (DialWorld.Pair pair : DialWorld.pairs(21, 400)) {
      Direction direction = direction(pair.live().state(), pair.wanted().state());
      List<String> calls = DialWorld.opened(pair.live(), pair.wanted());
      if (!calls.isEmpty()) {
        opened++;
        assertThat(direction).as("%s%nopens %s", pair, calls).isEqualTo(Direction.LOOSENS);
      } else if (direction != Direction.LOOSENS) {
        harmless++;
      }
    }
    assertThat(opened).isGreaterThan(100);
    assertThat(harmless).isGreaterThan(20);
  }

  private static Direction direction(State live, State wanted) {
    var differences = Fixtures.differences(live, wanted);
    List<Step> steps = Planner.steps(differences, live, List.of("112"), SETTLED);
    return Effects.of(steps, live, SETTLED).judged(differences.changes()).stream()
        .map(change -> change.direction())
        .reduce(Direction.NEUTRAL, Direction::and);
  }

  /** Somebody in Sales and somebody in Support, and these rules. */
  private static State people(Draft... drafts) {
    return pbx(
        Stream.concat(
                Stream.of(
                    caller().member("Sales", "users"),
                    user("201")
                        .with("internalOnly", false)
                        .with("pinToDialOut", false)
                        .member("Support", "users"),
                    trunk("10000", "uk")),
                Stream.of(drafts))
            .toArray(Draft[]::new));
  }

  private static Draft from(Draft rule, String what, String... whom) {
    return rule.with("from", Value.struct(Map.of(what, Value.texts(whom))));
  }

  private static Draft caller() {
    return user("200").with("internalOnly", false).with("pinToDialOut", false);
  }

  private static Draft countries(String... codes) {
    return of(Countries.RESOURCE, Resource.ONLY).with("allowed", Value.texts(codes));
  }

  private static Draft numbering(String international) {
    return of(Numbering.RESOURCE, Resource.ONLY)
        .with("enabled", true)
        .with("country", "44")
        .with("nationalPrefix", "0")
        .with("internationalPrefix", international);
  }

  private static Draft through(Draft rule, int strip, String prepend) {
    return rule.with("via", Value.items(List.of(DialWorld.via("uk", strip, prepend))));
  }

  private static State rules(Draft... drafts) {
    return pbx(
        Stream.concat(
                Stream.of(caller(), trunk("10000", "uk"), inbound(trunk("10001", "inbound"))),
                Stream.of(drafts))
            .toArray(Draft[]::new));
  }

  private static State state(Draft caller, Draft... drafts) {
    return pbx(
        Stream.concat(Stream.of(caller, trunk("10000", "uk")), Stream.of(drafts))
            .toArray(Draft[]::new));
  }
}
