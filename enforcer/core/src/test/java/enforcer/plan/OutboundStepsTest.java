package enforcer.plan;

import static enforcer.plan.Fixtures.block;
import static enforcer.plan.Fixtures.emergency;
import static enforcer.plan.Fixtures.route;
import static enforcer.plan.Fixtures.state;
import static enforcer.plan.Fixtures.steps;
import static enforcer.plan.Fixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Outbound rules get to their place without a moment that is more open than both ends. */
class OutboundStepsTest {
  private static final Entity PHONE = user("200");

  @Test
  void aNewRuleIsAppendedAndClimbsToItsPlace() {
    State live = state(route("A", "01"), route("B", "02"));
    State wanted = state(route("New", "00"), route("A", "01"), route("B", "02"));

    assertThat(told(steps(live, wanted))).containsExactly("+New", "^New", "^New");
  }

  @Test
  void blockRulesAreInPlaceBeforeAnyRouteIsOpened() {
    State live = state(route("A", "01"));
    State wanted = state(route("Wide"), block("Premium", "09"), route("A", "01"));

    assertThat(told(steps(live, wanted)))
        .containsExactly("+Premium", "^Premium", "+Wide", "^Wide", "^Wide");
  }

  @Test
  void aBlockRuleThatOnlyMovesIsInPlaceBeforeTheRuleBelowItIsWidened() {
    State live = state(route("A", "01"), block("Premium", "09"));
    State wanted = state(block("Premium", "09"), route("A"));

    assertThat(told(steps(live, wanted))).containsExactly("^Premium", "~A");
  }

  @Test
  void emergencyRulesComeBeforeEverythingElse() {
    State live = state(route("A", "01"));
    State wanted = state(emergency("Emergency"), block("Premium", "09"), route("A", "01"));

    assertThat(told(steps(live, wanted)))
        .containsExactly("+Emergency", "^Emergency", "+Premium", "^Premium");
  }

  @Test
  void theCatchAllGoesOnlyAfterTheNarrowRulesAreThere() {
    State live = state(route("Any"));
    State wanted = state(block("Premium", "09"), route("National", "01"));

    assertThat(told(steps(live, wanted)))
        .containsExactly("+Premium", "^Premium", "+National", "-Any");
  }

  @Test
  void aRuleThatGoesIsNotPassedByRulesThatStay() {
    State live = state(route("Any"), emergency("Emergency"), route("A", "01"), route("B", "02"));
    State wanted = state(emergency("Emergency"), route("A", "01"), route("B", "02"));

    assertThat(told(steps(live, wanted))).containsExactly("-Any");
  }

  @Test
  void aRuleThatGoesIsPassedOnTheWayAboveOneThatStays() {
    State live = state(route("B", "02"), route("Any"), route("A", "01"));
    State wanted = state(route("A", "01"), route("B", "02"));

    assertThat(told(steps(live, wanted))).containsExactly("^A", "^A", "-Any");
  }

  @Test
  void routesGoBeforeTheBlockRulesThatStillCloseThem() {
    State live = state(block("Premium", "09"), route("Any"));
    State wanted = state(route("National", "01"));

    assertThat(told(steps(live, wanted))).containsExactly("+National", "-Any", "-Premium");
  }

  @Test
  void aBlockRuleLosesANumberOnlyAfterTheRouteBelowHasLostIt() {
    State live = state(PHONE, block("Premium", "09"), route("Any"));
    State wanted = state(PHONE, block("Premium", "08"), route("Any", "01"));

    assertThat(told(steps(live, wanted))).containsExactly("~Any", "~Premium");
  }

  @Test
  void aPhoneIsLetOutOnlyAfterTheRulesForbidWhatItShallNotCall() {
    Entity barred = user("200").with("internalOnly", Optional.of(Value.flag(true)));
    State live = state(barred, route("Any"));
    State wanted = state(user("200"), block("Premium", "09"), route("Any"));

    assertThat(told(steps(live, wanted))).containsExactly("+Premium", "^Premium", "~200");
  }

  @Test
  void aPhoneLeavesADepartmentFirstWhereBothTogetherCouldCallMore() {
    State live = state(user("200", "DEFAULT=users", "Sales=users"), only("Abroad", "00"));
    State wanted = state(user("200", "DEFAULT=users", "Abroad=users"), only("Sales", "00"));

    List<Step> steps = steps(live, wanted);

    assertThat(told(steps)).containsExactly("~200", "~R", "~200");
    assertThat(Users.memberships(steps.getFirst().after(live).entity(Users.RESOURCE, "200").get()))
        .containsOnlyKeys("DEFAULT");
  }

