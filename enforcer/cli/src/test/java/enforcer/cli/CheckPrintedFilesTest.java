package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.bare;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What a check prints instead of its report is always one whole file. */
class CheckPrintedFilesTest {
  private static final String RULES = "3CX-CON-001,3CX-AHK-001";

  @TempDir private Path folder;

  @Test
  void theExceptionsOfSeveralPhoneSystemsAreOneListThatFitsThemAll() throws IOException {
    try (Sites sites = new Sites(folder).with("berlin", "").with("cork", "").with("gone", "")) {
      sites.down("gone");
      Run except = sites.run("check", "sites", "--except", RULES);

      assertThat(except.code()).as(except.err()).isEqualTo(4);
      assertThat(except.err()).contains("gone: ");
      assertThat(entries(except.out()))
          .extracting(e -> e.get("rule"))
          .containsExactly("3CX-CON-001", "3CX-AHK-001", "3CX-CON-001", "3CX-AHK-001");
      List<Object> targets = entries(except.out()).stream().map(e -> e.get("target")).toList();
      assertThat(Set.copyOf(targets)).hasSize(2);
      assertThat(targets.getFirst()).isNotEqualTo(targets.getLast());
    }
  }

  @Test
  void fixesAreOneDocumentAndSoForOnePhoneSystem() {
    try (Sites sites = new Sites(folder).with("berlin", "").with("cork", "")) {
      Run fix = sites.run("check", "sites", "--fix");

      assertThat(fix.code()).isEqualTo(64);
      assertThat(fix.out()).isEmpty();
      assertThat(fix.err())
          .contains("--fix is for one target, but the files name 2: name one file at a time");
      assertThat(sites.run("check", "sites/cork.yaml", "--fix").out()).contains("name: cork");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-o html", "-o json", "--details", "--max-bytes 9000"})
  void anOptionOfTheReportIsRefusedWhereNoReportIsPrinted(String option) {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      for (String[] file : new String[][] {{"--fix"}, {"--except", RULES}}) {
        String[] all =
            Stream.of(file, option.split(" ")).flatMap(Stream::of).toArray(String[]::new);
        Run run = bare(folder, pbx, all);

        assertThat(run.code()).isEqualTo(64);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
            .contains(
                file[0]
                    + " prints no report, which is where "
                    + option.replaceAll(" \\d+", "")
                    + " shows");
      }
    }
  }

  @Test
  void aTemplateIsPrintedThoughNoFailedRuleHasAFix() throws IOException {
    Files.writeString(
        folder.resolve("house.yaml"),
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: house
        title: Ours
        rules:
          - id: HOUSE-CON-001
            title: Only we reach the console
            severity: low
            why: It matters.
            assert: self.console.restricted
            template: |
              console: { allow: [office], restricted: true }
        """);
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      Run fix = bare(folder, pbx, "--policies", "house.yaml", "--fix");

      assertThat(fix.code()).as(fix.err()).isZero();
      assertThat(fix.err()).doesNotContain("none of the rules");
      assertThat(fix.out())
          .contains("# HOUSE-CON-001  Only we reach the console\n")
          .contains("#console: { allow: [office], restricted: true }")
          .doesNotContain("The fixes of these failed rules");
      Files.writeString(folder.resolve("acme.yaml"), fix.out());
      assertThat(Checked.at(folder, pbx).run("validate", "acme.yaml").code()).isZero();
    }
  }

  @Test
  void aCheckInWhichNoRuleAppliesIsNotGreen() {
    try (Sites sites =
        new Sites(folder).with("cork", "").with("york", SimulatorOptions.defaults(), "")) {
      Run one = sites.run("check", "sites/york.yaml", "--policies", "toll-fraud-de");
      Run all = sites.run("check", "sites", "--policies", "toll-fraud-de", "-o", "json");

      assertThat(one.out()).contains("Nothing could be judged");
      assertThat(one.code()).as(one.err()).isEqualTo(4);
      assertThat(one.err())
          .contains("york: nothing could be judged: no rule of toll-fraud-de applies here")
          .contains("it applies only where");
      assertThat(all.code()).isEqualTo(4);
      assertThat(all.err()).contains("cork: nothing could be judged", "york: nothing could be");
      assertThat(sites.run("check", "sites/york.yaml", "--policies", "guide").err())
          .doesNotContain("nothing could be judged");
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> entries(String yaml) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    Map<String, Object> file = new Yaml(new SafeConstructor(strict)).load(yaml);
    return (List<Map<String, Object>>) file.get("exceptions");
  }
}
