package enforcer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.Site;
import enforcer.simulator.SimulatorOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A password that the PBX conceals survives every write, or nothing is written. */
class ConcealedGuardTest {
  private static final String KEEP_NINE = "backups: { keep: 9 }\n";
  private static final String PASSWORD = "/Contents/EncryptBackupPassword/Value";

  @TempDir private Path folder;

  @Test
  void whileNobodyKnowsWhetherItIsKeptTheSettingsAreLeftAlone() {
    try (Guarded guarded = encrypted("kept")) {
      assertThat(guarded.refusals(KEEP_NINE))
          .containsExactly(
              "concealed: these settings are stored as a whole, and the PBX holds a password in"
                  + " them that a write might lose");
    }
  }

  @Test
  void whereItWouldBeLostNoWordLiftsThat() {
    try (Guarded guarded = encrypted("lost")) {
      assertThat(guarded.refused(KEEP_NINE + "facts: { concealedRoundTrip: lost }"))
          .singleElement()
          .satisfies(
              refusal -> {
                assertThat(refusal.message()).endsWith("that a write would lose");
                assertThat(refusal.remedy()).isEqualTo("change them in the console");
                assertThat(refusal.place().orElseThrow().line()).isEqualTo(Guarded.FIRST_LINE);
              });
    }
  }

  @Test
  void whereItIsKnownToBeKeptItIsThereAfterwards() {
    String known = KEEP_NINE + "facts: { concealedRoundTrip: kept }";
    try (Guarded guarded = encrypted("kept")) {
      assertThat(guarded.remarks("rests-on", known))
          .containsExactly(
              "this plan rests on concealedRoundTrip: kept, as the file says; without it concealed"
                  + " refuses");

      guarded.apply(known);

      assertThat(guarded.site().pbx.state("BackupSettings").path("Rotation").asInt()).isEqualTo(9);
      assertThat(guarded.site().pbx.state("BackupSettings").at(PASSWORD).asString())
          .isEqualTo("made-up");
    }
  }

  /** The guard refuses for a reason: this is what it prevents. */
  @Test
  void onAPbxThatForgetsItAWriteLosesIt() {
    try (Guarded guarded = encrypted("lost")) {
      guarded.apply(KEEP_NINE + "facts: { concealedRoundTrip: kept }");

      assertThat(guarded.site().pbx.state("BackupSettings").at(PASSWORD).asString("")).isEmpty();
    }
  }

  @Test
  void settingsWithoutAPasswordAreWritten() {
    try (Guarded guarded = new Guarded(Site.neglected(), folder)) {
      assertThat(guarded.refusals(KEEP_NINE + "updates: { auto: true }")).isEmpty();
    }
  }

  private Guarded encrypted(String roundTrip) {
    Site site =
        Site.start(
            SimulatorOptions.defaults()
                .withFact("concealedRoundTrip", roundTrip)
                .withSeenAs(Site.RUNNER));
    site.pbx.edit(
        "BackupSettings",
        row ->
            ((ObjectNode) row.get("Contents"))
                .put("EncryptBackup", true)
                .putObject("EncryptBackupPassword")
                .put("Value", "made-up"));
    return new Guarded(site, folder);
  }
}
