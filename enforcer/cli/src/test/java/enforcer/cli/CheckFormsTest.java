package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** One run over several phone systems is one value in every form, with the one that is gone. */
class CheckFormsTest {
  private static final String SECOND =
      """
      extensions:
        rules:
          - { match: { roles: [system_owners] }, set: { require2fa: true } }
      """;

  @TempDir private Path folder;

  @Test
  void theOneThatIsGoneStandsInEveryForm() throws Exception {
    try (Sites sites =
        new Sites(folder).with("acme", SECOND).with("city", SECOND).with("gone", SECOND)) {
      sites.down("gone");
      Map<String, String> written = new TreeMap<>();
      for (String form :
          new String[] {"html", "markdown", "sarif", "junit", "oscal", "json", "text"}) {
        Run check = sites.run("check", "sites", "-o", form, "--policies", "guide");
        assertThat(check.code()).as(form + check.err()).isEqualTo(4);
        written.put(form, check.out());
      }

      assertThat(written.values()).allSatisfy(text -> assertThat(text).contains("gone", "acme"));
      assertThat(written.get("html"))
          .startsWith("<!DOCTYPE html>")
          .contains("gone could not be judged: ")
          .contains("After the plan of the file. Score")
          .contains("<h2>city</h2>");
      assertThat(written.get("markdown")).startsWith("### 2 of 3 phone systems were judged");
      assertThat(written.get("junit")).containsPattern("<testsuite name=\"city\" tests=\"\\d+\"");
      JsonNode run = new ObjectMapper().readTree(written.get("sarif")).at("/runs/0");
      assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isFalse();
      assertThat(run.path("results").findValuesAsString("uri"))
          .contains("sites/acme.yaml", "sites/city.yaml", "policies/guide.yaml");
    }
  }

  @Test
  void markdownFitsIntoTheBytesThatAreAskedForOrIsRefused() {
    try (PbxSimulator pbx = PbxSimulator.start(Checked.NEGLECTED)) {
      Checked.bare(folder, pbx, "--save", "reading.json");
      Run.Setting setting = Run.in(folder);
      Map<Integer, Long> rules = new TreeMap<>();
      for (int limit : new int[] {512, 3_000, 11_000, 13_000, 20_000, 32_768}) {
        Run run = markdown(setting, Integer.toString(limit));

        assertThat(run.code()).as(run.err()).isEqualTo(4);
        assertThat(run.out().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(limit);
        rules.put(limit, run.out().lines().filter(line -> line.startsWith("- ")).count());
      }

      assertThat(List.copyOf(rules.values())).isSorted();
      assertThat(rules.get(3_000)).isPositive();
      assertThat(markdown(setting, "511").code()).isEqualTo(64);
      assertThat(markdown(setting, "511").err()).contains("--max-bytes is at least 512");
    }
  }

  private static Run markdown(Run.Setting setting, String limit) {
    return setting.run(
        "check", "--reading", "reading.json", "-o", "markdown", "--max-bytes", limit);
  }

  @Test
  void aPageForCyberEssentialsIsOrderedByItsFiveControls() {
    try (PbxSimulator pbx = PbxSimulator.start(Checked.NEGLECTED)) {
      String page = Checked.bare(folder, pbx, "--policies", "cyber-essentials", "-o", "html").out();
      String guide = Checked.bare(folder, pbx, "--policies", "guide", "-o", "html").out();

      assertThat(page)
          .containsSubsequence(
              "Control 1, firewalls", "Control 2, secure configuration",
              "Control 3, security update management", "Control 4, user access control")
          .doesNotContain("Step 1 of the guide");
      assertThat(guide).contains("Step 1 of the guide").doesNotContain("Control 1, firewalls");
    }
  }
}
