package enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.model.Direction;
import enforcer.plan.Plan;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that leave the PBX, in the two forms that releases give the settings. */
class SyslogTest {
  private static final String TO_COLLECTOR =
      "syslog: { to: { host: 198.51.100.14, port: 6514, protocol: tls } }\n";

  @TempDir private Path folder;

  @Test
  void aCollectorOfAnotherKindIsNotReplacedAndItsTokenNeverAskedFor() {
    try (Site site = site("20.0.9")) {
      site.pbx.edit(
          "SyslogSettings",
          row -> {
            row.put("IsEnabled", true).put("IntegrationType", "Splunk");
            row.putObject("SplunkConfig").put("Token", "made-up-token");
          });

      Plan plan = plan(site, TO_COLLECTOR);

      assertThat(plan.steps()).isEmpty();
      assertThat(plan.unknown()).containsOnlyKeys("syslog");
      assertThat(site.pbx.exchanges()).noneMatch(e -> e.responseBody().contains("made-up-token"));
    }
  }

  @Test
  void whatIsSwitchedOffForwardsNothingWhateverAddressIsStored() {
    try (Site site = site("20.0.9")) {
      site.pbx.edit(
          "SyslogSettings",
          row -> {
            row.put("IsEnabled", false).put("IntegrationType", "Custom");
            row.putObject("CustomRelayConfig")
                .put("Host", "198.51.100.14")
                .put("Port", 6514)
                .put("Protocol", "Tls");
          });

      assertThat(plan(site, "syslog: { to: false }\n").changes()).isEmpty();
      assertThat(plan(site, TO_COLLECTOR).changes())
          .singleElement()
          .satisfies(change -> assertThat(change.direction()).isEqualTo(Direction.TIGHTENS));
    }
  }

  @Test
  void toEndItLoosensAndKeepsTheAddressForAnUndo() {
    try (Site site = site("20.0.10")) {
      site.apply(site.desired(written(TO_COLLECTOR)));

      Plan plan = plan(site, "syslog: { to: false }\n");
      site.apply(site.desired(written("syslog: { to: false }\n")));

      assertThat(plan.changes().getFirst().direction()).isEqualTo(Direction.LOOSENS);
      assertThat(site.pbx.state("SyslogSettings").path("IntegrationType").asString())
          .isEqualTo("None");
      assertThat(site.pbx.state("SyslogSettings").at("/CustomRelayConfig/Host").asString())
          .isEqualTo("198.51.100.14");
    }
  }

  private static Site site(String release) {
    return Site.start(SimulatorOptions.defaults().withPbxVersion(release).withSeenAs(Site.RUNNER));
  }

  private Plan plan(Site site, String section) {
    return site.plan(site.desired(written(section))).plan();
  }

  private Path written(String section) {
    try {
      return Files.writeString(
          folder.resolve("acme.yaml"),
          "apiVersion: enforcer/v1\nkind: PhoneSystem\nname: acme\n" + section);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
