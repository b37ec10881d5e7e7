package enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.apply.Outcome;
import enforcer.desired.DesiredState;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every example is read, planned, applied and planned again on the badly configured PBX. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("../../examples");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme/acme.yaml",
        "minimal/minimal.yaml",
        "policies/judged.yaml",
        "fleet/bakery.yaml",
        "fleet/florist.yaml",
        "fleet/harbour.yaml"
      })
  void isAppliedOnceAndThenChangesNothing(String example) {
    try (Site site = Site.neglected()) {
      DesiredState desired = site.desired(EXAMPLES.resolve(example));

      Outcome outcome = site.apply(desired);

      assertThat(outcome.exitCode()).as(outcome.summary()).isZero();
      assertThat(outcome.done()).isPositive();
      assertThat(site.plan(desired).plan().changes()).isEmpty();
      assertThat(site.plan(desired).plan().differs()).isFalse();
    }
  }
}
