package enforcer.guard;

import static enforcer.plan.Fixtures.block;
import static enforcer.plan.Fixtures.entity;
import static enforcer.plan.Fixtures.patch;
import static enforcer.plan.Fixtures.route;
import static enforcer.plan.Fixtures.rule;
import static enforcer.plan.Fixtures.state;
import static enforcer.plan.Fixtures.tampered;
import static enforcer.plan.Fixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Outbound;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A plan whose ends are safe and whose way is not, as only a tampered file or bad luck has it. */
class OrderGuardTest {
  private static final Step PREMIUM_IS_FREE = dial("Premium", "09", "08");
  private static final Step ANY_IS_NATIONAL =
      patch(Outbound.RESOURCE, "Any", "dial", Optional.of(Value.texts()), Value.texts("01"));

  @Test
  void noCallIsLetThroughOnTheWayThatIsRefusedBeforeAndAfter() {
    State live = state(user("200"), block("Premium", "09"), route("Any"));

    assertThat(refusals(live, PREMIUM_IS_FREE, ANY_IS_NATIONAL))
        .containsExactly(
            "between two steps a call to 09 from 200 would be let through that is refused before"
                + " and after");
    assertThat(refusals(live, ANY_IS_NATIONAL, PREMIUM_IS_FREE)).isEmpty();
  }

  /** Such a rule blocks its numbers, if a rule without a trunk does. */
  @Test
  void aRuleWhoseTrunkTakesNoCallsToTheOutsideLetsNothingThrough() {
    Entity dead =
        rule("Premium", false, Outbound.EVERYONE, List.of("09"), List.of("for faxes coming in"));
    Entity trunk =
        entity(
            Trunks.RESOURCE,
            "10007",
            Map.of(
                "number", Value.text("10007"),
                "name", Value.text("for faxes coming in"),
                "direction", Value.text("Inbound")));
    State live = state(user("200"), trunk, dead, route("Any"));

    assertThat(refusals(live, PREMIUM_IS_FREE, ANY_IS_NATIONAL)).hasSize(1);
    assertThat(refusals(live, ANY_IS_NATIONAL, PREMIUM_IS_FREE)).isEmpty();
  }

  @Test
  void aPhoneIsNotLetOutBeforeTheRulesAreReady() {
    State live =
        state(user("200").with("internalOnly", Optional.of(Value.flag(true))), route("Any"));
    Step out =
        patch(
            Users.RESOURCE,
            "200",
            "internalOnly",
            Optional.of(Value.flag(true)),
            Value.flag(false));

    assertThat(refusals(live, out, ANY_IS_NATIONAL)).hasSize(1);
    assertThat(refusals(live, ANY_IS_NATIONAL, out)).isEmpty();
  }

  private static Step dial(String rule, String before, String after) {
    return patch(
        Outbound.RESOURCE, rule, "dial", Optional.of(Value.texts(before)), Value.texts(after));
  }

  private static List<String> refusals(State live, Step... steps) {
    return new OrderGuard()
        .review(ProposedPlan.of(tampered(live, steps), live)).stream()
            .map(refusal -> refusal.finding().message())
            .toList();
  }
}
