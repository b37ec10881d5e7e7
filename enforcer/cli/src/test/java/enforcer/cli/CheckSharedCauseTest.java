package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why rules have no verdict is said once and in plain words, whatever the form of the report. */
class CheckSharedCauseTest {
  private static final String REFUSED = "but forbids GET Users;";
  private static final String REMEDY = "the client needs the role System Owner";

  @TempDir private Path folder;

  @Test
  void oneRefusedAnswerIsSaidOnceAndTheRulesThatNeedItAreListedBelow() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      pbx.faults("403:path=Users");
      for (String form : List.of("text", "markdown", "html")) {
        String out =
            Checked.bare(folder, pbx, "--policies", "guide,forwards", "-o", form)
                .out()
                .replaceAll("\\s+", " ")
                .split("<h3>Who can call what")[0];

        assertThat(out.split(REFUSED, -1)).as(form).hasSize(2);
        assertThat(out.split(REMEDY, -1)).as(form).hasSize(2);
        assertThat(out.substring(out.indexOf(REFUSED)))
            .contains("3CX-ADM-004", "3CX-EXT-010", "3CX-FRD-701")
            .contains("A voicemail PIN has at least five digits");
      }
    }
  }

  @Test
  void aRuleWithACauseOfItsOwnStandsBesideIt() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      pbx.faults("403:path=AntiHackingSettings");
      String out = Checked.bare(folder, pbx, "--policies", "guide").out();

      assertThat(out)
          .containsPattern(
              "  \\? http[^?]*AntiHackingSettings;[^?]*\\n      high  Five failed logins")
          .containsPattern(
              "  \\? medium  The firewall was checked in the last 90 days  3CX-NET-006\\n");
    }
  }

  @Test
  void whereARuleDoesNotApplyIsSaidInWordsAndNotAsAnExpression() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      for (String form : List.of("text", "markdown", "html", "json", "oscal", "junit")) {
        String out =
            Checked.bare(folder, pbx, "--policies", "emergency,guide", "--details", "-o", form)
                .out()
                .replaceAll("\\s+", " ");

        assertThat(out)
            .as(form)
            .contains("it applies only where the phone system is in Ireland")
            .contains("it applies only where only named addresses reach the console")
            .doesNotContain("only where self.");
      }
    }
  }

  @Test
  void aPackThatSaysNoConditionInWordsOrOnlyInWordsIsRefused() throws IOException {
    String rule =
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: house
        title: Ours
        rules:
          - id: HOUSE-CON-001
            title: Kept
            severity: low
            why: It matters.
            assert: self.console.restricted
        """;
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Files.writeString(
          folder.resolve("house.yaml"), rule + "    appliesWhen: self.console.restricted\n");
      Run bare = Checked.bare(folder, pbx, "--policies", "house.yaml");
      Files.writeString(folder.resolve("house.yaml"), rule + "    condition: it is shut\n");
      Run words = Checked.bare(folder, pbx, "--policies", "house.yaml");

      assertThat(bare.code()).isEqualTo(1);
      assertThat(bare.err())
          .contains("house.yaml:11")
          .contains("this needs condition beside it")
          .contains("It applies only where");
      assertThat(words.code()).isEqualTo(1);
      assertThat(words.err())
          .contains("house.yaml:11")
          .contains("this needs appliesWhen beside it");
    }
  }
}
