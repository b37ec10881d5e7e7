package enforcer.guard;

import static enforcer.plan.Fixtures.create;
import static enforcer.plan.Fixtures.delete;
import static enforcer.plan.Fixtures.department;
import static enforcer.plan.Fixtures.departments;
import static enforcer.plan.Fixtures.extensions;
import static enforcer.plan.Fixtures.move;
import static enforcer.plan.Fixtures.patch;
import static enforcer.plan.Fixtures.rule;
import static enforcer.plan.Fixtures.state;
import static enforcer.plan.Fixtures.tampered;
import static enforcer.plan.Fixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Outbound;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The PBX takes a rule that is for nobody as a rule for everyone. */
class ScopeGuardTest {
  private static final Entity SALES = department("Sales");
  private static final String FOR_NOBODY =
      "rule \"Abroad\" would match no extension, which the PBX stores as everyone";

  @Test
  void aNewRuleForNobodyIsRefused() {
    assertThat(refusals(state(SALES), create(abroad(departments())))).containsExactly(FOR_NOBODY);
    assertThat(refusals(state(SALES), create(abroad(departments("Gone")))))
        .containsExactly(FOR_NOBODY);
  }

  @Test
  void aRuleForSomebodyOrExpresslyForEveryoneIsNot() {
    assertThat(refusals(state(SALES), create(abroad(departments("Sales"))))).isEmpty();
    assertThat(refusals(state(SALES), create(abroad(departments("Gone", "Sales"))))).isEmpty();
    assertThat(refusals(state(), create(abroad(extensions("200"))))).isEmpty();
    assertThat(refusals(state(), create(abroad(Outbound.EVERYONE)))).isEmpty();
  }

  @Test
  void aRuleIsNotNarrowedToNobodyLater() {
    State live = state(SALES, abroad(departments("Sales")));

    assertThat(refusals(live, from(departments("Sales"), departments())))
        .containsExactly(FOR_NOBODY);
    assertThat(refusals(live, from(departments("Sales"), extensions("200")))).isEmpty();
  }

  @Test
  void aRuleThatIsForNobodyAlreadyDoesNotHoldUpWhatElseIsWritten() {
    State live = state(SALES, abroad(departments("Gone")));
    Step dial =
        patch(
            Outbound.RESOURCE,
            "Abroad",
            "dial",
            Optional.of(Value.texts("00")),
            Value.texts("001"));

    assertThat(refusals(live, dial)).isEmpty();
    assertThat(refusals(live, delete(abroad(departments("Gone"))))).isEmpty();
    assertThat(refusals(state(abroad(departments("Gone")), other()), move("Other", true)))
        .isEmpty();
  }

  @Test
  void aDepartmentThatARuleNamesIsNotDeleted() {
    State live = state(SALES, abroad(departments("Sales")), other());

    assertThat(refusals(live, delete(SALES)))
        .containsExactly(
            "department Sales would be deleted, and outbound rule \"Abroad\" is limited to it");
    assertThat(refusals(live, delete(abroad(departments("Sales"))), delete(SALES))).isEmpty();
  }

  @Test
  void aDepartmentThatHasMembersIsNotDeleted() {
    State live = state(SALES, department("Lab"), user("200", "Sales=users"), user("201"));

    assertThat(refusals(live, delete(SALES)))
        .containsExactly(
            "department Sales still has members, and the PBX keeps it while it does: 200");
    assertThat(refusals(live, delete(department("Lab")))).isEmpty();
  }

  private static List<String> refusals(State live, Step... steps) {
    return new ScopeGuard()
        .review(ProposedPlan.of(tampered(live, steps), live)).stream()
            .map(refusal -> refusal.finding().message())
            .toList();
  }

  private static Step from(Value before, Value after) {
    return patch(Outbound.RESOURCE, "Abroad", "from", Optional.of(before), after);
  }

  private static Entity abroad(Value from) {
    return rule("Abroad", false, from, List.of("00"), List.of("uk"));
  }

  private static Entity other() {
    return rule("Other", false, Outbound.EVERYONE, List.of("01"), List.of("uk"));
  }
}
