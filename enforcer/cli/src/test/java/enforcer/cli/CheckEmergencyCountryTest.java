package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Calls for help are judged in every country, and unknown where nobody knows the numbers. */
class CheckEmergencyCountryTest {
  private static final String ANYWHERE = "3CX-EMG-109";

  @TempDir private Path folder;
  private PbxSimulator pbx;

  @BeforeEach
  void start() {
    pbx = PbxSimulator.start(Checked.NEGLECTED);
  }

  @AfterEach
  void stop() {
    pbx.close();
  }

  @Test
  void aCountryWithoutARuleOfItsOwnIsJudgedByItsNumbers() throws IOException {
    country("81", "Japan");

    assertThat(Checked.outcomes(now())).containsEntry(ANYWHERE, "pass");

    pbx.edit(
        "Users",
        row -> {
          if (row.path("Number").asString().startsWith("3")) {
            row.put("Internal", true);
          }
        });

    assertThat(Checked.outcomes(now())).doesNotContainEntry(ANYWHERE, "pass");
    assertThat(Checked.bare(folder, pbx, "--policies", "emergency").code()).isNotZero();
    assertThat(stated("facts: { internalOnlyEmergency: barred }")).containsEntry(ANYWHERE, "fail");
  }

  @Test
  void whereNobodyKnowsTheNumbersTheRuleIsUnknownAndSaysHowToNameThem() throws IOException {
    country("224", "Guinea");
    Run check = Checked.bare(folder, pbx, "--policies", "emergency");

    assertThat(Checked.outcomes(now())).containsEntry(ANYWHERE, "unknown");
    assertThat(check.out().replaceAll("\\s+", " "))
        .contains("nobody here knows for sure the emergency numbers of this country")
        .contains("emergency: { numbers: [\"112\"] }")
        .contains("for what was seen")
        .contains("Not seen, and it could cost as much: 3CX-EMG-109");
    assertThat(check.code()).isNotZero();
    assertThat(stated("emergency: { numbers: [\"117\"] }")).containsEntry(ANYWHERE, "pass");
  }

  @Test
  void aCountryThatSaysTwoThingsIsNotJudgedByOneOfThem() {
    country("44", "Ireland");

    Map<String, String> all = Checked.outcomes(now());
    all.keySet().removeIf(rule -> !rule.startsWith("3CX-EMG-10"));

    assertThat(all).isNotEmpty().allSatisfy((rule, how) -> assertThat(how).isEqualTo("unknown"));
  }

  /** In Norway 112 is the police; its directorates name 110 for fire and 113 for an ambulance. */
  @Test
  void oneNumberOfACountryIsNotAllHelp() {
    country("47", "Norway");
    Map<String, String> all = Checked.outcomes(now());
    pbx.edit(
        "OutboundRules",
        row -> {
          if (row.path("EmergencyRule").booleanValue()) {
            row.put("Prefix", "112");
          } else {
            row.put("NumberLengthRanges", "8");
          }
        });

    assertThat(all).containsEntry("3CX-EMG-108", "pass");
    assertThat(Checked.outcomes(now())).containsEntry("3CX-EMG-108", "fail");
    assertThat(now().toString()).contains("cannot call at once: 110");
  }

  @Test
  void whatMayLoseACallForHelpIsNamedWithItsFact() {
    pbx.edit("GeneralSettingsForPbx", row -> row.put("DisableOutboundCallsOutOfficeHours", true));

    assertThat(Checked.bare(folder, pbx, "--policies", "emergency").out().replaceAll("\\s+", " "))
        .contains("999 might be refused")
        .contains("if hoursEmergency is barred")
        .contains("enforcer explain hoursEmergency");
  }

  private void country(String code, String name) {
    pbx.edit("E164Settings", row -> row.put("CountryCode", code).put("CountryName", name));
  }

  private JsonNode now() {
    return Checked.target(Checked.bare(folder, pbx, "--policies", "emergency", "-o", "json"))
        .path("now");
  }

  private Map<String, String> stated(String line) throws IOException {
    Files.writeString(
        folder.resolve("pbx.yaml"),
        String.join(
            "\n",
            List.of(
                "apiVersion: enforcer/v1",
                "kind: PhoneSystem",
                "name: acme",
                "connect: { url: \"" + pbx.url() + "\" }",
                line,
                "")));
    Run run =
        Checked.at(folder, pbx).run("check", "pbx.yaml", "--policies", "emergency", "-o", "json");
    return Checked.outcomes(Checked.target(run).path("now"));
  }
}
