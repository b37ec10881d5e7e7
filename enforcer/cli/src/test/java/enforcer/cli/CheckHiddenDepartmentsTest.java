package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Extensions name their departments; one that the lists leave out may send calls anywhere. */
class CheckHiddenDepartmentsTest extends OddAnswersCase {
  @Test
  void callsOfADepartmentThatNoListShowsAreUnknown() {
    assertThat(odd.found("forwards")).containsEntry("3CX-FRD-701", "pass");
    odd.without("Groups", row -> row.path("Name").asString("").equals("Support"));

    JsonNode now = odd.judged("forwards");

    assertThat(Checked.outcomes(now))
        .containsEntry("3CX-FRD-701", "unknown")
        .containsEntry("3CX-FRD-705", "unknown");
    assertThat(Checked.verdicts(now, "3CX-FRD-701").toString()).contains("department Support");
  }
}
