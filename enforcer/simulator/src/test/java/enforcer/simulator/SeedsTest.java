package enforcer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SeedsTest {
  @TempDir Path folder;

  @Test
  void theNeglectedPbxHasWhatAnAttackerHopesFor() {
    try (PbxSimulator simulator = PbxSimulator.start(SimulatorOptions.defaults())) {
      Client client = Client.of(simulator);

      assertThat(client.read("/Users?$count=true&$top=1&$select=Id").get("@odata.count").asInt())
          .isEqualTo(61);
      assertThat(client.read("/ConsoleRestrictions").get("AccessRestricted").asBoolean()).isFalse();
      assertThat(client.rows("/Users?$filter=Require2FA eq true&$select=Number"))
          .extracting(row -> row.get("Number").asString())
          .containsExactly("200");
      assertThat(client.rows("/Groups?$select=Name"))
          .extracting(row -> row.get("Name").asString())
          .containsExactly("DEFAULT", "Sales", "Support", "Warehouse", "International");
      assertThat(client.rows("/Trunks?$select=Number,Gateway"))
          .extracting(row -> row.get("Gateway").get("Name").asString())
          .containsExactly("uk-primary", "uk-backup", "ie-primary");
    }
  }

  @Test
  void itsEmergencyRuleIsRightAndInFirstPlace() {
    try (PbxSimulator simulator = PbxSimulator.start(SimulatorOptions.defaults())) {
      List<JsonNode> rules = Client.of(simulator).rows("/OutboundRules?$orderby=Priority");

      JsonNode emergency = rules.getFirst();
      assertThat(emergency.get("EmergencyRule").asBoolean()).isTrue();
      assertThat(emergency.get("Prefix").asString()).isEqualTo("999,112");
      assertThat(emergency.get("Routes")).hasSize(5);
      assertThat(emergency.get("Routes").get(0).get("TrunkName").asString())
          .isEqualTo("uk-primary");
    }
  }

  @Test
  void usersAreAddedUpToTheNumberAskedFor() {
    try (PbxSimulator simulator = PbxSimulator.start(SimulatorOptions.defaults().withUsers(250))) {
      Client client = Client.of(simulator);

      List<JsonNode> ids = client.rows("/Users?$select=Id&$top=100&$skip=150&$orderby=Id");
      assertThat(ids).hasSize(100);
      assertThat(ids).extracting(row -> row.get("Id").asInt()).isSorted();
    }
  }

  @Test
  void aSeedNamesNothingThatNoVersionHas() {
    assertThat(refusal("User:\n  - { Number: '100' }\n"))
        .isEqualTo(
            "The seed has a section 'User', which no version of the PBX has;"
                + " did you mean 'Users'?");
    assertThat(refusal("Users:\n  - { Number: '100', Requires2FA: true }\n"))
        .isEqualTo(
            "The seed has a property of User 'Requires2FA', which no version of the PBX has;"
                + " did you mean 'Require2FA'?");
    assertThat(refusal("ConsoleRestrictions: { Restricted: true }\n"))
        .contains("'Restricted', which no version of the PBX has");
  }

  private String refusal(String rows) {
    try {
      Path seed = Files.writeString(folder.resolve("seed.yaml"), "extends: factory\n" + rows);
      SimulatorOptions options = SimulatorOptions.defaults().withSeed(seed.toString());
      try (PbxSimulator simulator = PbxSimulator.start(options)) {
        return "taken at " + simulator;
      }
    } catch (IllegalArgumentException refused) {
      return refused.getMessage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theFactoryPbxHasOneExtensionAndNoRules() {
    try (PbxSimulator simulator =
        PbxSimulator.start(SimulatorOptions.defaults().withSeed("factory"))) {
      Client client = Client.of(simulator);

      assertThat(client.one("/Users", "Number", "100").get("DisplayName").asString())
          .isEqualTo("Operator");
      assertThat(client.rows("/OutboundRules")).isEmpty();
      assertThat(client.rows("/Countries")).hasSizeGreaterThan(200);
    }
  }
}