  private static Entity only(String department, String dial) {
    return Fixtures.rule(
        "R", false, Fixtures.departments(department), List.of(dial), List.of("uk"));
  }

  @Test
  void oneRuleThatMovesCostsAsManyWritesAsItPassesRules() {
    State live = state(route("A", "01"), route("B", "02"), route("C", "03"), route("D", "04"));
    State wanted = state(route("D", "04"), route("A", "01"), route("B", "02"), route("C", "03"));

    assertThat(told(steps(live, wanted))).containsExactly("^D", "^D", "^D");
  }

  @Test
  void nothingIsWrittenForRulesThatAreAsTheyShouldBe() {
    State live = state(emergency("Emergency"), route("A", "01"));

    assertThat(steps(live, live)).isEmpty();
  }

  @Test
  void noRuleIsEverOpenedAboveOneThatShallPrecedeIt() {
    for (RuleLists.Pair pair : RuleLists.pairs(11, 300)) {
      List<String> order = keys(pair.wanted());
      State state = pair.live();
      for (Step step : steps(pair.live(), pair.wanted())) {
        state = step.after(state);
        if (opens(step)) {
          List<String> now = keys(state);
          List<String> above = now.subList(0, now.indexOf(step.key()));
          List<String> planned = order.subList(0, order.indexOf(step.key()));
          assertThat(above).as("%s in %s", step.address(), now).containsAll(existing(planned, now));
        }
      }
    }
  }

  @Test
  void nothingIsCreatedOrChangedAfterTheFirstDelete() {
    for (RuleLists.Pair pair : RuleLists.pairs(12, 300)) {
      List<String> told = told(steps(pair.live(), pair.wanted()));
      int first = told.indexOf(told.stream().filter(t -> t.startsWith("-")).findFirst().orElse(""));

      assertThat(told.subList(Math.max(first, 0), told.size()))
          .allMatch(t -> first < 0 || t.startsWith("-"));
    }
  }

  @Test
  void noMoreMovesThanPairsThatStandTheWrongWayRound() {
    for (RuleLists.Pair pair : RuleLists.pairs(13, 300)) {
      List<String> order = keys(pair.wanted());
      List<String> before = keys(pair.live());
      if (order.containsAll(before)) {
        List<String> appended = new ArrayList<>(before);
        told(steps(pair.live(), pair.wanted())).stream()
            .filter(t -> t.startsWith("+"))
            .forEach(t -> appended.add(t.substring(1)));

        assertThat(told(steps(pair.live(), pair.wanted())).stream().filter(t -> t.startsWith("^")))
            .hasSize(inversions(appended, order));
      }
    }
  }

  /** A route that is created or changed; a move opens nothing that is not there already. */
  private static boolean opens(Step step) {
    Optional<Value> via =
        switch (step.write()) {
          case Step.Write.Create(var values) -> values.get(Outbound.VIA.name());
          case Step.Write.Patch(_, var values) -> values.get(Outbound.VIA.name());
          case Step.Write.Move _, Step.Write.Delete _ -> Optional.empty();
        };
    return via.filter(v -> !v.asItems().isEmpty()).isPresent();
  }

  private static List<String> existing(List<String> keys, List<String> now) {
    return keys.stream().filter(now::contains).toList();
  }

  private static int inversions(List<String> list, List<String> order) {
    int inversions = 0;
    for (int i = 0; i < list.size(); i++) {
      for (int j = i + 1; j < list.size(); j++) {
        inversions += order.indexOf(list.get(i)) > order.indexOf(list.get(j)) ? 1 : 0;
      }
    }
    return inversions;
  }

  private static List<String> keys(State state) {
    return state.entities(Outbound.RESOURCE).stream().map(Entity::key).toList();
  }

  /** Each step as a sign and the name of its rule. */
  private static List<String> told(List<Step> steps) {
    return steps.stream()
        .map(
            s ->
                switch (s.write()) {
                      case Step.Write.Create _ -> "+";
                      case Step.Write.Patch _ -> "~";
                      case Step.Write.Move(boolean up) -> up ? "^" : "v";
                      case Step.Write.Delete _ -> "-";
                    }
                    + s.key())
        .toList();
  }
}
