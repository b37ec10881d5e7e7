package enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.diagnostic.Finding;
import enforcer.plan.Plan;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is imported from a PBX changes nothing on it, whatever its release and its state. */
class ImportTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} on {1}, which stores what it {2}s")
  @CsvSource({
    "factory, 20.0.10, allow",
    "neglected, 20.0.5, allow",
    "neglected, 20.0.8, deny",
    "neglected, 20.0.9, allow",
    "neglected, 20.0.10, deny"
  })
  void aPlanOfItIsEmpty(String seed, String version, String polarity) throws IOException {
    SimulatorOptions options =
        SimulatorOptions.defaults()
            .withSeed(seed)
            .withPbxVersion(version)
            .withFact("countryCodes", polarity)
            .withSeenAs(Site.RUNNER);
    try (Site site = Site.start(options)) {
      String text = site.export();
      Path file = Files.writeString(folder.resolve("imported.yaml"), text);

      Plan plan = site.plan(site.desired(file)).plan();

      assertThat(text).contains("\nconsole:", "\nextensions:", "\noutbound:");
      assertThat(plan.changes()).as(text).isEmpty();
      assertThat(plan.observed()).as(text).isEmpty();
      if (seed.equals("neglected")) {
        assertThat(plan.findings()).as("no news").allMatch(Finding::standing);
      }
      assertThat(plan.unknown()).isEmpty();
    }
  }
}
