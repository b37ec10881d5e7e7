package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.bare;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What somebody reads first: what costs most, what was not seen, and what could not be compared.
 */
class CheckFirstLinesTest {
  @TempDir private Path folder;

  @Test
  void aBillAndAnOpenPhoneStandBeforeTheConsole() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      assertThat(bare(folder, pbx).out())
          .containsSubsequence(
              "What can cost you most tonight",
              "3CX-FRD-020",
              "3CX-EXT-002",
              "3CX-CON-001",
              "Also failed",
              "3CX-ADM-004")
          .doesNotContain("Not seen, and it could cost as much");
    }
  }

  @Test
  void whatCouldCostAsMuchAndWasNotSeenStandsBesideIt() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      pbx.faults("403:path=OutboundRules");
      for (String form : List.of("text", "html", "markdown")) {
        assertThat(bare(folder, pbx, "-o", form).out().replaceAll("\\s+", " "))
            .as(form)
            .containsPattern("Not seen, and it could cost as much: [^.]*3CX-FRD-020");
      }
    }
  }

  @Test
  void aListOfCountriesThatIsRefusedIsNotReadAndNoOpenQuestion() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      pbx.faults("403:path=CountryCodes");
      assertThat(bare(folder, pbx).out().replaceAll("\\s+", " "))
          .containsPattern(
              "forbids GET CountryCodes;[^?]*3CX-FRD-001[^?]*3CX-FRD-002[^?]*3CX-FRD-004")
          .doesNotContain("This is not settled here");
    }
  }

  @Test
  void aRefusalSaysWhatToDoWhereTheRoleIsAlreadyTheHighest() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      pbx.faults("403:path=CountryCodes");
      assertThat(bare(folder, pbx).out().replaceAll("\\s+", " "))
          .contains("System Owner", "where it has that already, please report the request")
          .doesNotContain("too low");
    }
  }

  @Test
  void theFirstNightHasNothingToCompareAndSavesWhatTheSecondCompares() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      String[] night = {"--policies", "guide", "--since", "last.json", "--save", "last.json"};
      Run first = bare(folder, pbx, night);
      Run second = bare(folder, pbx, night);

      assertThat(first.code()).isEqualTo(2);
      assertThat(first.err()).contains("nothing is compared: last.json does not exist yet");
      assertThat(first.out()).doesNotContain("Since the reading");
      assertThat(second.out()).contains("Since the reading");
      assertThat(second.err()).doesNotContain("nothing is compared");
    }
  }

  @Test
  void aReadingThatOnlyTheComparisonNamesMustBeThere() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Run other = bare(folder, pbx, "--since", "last.json", "--save", "next.json");

      assertThat(other.code()).isEqualTo(1);
      assertThat(other.err()).contains("the reading cannot be read");
      assertThat(folder.resolve("next.json")).doesNotExist();
      assertThat(Files.exists(folder.resolve("last.json"))).isFalse();
    }
  }

  @Test
  void theRulesThatThePlanOfTheFileMakesFailAreNamed() {
    String sections =
        """
        blocklist: { manage: merge, list: [{ network: 192.0.0.0/8, action: allow }] }
        antiHacking: { failedLogins: 5 }
        """;
    try (Sites sites = new Sites(folder).with("acme", sections)) {
      for (String form : List.of("text", "html", "markdown")) {
        assertThat(sites.run("check", "sites", "-o", form).out().replaceAll("\\s+", " "))
            .as(form)
            .containsIgnoringCase("After the plan of the file")
            .containsPattern("The plan makes these fail: `?3CX-AHK-006`?[.]")
            .doesNotContain("The plan leaves these unknown");
      }
    }
  }
}
