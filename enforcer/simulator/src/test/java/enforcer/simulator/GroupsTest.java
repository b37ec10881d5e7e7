package enforcer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class GroupsTest {

  private PbxSimulator simulator;
  private Client client;

  @BeforeEach
  void start() {
    start(SimulatorOptions.defaults());
  }

  private void start(SimulatorOptions options) {
    simulator = PbxSimulator.start(options);
    client = Client.of(simulator);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void aNewDepartmentGetsItsNumberAndItsLimits() {
    JsonNode group = Client.json(client.send("POST", "/Groups", "{\"Name\":\"Field\"}"));

    assertThat(group.get("Number").asString()).isEqualTo("GRP0005");
    assertThat(group.get("IsDefault").asBoolean()).isFalse();
    assertThat(group.at("/Props/OutboundRulesMaxCount").asInt()).isEqualTo(-1);
    assertThat(client.rows("/Groups(" + group.get("Id") + ")/Rights"))
        .anyMatch(rights -> rights.get("RoleName").asString().equals("system_owners"));
  }

  @Test
  void aNameIsTakenOnce() {
    HttpResponse<String> refused = client.send("POST", "/Groups", "{\"Name\":\"Sales\"}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Client.message(refused)).isEqualTo("Name:\nWARNINGS.XAPI.DUPLICATE");
  }

  @ParameterizedTest
  @CsvSource({"exact, 201", "ignored, 400"})
  void aNameInAnotherCaseIsTakenAsTheFactSays(String reading, int status) {
    stop();
    start(SimulatorOptions.defaults().withFact("nameCase", reading));

    assertThat(client.send("POST", "/Groups", "{\"Name\":\"SALES\"}").statusCode())
        .isEqualTo(status);
  }

  @Test
  void aDepartmentIsDeletedOnlyWhenNobodyIsInIt() {
    assertThat(Client.message(delete("Sales")))
        .endsWith("WARNINGS.GROUP_WITH_MEMBERS_CANNOT_BE_DELETED");
    assertThat(Client.message(delete("DEFAULT"))).endsWith("WARNINGS.GROUP_CANNOT_BE_DELETED");

    client.send("POST", "/Groups", "{\"Name\":\"Empty\"}");
    assertThat(delete("Empty").statusCode()).isEqualTo(204);
    assertThat(client.rows("/Groups?$filter=Name eq 'Empty'")).isEmpty();
  }

  @Test
  void membersAreAnotherViewOfTheMemberships() {
    String members =
        "{\"Members\":[{\"Number\":\"200\",\"Rights\":{\"RoleName\":\"managers\"}},{\"Number\":\"400\"}]}";
    assertThat(client.send("PATCH", path("International"), members).statusCode()).isEqualTo(204);

    var rows =
        client.rows(
            path("International") + "/Members?$expand=Rights($select=RoleName)&$select=Number");
    assertThat(rows.toString())
        .isEqualTo(
            "[{\"Number\":\"200\",\"Rights\":{\"RoleName\":\"managers\"}},"
                + " {\"Number\":\"400\",\"Rights\":{\"RoleName\":\"users\"}}]");
    JsonNode user =
        client.rows("/Users?$filter=Number eq '200'&$expand=Groups($select=Name)").getFirst();
    assertThat(user.get("Groups").toString()).contains("International", "DEFAULT");
    assertThat(
            client.rows("/Users?$filter=Number eq '401'&$expand=Groups($select=Name)").toString())
        .doesNotContain("International");
  }

  @Test
  void aMemberThatDoesNotExistIsRefused() {
    HttpResponse<String> refused =
        client.send("PATCH", path("International"), "{\"Members\":[{\"Number\":\"7777\"}]}");

    assertThat(Client.message(refused)).endsWith("WARNINGS.XAPI.NON_EXISTENT_EXT_NUMBER");
  }

  @Test
  void partOfTheLimitsMergesIntoTheRest() {
    client.send("PATCH", path("Sales"), "{\"Props\":{\"OutboundRulesMaxCount\":3}}");

    JsonNode props = client.one("/Groups", "Name", "Sales").get("Props");
    assertThat(props.get("OutboundRulesMaxCount").asInt()).isEqualTo(3);
    assertThat(props.get("SbcMaxCount").asInt()).isEqualTo(-1);
  }

  @Test
  void aNumberStaysAndADefaultStaysDefault() {
    assertThat(Client.message(client.send("PATCH", path("Sales"), "{\"Number\":\"GRP9\"}")))
        .endsWith("WARNINGS.XAPI.FORBIDDEN_CHANGE");
    client.send("PATCH", path("DEFAULT"), "{\"Name\":\"Everyone\",\"IsDefault\":false}");

    assertThat(client.one("/Groups", "Name", "Everyone").get("IsDefault").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"kept, 1", "dropped, 0"})
  void aRuleKeepsADeletedDepartmentAsTheFactSays(String reading, int size) {
    stop();
    start(SimulatorOptions.defaults().withFact("deletedDepartment", reading));
    int id = Client.json(client.send("POST", "/Groups", "{\"Name\":\"Empty\"}")).get("Id").asInt();
    client.send("POST", "/OutboundRules", "{\"Name\":\"For them\",\"GroupIds\":[" + id + "]}");
    delete("Empty");

    JsonNode rule = client.one("/OutboundRules", "Name", "For them");
    assertThat(rule.get("GroupIds")).hasSize(size);
    assertThat(rule.get("GroupNames")).isEmpty();
  }

  private HttpResponse<String> delete(String name) {
    return client.send("DELETE", path(name), "");
  }

  private String path(String name) {
    return "/Groups(" + client.one("/Groups", "Name", name).get("Id") + ")";
  }
}
