package enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Finding;
import enforcer.plan.Plan;
import enforcer.report.TargetResult;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a document requires and a PBX fails is a result, and never in sync. */
class NotMetTest {
  private static final String HEAD =
      """
      apiVersion: enforcer/v1
      kind: PhoneSystem
      name: acme
      connect: { url: "https://pbx.example.com" }
      """;

  @TempDir private Path folder;

  @Test
  void secretsThatFailARule() throws IOException {
    Plan plan =
        plan(
            "neglected",
            "extensions: { rules: [{ match: everyone, require: { voicemailPin: { min: 6 } } }]"
                + " }\n");

    assertThat(plan.notMet())
        .extracting(Finding::message)
        .containsExactly(
            "61 of 61 do not meet voicemailPin; enforcer rotate voicemail-pins gives new ones");
    isOnlyNotMet(plan);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ", evidence: tags"})
  void whereTheMarkIsEnoughTheNoteSaysWhatNobodyLookedAt(String evidence) throws IOException {
    Plan plan = plan("neglected", passwords(evidence));

    assertThat(plan.unknown()).isEmpty();
    assertThat(plan.findings())
        .extracting(Finding::message)
        .contains(
            "57 of 61 have no mark of the PBX for a weak login or password; nobody looks at"
                + " classes and min without evidence: values");
  }

  @Test
  void aPasswordThatIsLookedAtIsMetOrNot() throws IOException {
    Plan plan = plan("neglected", passwords(", evidence: values"));

    assertThat(plan.unknown()).isEmpty();
    assertThat(plan.notMet()).hasSize(1);
    assertThat(plan.findings())
        .extracting(Finding::message)
        .noneMatch(m -> m.contains("nobody looks"));
  }

  private static String passwords(String evidence) {
    return "extensions: { rules: [{ match: everyone, require: { sipPassword: { min: 10, classes: 4"
        + evidence
        + " } } }] }\n";
  }

  @Test
  void aDialTestThatFails() throws IOException {
    Plan plan =
        plan(
            "neglected",
            "dialTests: [{ dial: [\"005312345678\"], from: everyone, expect: refuse }]\n");

    assertThat(plan.notMet()).extracting(Finding::rule).contains("dialTests");
    isOnlyNotMet(plan);
  }

  @Test
  void aDialTestOfADisabledPhoneIsUnknown() throws IOException {
    Plan plan =
        plan(
            "neglected",
            "dialTests: [{ dial: [\"999\"], from: { extensions: [\"314\"] }, expect: route }]\n");

    assertThat(plan.unknown())
        .containsEntry("dialTests 999", "the test matches no enabled extension: extension 314");
    assertThat(TargetResult.of(plan)).containsExactly(TargetResult.UNKNOWN);
  }

  @Test
  void anEmergencyNumberOfTheDocumentThatNobodyReaches() throws IOException {
    Plan plan =
        plan(
            "factory",
            "emergency: { numbers: [\"999\"] }\nantiHacking: { globalBlacklist: true }\n");

    assertThat(plan.notMet())
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .startsWith("nobody can call it: ");
    assertThat(TargetResult.of(plan)).contains(TargetResult.NOT_MET);
  }

  @Test
  void aMemberWhoMustGoAndStays() throws IOException {
    Plan plan =
        plan(
            "neglected",
            "departments: { manage: merge, list: [{ name: DEFAULT, members: [] }] }\n");

    assertThat(plan.notMet())
        .extracting(Finding::message)
        .contains("200 stays in DEFAULT, its primary department");
    assertThat(TargetResult.of(plan)).contains(TargetResult.NOT_MET);
  }

  @Test
  void aPbxThatMeetsEverythingIsInSync() throws IOException {
    Plan plan =
        plan("neglected", "dialTests: [{ dial: [\"999\"], from: everyone, expect: route }]\n");

    assertThat(plan.notMet()).isEmpty();
    assertThat(plan.unknown()).isEmpty();
    assertThat(plan.isInSync()).isTrue();
    assertThat(TargetResult.of(plan)).containsExactly(TargetResult.IN_SYNC);
  }

  @Test
  void whatOthersHaveInAMergedListIsNamedForThoseWhoAsk() throws IOException {
    Plan plan = plan("neglected", "departments: { manage: merge, list: [{ name: Sales }] }\n");

    assertThat(plan.findings())
        .filteredOn(f -> f.rule().equals("theirs"))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.standing()).isTrue();
              assertThat(f.message()).contains("Warehouse").doesNotContain("Sales");
            });
  }

  private static void isOnlyNotMet(Plan plan) {
    assertThat(plan.differs()).isFalse();
    assertThat(plan.isInSync()).isFalse();
    assertThat(TargetResult.of(plan)).containsExactly(TargetResult.NOT_MET);
  }

  private Plan plan(String seed, String sections) throws IOException {
    SimulatorOptions options = SimulatorOptions.defaults().withSeed(seed).withSeenAs(Site.RUNNER);
    try (Site site = Site.start(options)) {
      Path file = Files.writeString(folder.resolve("acme.yaml"), HEAD + sections);
      return site.plan(site.desired(file)).plan();
    }
  }
}
