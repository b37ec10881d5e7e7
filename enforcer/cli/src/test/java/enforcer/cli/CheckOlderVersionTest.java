package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an older 3CX does not have is not asked of it, and what it does not say stays unknown. */
class CheckOlderVersionTest {
  @TempDir private Path folder;

  @Test
  void theFirstReleaseIsAskedForNothingThatItDoesNotHave() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED.withPbxVersion("20.0.5"))) {
      Run check = Checked.bare(folder, pbx, "-o", "json");
      Map<String, String> outcomes = Checked.outcomes(Checked.target(check).path("now"));

      assertThat(check.out()).doesNotContain("please report it", "(400)");
      assertThat(outcomes)
          .containsEntry("3CX-SES-001", "pass")
          .containsEntry("3CX-SES-003", "unknown")
          .containsEntry("3CX-API-001", "not-applicable")
          .containsEntry("3CX-API-007", "not-applicable")
          .containsEntry("3CX-EXT-002", "unknown");
      assertThat(check.out())
          .contains("the PBX does not say whether the SIP login and password are good enough");
    }
  }
}
