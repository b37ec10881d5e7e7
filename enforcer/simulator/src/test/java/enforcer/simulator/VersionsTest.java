package enforcer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {

  @ParameterizedTest
  @CsvSource({
    "20.0.5, 400, 404, 200, 404, 404",
    "20.0.7.1080, 400, 404, 200, 404, 404",
    "20.0.8, 400, 200, 404, 404, 404",
    "20.0.9.995, 200, 200, 404, 200, 404",
    "20.0.10, 200, 200, 404, 200, 200",
    "20.0.11, 200, 200, 404, 200, 200"
  })
  void eachVersionKnowsItsOwnPropertiesAndPaths(
      String version, int blockTunnel, int byKey, int byFunction, int syslog, int oauth) {
    try (PbxSimulator simulator =
        PbxSimulator.start(SimulatorOptions.defaults().withPbxVersion(version))) {
      Client client = Client.of(simulator);

      assertThat(client.get("/Users?$select=BlockTunnel&$top=1").statusCode())
          .isEqualTo(blockTunnel);
      assertThat(client.get("/Users(Number='200')").statusCode()).isEqualTo(byKey);
      assertThat(client.get("/Users/Pbx.GetByNumber(number='200')").statusCode())
          .isEqualTo(byFunction);
      assertThat(client.get("/SyslogSettings").statusCode()).isEqualTo(syslog);
      assertThat(client.get("/OAuthClients").statusCode()).isEqualTo(oauth);
      assertThat(client.get("/Defs").headers().firstValue("X-3CX-Version")).contains(version);
      assertThat(client.read("/SystemStatus").get("Version").asString()).isEqualTo(version);
    }
  }

  @ParameterizedTest
  @CsvSource({"20.0.5, false", "20.0.8, true"})
  void theTagsOfWeakCredentialsCameWith6(String version, boolean tagged) {
    try (PbxSimulator simulator =
        PbxSimulator.start(SimulatorOptions.defaults().withPbxVersion(version))) {
      assertThat(Client.of(simulator).one("/Users", "Number", "225").get("Tags").isEmpty())
          .isEqualTo(!tagged);
    }
  }

  @ParameterizedTest
  @CsvSource({"20.0.8, 400", "20.0.9, 204"})
  void whatAVersionDoesNotKnowIsRefusedInABody(String version, int status) {
    try (PbxSimulator simulator =
        PbxSimulator.start(SimulatorOptions.defaults().withPbxVersion(version))) {
      Client client = Client.of(simulator);
      String path = "/Users(" + client.one("/Users", "Number", "200").get("Id") + ")";

      assertThat(client.send("PATCH", path, "{\"BlockTunnel\":true}").statusCode())
          .isEqualTo(status);
    }
  }
}
