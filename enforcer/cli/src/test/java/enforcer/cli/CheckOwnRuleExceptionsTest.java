package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.bare;
import static enforcer.cli.Checked.outcomes;
import static enforcer.cli.Checked.target;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exception from a rule of one's own ends when others fail, also where no word names them. */
class CheckOwnRuleExceptionsTest {
  private static final String RULE = "HOUSE-ALL-001";

  @TempDir private Path folder;

  @Test
  void anotherObjectIsWhatNoneMayBe() throws IOException {
    house("!self.extensions.exists(e, e.hotdesking)");
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      except(pbx);
      share(pbx, "210");

      assertThat(outcome(pbx)).isEqualTo("fail");
    }
  }

  @Test
  void anotherObjectIsNotWhatAllMustBe() throws IOException {
    house("self.extensions.all(e, !e.hotdesking)");
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      except(pbx);
      share(pbx, "210");

      assertThat(outcome(pbx)).isEqualTo("fail");
    }
  }

  @Test
  void whatTheFirstFailureHidIsAnotherFailure() throws IOException {
    house(
        "size(self.extensions.filter(e, e.hotdesking)) == 0"
            + " && size(self.apps.filter(a, a.overridesConsole)) == 0");
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      pbx.edit("OAuthClients", app -> app.put("OverrideConsoleRestrictions", false));
      except(pbx);
      pbx.edit("OAuthClients", app -> app.put("OverrideConsoleRestrictions", true));

      assertThat(outcome(pbx)).isEqualTo("fail");
    }
  }

  @Test
  void whereNoneIsAsItMustBeOthersMayChange() throws IOException {
    house("self.extensions.exists(e, e.number == '999999' && !e.hotdesking)");
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      except(pbx);
      share(pbx, "210");

      assertThat(outcome(pbx)).isEqualTo("excepted");
    }
  }

  @Test
  void aQuotientDoesNotTellItsNumber() throws IOException {
    house(
        "self.antiHacking.blockFor >= 360000",
        "'a ban ends after ' + string(self.antiHacking.blockFor / 60) + ' minutes'");
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      ban(pbx, 659);
      except(pbx);
      ban(pbx, 601);

      assertThat(outcome(pbx)).isEqualTo("fail");
    }
  }

  private static void ban(PbxSimulator pbx, int seconds) {
    pbx.edit("AntiHackingSettings", s -> s.put("HackBlacklistDuration", seconds));
  }

  private static void share(PbxSimulator pbx, String number) {
    pbx.edit(
        "Users",
        user -> {
          if (user.path("Number").asString("").equals(number)) {
            user.put("EnableHotdesking", true);
          }
        });
  }

  private void house(String condition) throws IOException {
    house(condition, "'somebody does'");
  }

  private void house(String condition, String message) throws IOException {
    Files.writeString(
        folder.resolve("house.yaml"),
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: house
        title: Ours
        rules:
          - id: HOUSE-ALL-001
            title: Nobody does
            severity: low
            why: It matters.
            assert: "%s"
            message: "%s"
        """
            .formatted(condition, message));
  }

  /** Keeps the exception that fits now, which then holds. */
  private void except(PbxSimulator pbx) throws IOException {
    Run except = bare(folder, pbx, "--policies", "house.yaml", "--except", RULE);
    Files.writeString(
        folder.resolve("ex.yaml"),
        except.out().replace("reason:\n", "reason: moved\n").replace("owner:\n", "owner: IT\n"));
    assertThat(outcome(pbx)).as(except.err()).isEqualTo("excepted");
  }

  private String outcome(PbxSimulator pbx) {
    Run check =
        bare(folder, pbx, "--policies", "house.yaml", "--exceptions", "ex.yaml", "-o", "json");
    return outcomes(target(check).path("now")).get(RULE);
  }
}
