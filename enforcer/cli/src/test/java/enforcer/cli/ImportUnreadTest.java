package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file without the sections that could not be read must not look like a whole one. */
class ImportUnreadTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"403", "400", "html"})
  void eachSectionThatThePhoneSystemRefusedIsNamedAndTheRestIsWritten(String fault)
      throws IOException {
    String[] faults = {fault + ":path=OutboundRules", fault + ":path=AntiHackingSettings"};
    try (PbxSimulator pbx = PbxSimulator.start(Checked.NEGLECTED.withFaults(faults))) {
      Run run = Checked.at(folder, pbx).run("import", "--url", pbx.url().toString());

      assertThat(run.code()).as(run.err()).isEqualTo(4);
      assertThat(run.out())
          .contains("\n# antiHacking left out: ", "\n# outbound left out: ", "\nextensions:")
          .doesNotContain("\nantiHacking:", "\noutbound:");
      assertThat(warnings(run, "antiHacking left out: ")).hasSize(1);
      assertThat(warnings(run, "outbound left out: ")).hasSize(1);
      assertThat(run.err())
          .as("what is required of calls is never in a PBX")
          .doesNotContain("dialTests");
      assertThat(run.err().lines().toList().getLast())
          .contains("not read, so not in the file: antiHacking, outbound; ");

      Files.writeString(folder.resolve("acme.yaml"), run.out());
      assertThat(Checked.at(folder, pbx).run("plan", "acme.yaml").out()).contains("No changes");
    }
  }

  @Test
  void whatThePhoneSystemDoesNotHaveIsSaidAndNoFailure() {
    try (PbxSimulator pbx = PbxSimulator.start(Checked.NEGLECTED.withPbxVersion("20.0.5"))) {
      Run run = Checked.at(folder, pbx).run("import", "--url", pbx.url().toString());

      assertThat(run.code()).as(run.err()).isZero();
      assertThat(warnings(run, "apps left out: ")).hasSize(1);
    }
  }

  @Test
  void theFirstLineNamesTheSchemaThatEnforcerWrites() {
    try (PbxSimulator pbx = PbxSimulator.start(Checked.NEGLECTED)) {
      Run run = Checked.at(folder, pbx).run("import", "--url", pbx.url().toString());

      assertThat(run.out())
          .startsWith("# yaml-language-server: $schema=phone-system.schema.json\n");
      assertThat(Run.of("schema", "--help").out()).contains(run.out().lines().findFirst().get());
    }
  }

  private static List<String> warnings(Run run, String about) {
    return run.err().lines().filter(line -> line.startsWith("warning: import: " + about)).toList();
  }
}
