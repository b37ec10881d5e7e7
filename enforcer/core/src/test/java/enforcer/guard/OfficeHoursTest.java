package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Site;
import enforcer.diagnostic.Finding;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Barring calls out of office hours saves money, and must not cost a call for help. */
class OfficeHoursTest {
  private static final String BARRED = "calling: { outOfHoursBlocked: true }\n";

  @TempDir private Path folder;

  @Test
  void whileNobodyKnowsWhetherEmergencyCallsAreExemptHoursAreNotBarred() {
    try (Guarded guarded = new Guarded(Site.neglected(), folder)) {
      assertThat(guarded.refusals(BARRED))
          .singleElement()
          .asString()
          .startsWith("emergency: ")
          .contains("could no longer call 112 and 999", "hoursEmergency is barred");
    }
  }

  /** No rule can help, whatever its trunk. */
  @Test
  void theRemedyIsTheSettingAndNoRule() {
    try (Guarded guarded = new Guarded(Site.neglected(), folder)) {
      assertThat(guarded.refused(BARRED).stream().map(Finding::remedy))
          .singleElement()
          .asString()
          .startsWith("leave calling.outOfHoursBlocked off; or try one out of office hours");
    }
  }

  @Test
  void whereTheyAreKnownToBeExemptHoursAreBarred() {
    try (Guarded guarded = new Guarded(Site.neglected(), folder)) {
      guarded.apply(BARRED + "facts: { hoursEmergency: exempt }\n");

      assertThat(
              guarded
                  .site()
                  .pbx
                  .state("GeneralSettingsForPbx")
                  .path("DisableOutboundCallsOutOfficeHours")
                  .asBoolean())
          .isTrue();
    }
  }
}
