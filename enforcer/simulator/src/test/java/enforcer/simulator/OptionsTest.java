package enforcer.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enforcer.simulator.pbx.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {

  @Test
  void aFactThatNobodyKnowsIsRefusedWithThoseThatExist() {
    assertThatThrownBy(() -> SimulatorOptions.defaults().withFact("nope", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'nope'")
        .hasMessageContaining("countryCodes");
    assertThatThrownBy(() -> SimulatorOptions.defaults().withFact("countryCodes", "x"))
        .hasMessage("The fact 'countryCodes' has no reading 'x'; known: allow, deny.");
  }

  @Test
  void everyFactExplainsItselfInASentence() {
    assertThat(Fact.values())
        .allSatisfy(
            fact -> {
              assertThat(fact.meaning()).endsWith(".");
              assertThat(fact.readings()).hasSizeGreaterThan(1);
            });
  }

  @Test
  void aVersionOrSeedThatIsNoneIsRefused() {
    assertThatThrownBy(() -> SimulatorOptions.defaults().withPbxVersion("18"))
        .hasMessageContaining("20.0.10");
    assertThatThrownBy(
            () -> PbxSimulator.start(SimulatorOptions.defaults().withSeed("no-such-file.yaml")))
        .hasMessageContaining("factory, neglected");
    assertThatThrownBy(() -> SimulatorOptions.defaults().withSeenAs("office"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSeedFileExtendsABuiltInOne(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("seed.yaml");
    Files.writeString(
        file,
        """
        extends: neglected
        ConsoleRestrictions: { AccessRestricted: true, IpWhitelist: [192.0.2.0/24] }
        CountryCodes: { allowed: ["44", "353"] }
        Users:
          - { Number: "200", FirstName: Somebody Else }
          - { Number: 500-502, FirstName: "Annex {number}", Groups: { Sales: users } }
        ServicePrincipals:
          - { Number: enforcer, XAPIEnabled: true, Groups: { DEFAULT: system_admins } }
        """);
    SimulatorOptions options =
        SimulatorOptions.defaults().withSeed(file.toString()).withSeenAs("192.0.2.5");
    try (PbxSimulator simulator = PbxSimulator.start(options)) {
      Client client = Client.of(simulator);

      assertThat(client.one("/Users", "Number", "200").get("FirstName").asString())
          .isEqualTo("Somebody Else");
      assertThat(client.one("/Users", "Number", "501").get("FirstName").asString())
          .isEqualTo("Annex 501");
      assertThat(client.read("/CountryCodes").get("CountryCodes").toString())
          .isEqualTo("[\"353\",\"44\"]");
      assertThat(client.get("/Recordings").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void aSeedWithANameThatItLacksIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("seed.yaml");
    Files.writeString(
        file, "extends: factory\nUsers: [{ Number: '7', Groups: { Nowhere: users } }]");

    assertThatThrownBy(
            () -> PbxSimulator.start(SimulatorOptions.defaults().withSeed(file.toString())))
        .hasMessageContaining("'Nowhere'");
  }

  @Test
  void aSeedWithAWordThatNoVersionKnowsIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("seed.yaml");
    Files.writeString(
        file, "extends: factory\nBlocklist: [{ IPAddrMask: 192.0.2.1, BlockType: Blok }]");

    assertThatThrownBy(
            () -> PbxSimulator.start(SimulatorOptions.defaults().withSeed(file.toString())))
        .hasMessage("The seed gives BlockType the value 'Blok'; known: Block, Allow.");
  }

  @Test
  void theSameOptionsMakeTheSamePbx() {
    try (PbxSimulator one = PbxSimulator.start(SimulatorOptions.defaults());
        PbxSimulator other = PbxSimulator.start(SimulatorOptions.defaults())) {
      assertThat(one.state("Users")).isEqualTo(other.state("Users"));
    }
  }

  @Test
  void somebodyChangesSomethingInTheConsoleMeanwhile() {
    try (PbxSimulator simulator = PbxSimulator.start(SimulatorOptions.defaults())) {
      simulator.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":9}");

      Client client = Client.of(simulator);
      assertThat(client.read("/AntiHackingSettings").get("HackAuthRequests").asInt()).isEqualTo(9);
      assertThat(
              client
                  .rows("/ReportAuditLog/Pbx.GetAuditLogData()")
                  .getFirst()
                  .get("UserName")
                  .asString())
          .isEqualTo("console");
      assertThat(simulator.exchanges())
          .extracting(Exchange::method)
          .containsExactly("POST", "GET", "GET");
    }
  }

  @Test
  void exchangesAreToldBeforeTheAnswerArrives() {
    try (PbxSimulator simulator = PbxSimulator.start(SimulatorOptions.defaults())) {
      StringBuilder heard = new StringBuilder();
      simulator.onExchange(exchange -> heard.append(exchange.status()).append(exchange.path()));
      Client client = Client.of(simulator);
      client.get("/Users?$select=Id&$top=1");

      assertThat(heard).hasToString("200/connect/token200/xapi/v1/Users?%24select=Id&%24top=1");
    }
  }
}
