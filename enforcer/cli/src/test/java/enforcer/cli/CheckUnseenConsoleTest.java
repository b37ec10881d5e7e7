package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A check goes on where the PBX does not show its console restrictions; a plan does not. */
class CheckUnseenConsoleTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"403", "400", "html", "truncated"})
  void whoReachesTheConsoleIsUnknownAndTheRestIsJudged(String fault) {
    try (Simulated acme = Simulated.neglected(folder)) {
      acme.pbx.faults(fault + ":path=ConsoleRestrictions");
      String url = acme.pbx.url().toString();

      Run check = acme.run("check", "--url", url, "--policies", "guide", "-o", "json");

      assertThat(check.code()).as(check.err()).isEqualTo(4);
      Map<String, String> found = Checked.outcomes(Checked.target(check).path("now"));
      assertThat(found)
          .containsEntry("3CX-CON-001", "unknown")
          .containsEntry("3CX-CON-002", "unknown")
          .containsEntry("3CX-FRD-020", "fail")
          .containsEntry("3CX-ADM-004", "fail");
    }
  }

  @Test
  void aPlanIsNotMadeWithoutKnowingWhoIsLetIn() {
    try (Simulated acme = Simulated.neglected(folder)) {
      String url = acme.pbx.url().toString();
      acme.file("acme.yaml", "acme", "antiHacking: { failedLogins: 5 }\n");
      acme.pbx.faults("html:path=ConsoleRestrictions");

      Run plan = acme.run("plan", "acme.yaml", "--url", url);

      assertThat(plan.code()).as(plan.out()).isEqualTo(4);
    }
  }

  @Test
  void aPhoneSystemThatRefusesEverythingIsNotJudgedInParts() {
    try (Simulated acme = Simulated.neglected(folder)) {
      acme.pbx.faults("403:path=/xapi/");
      String url = acme.pbx.url().toString();

      Run check = acme.run("check", "--url", url, "--policies", "guide");

      assertThat(check.code()).isEqualTo(4);
      assertThat(check.out()).isEmpty();
      assertThat(check.err()).contains("error: ").contains("ConsoleRestrictions");
    }
  }
}
