package enforcer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SeedsTest {

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
