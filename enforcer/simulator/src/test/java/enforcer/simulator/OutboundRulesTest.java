package enforcer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OutboundRulesTest {

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
  void aNewRuleGoesToTheBottomWithFiveSlots() {
    int trunk = client.one("/Trunks", "Number", "10001").get("Id").asInt();
    JsonNode rule =
        post(
            "{'Name':'Backup','Priority':0,'Prefix':'08','Routes':[{'TrunkId':%d,'StripDigits':1}]}",
            trunk);

    assertThat(rule.get("Priority").asInt()).isEqualTo(4);
    assertThat(rule.get("Routes").toString())
        .startsWith(
            "[{\"Append\":\"\",\"CallerID\":\"\",\"Prepend\":\"\",\"StripDigits\":1,\"TrunkId\":"
                + trunk
                + ",\"TrunkName\":\"uk-backup\"}")
        .endsWith(
            "{\"Append\":\"\",\"CallerID\":\"\",\"Prepend\":\"\",\"StripDigits\":0,\"TrunkId\":-1,\"TrunkName\":\"\"}]");
    assertThat(rule.get("Routes")).hasSize(5);
    assertThat(order()).isEqualTo("Emergency, National, Call centre, Any, Backup");
  }

  @Test
  void aNewRuleTakesThePlaceItBringsWhereThatIsTheFact() {
    stop();
    start(
        SimulatorOptions.defaults()
            .withFact("postPriority", "honoured")
            .withFact("emptySlot", "0"));

    JsonNode rule = post("{'Name':'Second','Priority':1}");

    assertThat(order()).isEqualTo("Emergency, Second, National, Call centre, Any");
    assertThat(rule.at("/Routes/0/TrunkId").asInt()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "honoured | Emergency, Any, National, Call centre",
        "ignored | Emergency, National, Call centre, Any"
      })
  void aPatchedPriorityMovesTheRuleAsTheFactSays(String reading, String expected) {
    stop();
    start(SimulatorOptions.defaults().withFact("patchPriority", reading));
    client.send("PATCH", path("Any"), "{\"Priority\":1}");

    assertThat(order()).isEqualTo(expected);
  }

  @Test
  void rulesMoveOneStepAtATimeAndNotBeyondTheEnds() {
    move("Any", true);
    assertThat(order()).isEqualTo("Emergency, National, Any, Call centre");
    move("Emergency", true);
    move("Call centre", false);
    assertThat(order()).isEqualTo("Emergency, National, Any, Call centre");
    assertThat(
            client
                .send("POST", "/OutboundRules/Pbx.MoveUpDown", "{\"id\":4711,\"up\":true}")
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void prioritiesStayDenseWhenARuleGoes() {
    assertThat(client.send("DELETE", path("National"), "").statusCode()).isEqualTo(204);

    assertThat(client.rows("/OutboundRules?$orderby=Priority&$select=Priority"))
        .extracting(row -> row.get("Priority").asInt())
        .containsExactly(0, 1, 2);
  }

  @Test
  void emergencyRulesListApart() {
    assertThat(client.rows("/OutboundRules/Pbx.GetEmergencyOutboundRules()"))
        .extracting(row -> row.get("Name").asString())
        .containsExactly("Emergency");
  }

  @Test
  void namesMirrorIdsAndAreNotTaken() {
    int sales = client.one("/Groups", "Name", "Sales").get("Id").asInt();
    client.send(
        "PATCH", path("National"), "{\"GroupIds\":[" + sales + "],\"GroupNames\":[\"Board\"]}");

    assertThat(client.one("/OutboundRules", "Name", "National").get("GroupNames").toString())
        .isEqualTo("[\"Sales\"]");
  }

  @Test
  void aDeletedDepartmentStaysInTheRuleAndMayBeSentBackWithIt() {
    JsonNode rule = client.one("/OutboundRules", "Name", "Call centre");
    assertThat(rule.get("GroupIds").toString()).isEqualTo("[99]");
    assertThat(rule.get("GroupNames")).isEmpty();

    assertThat(client.send("PATCH", path("Call centre"), "{\"GroupIds\":[99,28]}").statusCode())
        .isEqualTo(204);
    assertThat(client.send("PATCH", path("National"), "{\"GroupIds\":[99]}").statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'Routes':[{},{},{},{},{},{}]} | WARNINGS.XAPI.TOO_MANY_ITEMS_IN_LIST",
        "{'Routes':[{'TrunkId':4711}]} | WARNINGS.XAPI.NOT_FOUND"
      })
  void routesThatCannotBeAreRefused(String body, String code) {
    HttpResponse<String> refused = client.send("PATCH", path("National"), body.replace('\'', '"'));

    assertThat(Client.message(refused)).endsWith(code);
  }

  @Test
  void anEmergencyRuleNeedsATrunkAndHoldsIt() {
    HttpResponse<String> refused =
        client.send("PATCH", path("Emergency"), "{\"Routes\":[{\"TrunkId\":-1}]}");
    assertThat(Client.message(refused)).endsWith("WARNINGS.XAPI.CREATE_1_SIP_TRUCK_EMERGENCY");

    int trunk = client.one("/Trunks", "Number", "10000").get("Id").asInt();
    assertThat(Client.message(client.send("DELETE", "/Trunks(" + trunk + ")", "")))
        .endsWith("WARNINGS.CANNOT_DELETE_TRUNKS_BINDED_ERMERGENCY_NUMBER");
  }

  @Test
  void aRouteWhoseTrunkIsGoneKeepsTheRest() {
    int trunk = client.one("/Trunks", "Number", "10002").get("Id").asInt();
    post("{'Name':'Irish','Routes':[{'TrunkId':%d,'Prepend':'00353','StripDigits':1}]}", trunk);
    client.send("DELETE", "/Trunks(" + trunk + ")", "");

    JsonNode route = client.one("/OutboundRules", "Name", "Irish").at("/Routes/0");
    assertThat(route.get("TrunkId").asInt()).isEqualTo(-1);
    assertThat(route.get("Prepend").asString()).isEqualTo("00353");
  }

  @ParameterizedTest
  @CsvSource({"any, 201", "unique, 400"})
  void twoRulesShareANameAsTheFactSays(String reading, int status) {
    stop();
    start(SimulatorOptions.defaults().withFact("ruleNames", reading));

    assertThat(client.send("POST", "/OutboundRules", "{\"Name\":\"National\"}").statusCode())
        .isEqualTo(status);
  }

  @Test
  void rulesArePurged() {
    String ids = client.one("/OutboundRules", "Name", "Any").get("Id").toString();
    client.send("POST", "/OutboundRules/Pbx.Purge", "{\"purgeObject\":{\"Ids\":[" + ids + "]}}");

    assertThat(order()).isEqualTo("Emergency, National, Call centre");
  }

  private JsonNode post(String body, Object... values) {
    HttpResponse<String> created =
        client.send("POST", "/OutboundRules", body.formatted(values).replace('\'', '"'));
    assertThat(created.statusCode()).isEqualTo(201);
    return Client.json(created);
  }

  private void move(String name, boolean up) {
    String id = client.one("/OutboundRules", "Name", name).get("Id").toString();
    HttpResponse<String> answer =
        client.send(
            "POST", "/OutboundRules/Pbx.MoveUpDown", "{\"id\":" + id + ",\"up\":" + up + "}");
    assertThat(answer.statusCode()).isEqualTo(204);
  }

  private String order() {
    StringBuilder order = new StringBuilder();
    for (JsonNode rule : client.rows("/OutboundRules?$orderby=Priority&$select=Name")) {
      order.append(order.isEmpty() ? "" : ", ").append(rule.get("Name").asString());
    }
    return order.toString();
  }

  private String path(String name) {
    return "/OutboundRules(" + client.one("/OutboundRules", "Name", name).get("Id") + ")";
  }
}
