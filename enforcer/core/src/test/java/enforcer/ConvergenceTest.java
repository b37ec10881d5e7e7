package enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.apply.Outcome;
import enforcer.desired.DesiredState;
import enforcer.plan.Plan;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a PBX stores and answers, one apply is enough, and an import describes what is there. */
class ConvergenceTest {
  private static final Path ACME = Path.of("../../examples/acme/acme.yaml");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "unset, null",
    "unset, empty",
    "unset, absent",
    "listOrder, reversed",
    "addressNotation, mask",
    "emptySlot, 0",
    "neverExpires, 3000-01-01T00:00:00Z",
    "postPriority, honoured",
    "patchPriority, ignored",
    "deletedDepartment, dropped",
    "serverPaging, 100",
    "callerKey, number",
    "oneToken, no",
    "tokenUnit, minutes"
  })
  void oneApplyIsEnough(String fact, String reading) throws IOException {
    SimulatorOptions options =
        SimulatorOptions.defaults().withSeenAs(Site.RUNNER).withFact(fact, reading);
    try (Site site = Site.start(options)) {
      DesiredState acme = site.desired(ACME);

      Outcome outcome = site.apply(acme);

      assertThat(outcome.exitCode()).as(outcome.summary()).isZero();
      assertThat(site.plan(acme).plan().differs()).isFalse();
      assertDescribed(site);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "neglected, 20.0.5", "neglected, 20.0.8", "neglected, 20.0.9", "neglected, 20.0.10",
    "factory, 20.0.5", "factory, 20.0.8", "factory, 20.0.9", "factory, 20.0.10"
  })
  void everySeedIsDescribedInEveryVersion(String seed, String version) throws IOException {
    SimulatorOptions options = SimulatorOptions.defaults().withSeed(seed).withPbxVersion(version);
    try (Site site = Site.start(options)) {
      assertDescribed(site);
    }
  }

  /** Which API clients are the PBX's own is not told before 20.0.9; they are only compared. */
  @ParameterizedTest
  @CsvSource({"20.0.5, 2", "20.0.8, 2", "20.0.9, 0"})
  void anOlderPbxConvergesToo(String version, int clientsToChangeByHand) throws IOException {
    SimulatorOptions options =
        SimulatorOptions.defaults().withSeenAs(Site.RUNNER).withPbxVersion(version);
    try (Site site = Site.start(options)) {
      DesiredState acme = site.desired(ACME);

      assertThat(site.apply(acme).exitCode()).isZero();
      Plan left = site.plan(acme).plan();
      assertThat(left.changes()).isEmpty();
      assertThat(left.observed())
          .hasSize(clientsToChangeByHand)
          .allMatch(change -> change.section().equals("apiClients"));
    }
  }

  private void assertDescribed(Site site) throws IOException {
    Path file = Files.writeString(folder.resolve("imported.yaml"), site.export());
    Plan plan = site.plan(site.desired(file)).plan();
    assertThat(plan.changes()).isEmpty();
    assertThat(plan.differs()).isFalse();
  }
}
