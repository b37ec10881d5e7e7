package enforcer.plan;

import static enforcer.plan.Fixtures.blocked;
import static enforcer.plan.Fixtures.console;
import static enforcer.plan.Fixtures.department;
import static enforcer.plan.Fixtures.emergency;
import static enforcer.plan.Fixtures.rule;
import static enforcer.plan.Fixtures.state;
import static enforcer.plan.Fixtures.steps;
import static enforcer.plan.Fixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Console;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What grants comes first, then the rules, what tightens, the deletes, and last what locks out. */
class StepOrderTest {
  private static final String OFFICE = "203.0.113.10/32";
  private static final String VPN = "10.99.0.0/24";
  private static final String SELF = Fixtures.SELF + "/32";

  @Test
  void grantsComeBeforeRemovalsAndTheConsoleComesLast() {
    State live = state(user("200"), console(false), blocked("198.51.100.0/24", "block"));
    State wanted =
        state(
            department("International"),
            user("200", "International=users").with("remote", Optional.of(Value.text("none"))),
            console(true, OFFICE, VPN, SELF));

    assertThat(steps(live, wanted))
        .extracting(step -> step.phase() + " " + step.address())
        .containsExactly(
            "GRANT Groups[International]",
            "GRANT Users[200]",
            "TIGHTEN Users[200]",
            "DELETE Blocklist[198.51.100.0/24]",
            "LOCKOUT ConsoleRestrictions",
            "LOCKOUT ConsoleRestrictions");
  }

  @Test
  void whatRefersToAnotherIsDeletedBeforeIt() {
    State live = state(department("Sales"), blocked("198.51.100.0/24", "block"));

    assertThat(steps(live, state()))
        .extracting(Step::address)
        .containsExactly("Blocklist[198.51.100.0/24]", "Groups[Sales]");
  }

  @Test
  void aRuleGoesBeforeTheDepartmentThatItNames() {
    Entity sales =
        rule("Sales abroad", false, Fixtures.departments("Sales"), List.of("00"), List.of("uk"));
    State live = state(emergency("Help"), sales, department("Sales"));

    assertThat(steps(live, state(emergency("Help"))))
        .extracting(Step::address)
        .containsExactly("OutboundRules[Sales abroad]", "Groups[Sales]");
  }

  @Test
  void theListOfTheConsoleIsWrittenWhileTheFlagIsStillOff() {
    List<String> written = written(console(false), console(true, OFFICE, VPN, SELF));

    assertThat(written).containsExactly("allow", "restricted");
  }

  @Test
  void aConsoleThatOpensGivesUpTheFlagFirst() {
    assertThat(written(console(true, OFFICE, SELF), console(false, SELF)))
        .containsExactly("restricted", "allow");
  }

  @Test
  void aListInForceGainsBeforeItLoses() {
    Entity before = console(true, OFFICE, SELF);
    Entity after = console(true, SELF, VPN);

    assertThat(lists(state(before), state(after)))
        .containsExactly(List.of(VPN, SELF, OFFICE), List.of(SELF, VPN));
  }

  @Test
  void aFlagThatThePbxDoesNotStateCountsAsOn() {
    Entity before = console(null, OFFICE, SELF);
    Entity after = console(true, SELF, VPN);

    assertThat(lists(state(before), state(after)))
        .containsExactly(List.of(VPN, SELF, OFFICE), List.of(SELF, VPN));
  }

  /** The lists that are written, one after the other. */
  private static List<List<String>> lists(State live, State wanted) {
    return steps(live, wanted).stream()
        .flatMap(step -> patch(step).after().get(Console.ALLOW.name()).stream())
        .map(Value::asTexts)
        .toList();
  }

  /** The fields that are written, one step after the other. */
  private static List<String> written(Entity before, Entity after) {
    return steps(state(before), state(after)).stream()
        .map(step -> String.join("+", patch(step).after().members().keySet()))
        .toList();
  }

  private static Step.Write.Patch patch(Step step) {
    return (Step.Write.Patch) step.write();
  }
}
