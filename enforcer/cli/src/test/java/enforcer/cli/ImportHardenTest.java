package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An imported file with a proposal beside it: true as it stands, and better when it is taken. */
class ImportHardenTest {
  private static final Pattern RULE = Pattern.compile("(?m)^ *# (3CX-[A-Z]{3}-[0-9]{3})  ");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"factory, 20.0.10", "neglected, 20.0.5", "neglected, 20.0.8", "neglected, 20.0.10"})
  void asWrittenItChangesNothingAndTakenTheRulesThatItNamesPass(String seed, String version)
      throws Exception {
    SimulatorOptions options = Checked.NEGLECTED.withSeed(seed).withPbxVersion(version);
    try (PbxSimulator pbx = PbxSimulator.start(options)) {
      Run imported = imported(pbx);
      Files.writeString(folder.resolve("acme.yaml"), imported.out());
      assertThat(Checked.at(folder, pbx).run("plan", "acme.yaml").out()).contains("No changes");

      taken(imported.out());
      Run valid = Run.in(folder).run("validate", "hardened.yaml");
      assertThat(valid.code()).as(valid.err()).isZero();
      Run plan =
          Checked.at(folder, pbx).run("plan", "hardened.yaml", "--accept", Phones.EVERYTHING);
      assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
      assertThat(plan.out()).doesNotContain("loosens");

      Run check =
          Checked.at(folder, pbx)
              .run("check", "hardened.yaml", "--policies", "guide", "-o", "json");
      Map<String, String> then = Checked.outcomes(Checked.target(check).path("afterPlan"));
      List<String> named = beside(imported.out());
      assertThat(named).hasSizeGreaterThan(2);
      List<String> later = later(imported.out());
      assertThat(named)
          .allSatisfy(
              rule -> assertThat(then).containsEntry(rule, later.contains(rule) ? "fail" : "pass"));
    }
  }

  @Test
  void aLineStandsBesideWhatItReplacesWithItsRuleAndWhomItChanges() throws IOException {
    try (PbxSimulator pbx = PbxSimulator.start(Checked.NEGLECTED)) {
      assertThat(imported(pbx).out())
          .contains(
              "\n  # 3CX-AHK-001  Five failed logins ban an address"
                  + "\n  #+ failedLogins: 5\n  failedLogins: 25 #-\n")
          .contains(
              "\n    # 3CX-EXT-012  Voicemail asks for its PIN: changes extensions 228-229"
                  + "\n    #+ - { match: everyone, set: { voicemailPinRequired: true } }\n")
          .contains("sed -e '/ #-$/d' -e 's/^\\( *\\)#+ /\\1/' FILE > hardened.yaml")
          .contains("#   3CX-FRD-001  At most 15 countries may be called")
          .contains("#networks:\n");
    }
  }

  @Test
  void whereNothingFailsNothingIsProposed() throws IOException {
    try (PbxSimulator pbx = PbxSimulator.start(Checked.NEGLECTED)) {
      pbx.edit("AntiHackingSettings", s -> s.put("HackAuthRequests", 3));

      assertThat(imported(pbx).out())
          .contains("failedLogins: 3\n")
          .doesNotContain("failedLogins: 5");
    }
  }

  private Run imported(PbxSimulator pbx) {
    Run run =
        Checked.at(folder, pbx)
            .run("import", "--harden", "--url", pbx.url().toString(), "--name", "acme");
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  /** Takes all that is proposed by the command in the head of the file. */
  private void taken(String text) throws Exception {
    String command = text.lines().filter(line -> line.contains("sed -e")).findFirst().orElseThrow();
    String shell = command.replaceFirst("^# *", "").replace("FILE", "acme.yaml");
    Process sed = new ProcessBuilder("sh", "-c", shell).directory(folder.toFile()).start();
    assertThat(sed.waitFor()).isZero();
    assertThat(Files.readAllLines(folder.resolve("hardened.yaml")))
        .noneMatch(line -> line.endsWith(" #-") || line.strip().startsWith("#+ "));
  }

  /** The rules of which the proposal leaves lines for later runs. */
  private static List<String> later(String text) {
    return Pattern.compile("# (3CX-[A-Z0-9]+-\\d+)  .*\n# Later, ")
        .matcher(text)
        .results()
        .map(rule -> rule.group(1))
        .toList();
  }

  /** The rules that stand beside a line of the proposal, and not only in its head or at the end. */
  private static List<String> beside(String text) {
    return RULE.matcher(text.substring(text.indexOf("\napiVersion:")))
        .results()
        .filter(rule -> rule.group().startsWith(" "))
        .map(rule -> rule.group(1))
        .distinct()
        .toList();
  }
}
