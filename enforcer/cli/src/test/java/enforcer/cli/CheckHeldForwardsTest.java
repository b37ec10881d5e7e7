package enforcer.cli;

import static enforcer.cli.CheckForwardsTest.mobile;
import static enforcer.cli.CheckForwardsTest.objects;
import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.bare;
import static enforcer.cli.Checked.outcomes;
import static enforcer.cli.Checked.target;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A forward that the outbound rules hold back has one verdict, by whom they hold back. */
class CheckHeldForwardsTest {
  private static final String ABROAD = "3CX-FRD-702";
  private static final String NOT_ALLOWED = "3CX-FRD-704";
  private static final String WAITING = "3CX-FRD-705";

  @TempDir private Path folder;

  /** Whether the PBX lets such a call out is not proven; that it may not be dialled is. */
  @Test
  void anExtensionThatSendsCallsOnToWhatItMayNotCallIsNamed() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      assertThat(outcomes(now(pbx))).containsEntry(NOT_ALLOWED, "pass");
      pbx.edit("Users", row -> mobile(row, "+44 7700 900123"));
      inside(pbx, "201");

      JsonNode now = now(pbx);
      assertThat(outcomes(now)).containsEntry(NOT_ALLOWED, "fail");
      assertThat(objects(now, NOT_ALLOWED)).singleElement().asString().contains("extension 201");
    }
  }

  @Test
  void aForwardAbroadHasOneVerdictWhoeverMayCallThere() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      inside(pbx, "302");
      JsonNode others = now(pbx);

      assertThat(outcomes(others))
          .containsEntry(ABROAD, "fail")
          .containsEntry(NOT_ALLOWED, "pass")
          .containsEntry(WAITING, "pass");
      assertThat(others.toString()).contains("no outbound rule lets this extension call it, and");

      pbx.edit("OutboundRules", row -> row.putArray("Routes"));
      JsonNode nobody = now(pbx);

      assertThat(outcomes(nobody))
          .containsEntry(ABROAD, "pass")
          .containsEntry(NOT_ALLOWED, "pass")
          .containsEntry(WAITING, "fail");
      assertThat(objects(nobody, WAITING)).singleElement().asString().contains("extension 302");
    }
  }

  private static void inside(PbxSimulator pbx, String extension) {
    pbx.edit(
        "Users",
        row ->
            row.put(
                "Internal",
                row.path("Internal").asBoolean()
                    || row.path("Number").asString("").equals(extension)));
  }

  private JsonNode now(PbxSimulator pbx) {
    return target(bare(folder, pbx, "--policies", "forwards", "--fail-on", "info", "-o", "json"))
        .path("now");
  }
}
