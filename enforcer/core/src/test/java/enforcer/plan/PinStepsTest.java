package enforcer.plan;

import static enforcer.fixture.Entities.emergency;
import static enforcer.fixture.Entities.pbx;
import static enforcer.fixture.Entities.route;
import static enforcer.fixture.Entities.trunk;
import static enforcer.fixture.Entities.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.fixture.Entities.Draft;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a PIN comes and goes while the rules change too. */
class PinStepsTest {
  private static final Value PIN = Value.struct(Map.of("for", Value.whole(60)));
  private static final Draft WITHOUT =
      user("200").with("internalOnly", false).with("pinToDialOut", false);
  private static final Draft WITH = WITHOUT.with("pinToDialOut", PIN);
  private static final Draft UK = trunk("10000", "uk");

  @Test
  void aPinIsThereBeforeARuleOpensCalls() {
    assertThat(told(pbx(WITHOUT, UK), pbx(WITH, UK, route("Any", "uk"))))
        .containsExactly("pin", "+Any");
  }

  @Test
  void aPinWaitsForTheEmergencyRuleOfWhoReachesHelpThroughAnother() {
    State live = pbx(WITHOUT, UK, route("Any", "uk"));
    State wanted = pbx(WITH, UK, emergency("Help", "uk", "112"), route("Any", "uk"));

    assertThat(told(live, wanted)).containsExactly("+Help", "^Help", "pin");
  }

  @Test
  void aPinGoesWhenWhatItGuardedIsClosed() {
    State live = pbx(WITH, UK, route("National", "uk", "0"), route("Any", "uk"));
    State wanted = pbx(WITHOUT, UK, route("National", "uk", "0"));

    assertThat(told(live, wanted)).containsExactly("-Any", "pin");
  }

  @Test
  void aPinIsThereBeforeARuleOpensCallsWhereHelpIsRefusedToday() {
    State live = pbx(WITHOUT, UK, emergency("Help", "gone", "112"));
    State wanted = pbx(WITH, UK, emergency("Help", "gone", "112"), route("National", "uk", "0"));

    assertThat(told(live, wanted)).containsExactly("pin", "+National");
  }

  @Test
  void whereTheRulesAreNotKnownAPinWaitsAsIfHelpWereReached() {
    State live =
        pbx(WITHOUT, UK).with(Outbound.RESOURCE, new State.Coverage.Unknown("not permitted"));
    List<Step> steps = Fixtures.steps(live, live.with(WITH.entity()));

    assertThat(steps).extracting(Step::phase).containsExactly(Step.Phase.TIGHTEN);
  }

  private static List<String> told(State live, State wanted) {
    return Fixtures.steps(live, wanted).stream()
        .map(
            step ->
                switch (step.write()) {
                  case Step.Write.Create _ -> "+" + step.key();
                  case Step.Write.Move _ -> "^" + step.key();
                  case Step.Write.Delete _ -> "-" + step.key();
                  case Step.Write.Patch(_, var after) ->
                      after.get(Users.PIN_TO_DIAL_OUT.name()).isPresent() ? "pin" : "~";
                })
        .toList();
  }
}
