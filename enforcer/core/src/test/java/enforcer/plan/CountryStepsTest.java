package enforcer.plan;

import static enforcer.plan.Fixtures.countries;
import static enforcer.plan.Fixtures.route;
import static enforcer.plan.Fixtures.state;
import static enforcer.plan.Fixtures.steps;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Countries;
import enforcer.model.State;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The countries that may be called, around a change of the rules that lead there. */
class CountryStepsTest {

  @Test
  void whatGoesIsGoneBeforeARuleCouldOpenIt() {
    assertThat(told(state(countries("44", "53")), state(countries("44"), route("Abroad", "00"))))
        .containsExactly("[44]", "+Abroad");
  }

  @Test
  void whatComesIsLetInWhenTheRulesAreInPlace() {
    assertThat(told(state(countries("44")), state(countries("33", "44"), route("Abroad", "00"))))
        .containsExactly("+Abroad", "[33, 44]");
  }

  @Test
  void aListThatLosesAndGainsIsWrittenTwice() {
    assertThat(
            told(state(countries("44", "53")), state(countries("33", "44"), route("Abroad", "00"))))
        .containsExactly("[44]", "+Abroad", "[33, 44]");
  }

  @Test
  void aListIsNeverEmptyOnTheWayBecauseNobodyKnowsWhatThatMeans() {
    assertThat(told(state(countries("53")), state(countries("33"), route("Abroad", "00"))))
        .containsExactly("[33]", "+Abroad");
  }

  /** What the list is after each step on it, and the rules that are created. */
  private static List<String> told(State live, State wanted) {
    return steps(live, wanted).stream()
        .map(
            step ->
                step.write() instanceof Step.Write.Patch(_, var after)
                    ? after.get(Countries.ALLOWED.name()).orElseThrow().toString()
                    : "+" + step.key())
        .toList();
  }
}
