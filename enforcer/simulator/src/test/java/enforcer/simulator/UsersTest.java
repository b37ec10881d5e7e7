package enforcer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class UsersTest {

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
  void aNewExtensionGetsItsIdItsNumberAndItsSecrets() {
    HttpResponse<String> created = client.send("POST", "/Users", "{\"FirstName\":\"New Desk\"}");

    JsonNode user = Client.json(created);
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.headers().firstValue("Location"))
        .contains(simulator.url() + "/xapi/v1/Users(" + user.get("Id") + ")");
    assertThat(user.get("@odata.context").asString()).endsWith("#Users/$entity");
    assertThat(user.get("Number").asString()).isEqualTo("101");
    assertThat(user.get("DisplayName").asString()).isEqualTo("New Desk");
    assertThat(user.get("VMPIN").asString()).matches("\\d{4}");
    assertThat(user.get("AuthPassword").asString()).hasSize(10);
    assertThat(user.has("Groups")).isFalse();
    assertThat(groups("101"))
        .isEqualTo("[{\"Name\":\"DEFAULT\",\"Rights\":{\"RoleName\":\"users\"}}]");
  }

  @Test
  void aNumberIsTakenOnceAmongEverythingThatHasOne() {
    HttpResponse<String> same = client.send("POST", "/Users", "{\"Number\":\"200\"}");
    HttpResponse<String> trunk = client.send("POST", "/Users", "{\"Number\":\"10000\"}");

    assertThat(same.statusCode()).isEqualTo(400);
    assertThat(same.body())
        .isEqualTo(
            "{\"error\":{\"code\":\"\",\"message\":\"Number:\\n"
                + "WARNINGS.XAPI.ALREADY_IN_USE\",\"details\":[{\"code\":\"\",\"message\":\"WARNINGS.XAPI.ALREADY_IN_USE\",\"target\":\"Number\"}]}}");
    assertThat(trunk.statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'Number':'999'} | Number | WARNINGS.XAPI.FORBIDDEN_CHANGE",
        "{'EmailAddress':'OWNER@acme.example'} | EmailAddress | WARNINGS.XAPI.ALREADY_IN_USE",
        "{'VMPIN':'12ab'} | VMPIN | WARNINGS.XAPI.INVALID_PIN_NUMBER",
        "{'VMPIN':'12345678901'} | VMPIN | WARNINGS.XAPI.INVALID_PIN_NUMBER",
        "{'AuthPassword':''} | AuthPassword | WARNINGS.XAPI.CAN_NOT_BE_EMPTY_STRING",
        "{'Groups':[{'GroupId':4711}]} | GroupId | WARNINGS.XAPI.NOT_FOUND",
        "{'PrimaryGroupId':4711} | PrimaryGroupId | WARNINGS.XAPI.NOT_FOUND",
        "{'Id':4711} | Id | WARNINGS.XAPI.FORBIDDEN_CHANGE"
      })
  void whatMayNotBeIsRefusedWithItsCodeAndChangesNothing(String body, String target, String code) {
    JsonNode before = client.one("/Users", "Number", "210");
    HttpResponse<String> refused = patch("210", body);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Client.message(refused)).isEqualTo(target + ":\n" + code);
    assertThat(client.one("/Users", "Number", "210")).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Nope':1}",
        "{'Enabled':'yes'}",
        "{'PinProtectTimeout':'60'}",
        "{'SRTPMode':'Sometimes'}",
        "{'Groups':null}",
        "{'Groups':{}}",
        "{'Groups':[{'Nope':1}]}",
        "[]",
        "{"
      })
  void aBodyThatDoesNotFitTheTypeIsRefused(String body) {
    assertThat(patch("210", body).statusCode()).isEqualTo(400);
  }

  @Test
  void aTextLongerThanDeclaredIsRefused() {
    HttpResponse<String> refused = patch("210", "{'Blfs':'" + "x".repeat(20_481) + "'}");

    assertThat(Client.message(refused)).isEqualTo("Blfs:\nWARNINGS.STRING_TOO_LONG");
  }

  @Test
  void onlyWhatTheBodyBringsChanges() {
    JsonNode before = client.one("/Users", "Number", "210");
    HttpResponse<String> answer = patch("210", "{'AllowLanOnly':true,'BlockTunnel':true}");

    JsonNode after = client.one("/Users", "Number", "210");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(after.get("AllowLanOnly").asBoolean()).isTrue();
    assertThat(after.get("VMPIN")).isEqualTo(before.get("VMPIN"));
  }

  @Test
  void membershipsAreReplacedWhole() {
    patch("210", "{'Groups':[{'GroupId':" + group("Support") + "}]}");

    assertThat(groups("210"))
        .isEqualTo("[{\"Name\":\"Support\",\"Rights\":{\"RoleName\":\"users\"}}]");
    assertThat(client.one("/Users", "Number", "210").get("PrimaryGroupId").asInt())
        .isEqualTo(group("Support"));
  }

  @Test
  void aRoleIsWrittenThroughRightsOnly() {
    int sales = group("Sales");
    patch(
        "210",
        "{'Groups':[{'GroupId':28},{'GroupId':%d,'GroupRights':{'RoleName':'managers'}}]}"
            .formatted(sales));
    assertThat(groups("210")).contains("{\"Name\":\"Sales\",\"Rights\":{\"RoleName\":\"users\"}}");

    patch(
        "210",
        "{'Groups':[{'GroupId':28},{'GroupId':%d,'Rights':{'RoleName':'managers'}}]}"
            .formatted(sales));
    assertThat(groups("210"))
        .contains("{\"Name\":\"Sales\",\"Rights\":{\"RoleName\":\"managers\"}}");
  }

  @Test
  void aMembershipSentWithoutARoleKeepsTheOneItHas() {
    patch("305", "{'Groups':[{'GroupId':" + group("Sales") + "}]}");

    assertThat(groups("305"))
        .isEqualTo("[{\"Name\":\"Sales\",\"Rights\":{\"RoleName\":\"group_owners\"}}]");
  }

  @ParameterizedTest
  @CsvSource({"invalid, 204, true", "kept, 204, false", "refused, 400, "})
  void aRoleThatNobodyKnowsIsTakenAsTheFactSays(String reading, int status, Boolean invalid) {
    stop();
    start(SimulatorOptions.defaults().withFact("unknownRole", reading));

    HttpResponse<String> answer =
        patch("210", "{'Groups':[{'GroupId':28,'Rights':{'RoleName':'kings'}}]}");

    assertThat(answer.statusCode()).isEqualTo(status);
    if (invalid != null) {
      JsonNode rights =
          client.rows("/Users?$filter=Number eq '210'&$expand=Groups($expand=Rights)").getFirst();
      assertThat(rights.at("/Groups/0/Rights/Invalid").asBoolean()).isEqualTo(invalid);
    }
  }

  @Test
  void anOwnerMayNotBeMadeLessWhereThatIsTheFact() {
    stop();
    start(SimulatorOptions.defaults().withFact("roleDowngrade", "refused"));

    HttpResponse<String> refused =
        patch("201", "{'Groups':[{'GroupId':28,'Rights':{'RoleName':'users'}}]}");

    assertThat(Client.message(refused)).endsWith("WARNINGS.XAPI.OTHER_USER_ROLE_DOWNGRADE");
  }

  @Test
  void weakCredentialsCarryTheTagsOfThePbx() {
    assertThat(client.one("/Users", "Number", "225").get("Tags").toString())
        .isEqualTo("[\"WeakID\",\"WeakPass\"]");
    assertThat(client.one("/Users", "Number", "210").get("Tags")).isEmpty();

    patch("225", "{'AuthID':'q8Kz71mnRt','AuthPassword':'w9Lk22XyQd'}");
    assertThat(client.one("/Users", "Number", "225").get("Tags")).isEmpty();
  }

  @Test
  void secretsAreReadableWhereTheVendorShowsThem() {
    patch("210", "{'AccessPassword':'Secret-1','VMPIN':'823174'}");

    JsonNode user = client.one("/Users", "Number", "210");
    assertThat(user.get("VMPIN").asString()).isEqualTo("823174");
    assertThat(user.get("AuthPassword").asString()).isNotEmpty();
    assertThat(user.get("AccessPassword").isNull()).isTrue();
    assertThat(simulator.state("Users").toString()).contains("Secret-1");
  }

  @Test
  void secretsAreMadeAnewOnRequest() {
    JsonNode before = client.one("/Users", "Number", "225");
    String body =
        "{'Ids':[%s],'opts':{'SipAuth':true,'VoicemailPIN':true,'WebclientPassword':false,'DeskphonePassword':false,'ConfigurationLink':false,'RpsKey':false,'SendWelcomeEmail':false}}"
            .formatted(before.get("Id"))
            .replace('\'', '"');
    HttpResponse<String> answer = client.send("POST", "/Users/Pbx.RegeneratePasswords", body);

    JsonNode after = client.one("/Users", "Number", "225");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(after.get("AuthPassword")).isNotEqualTo(before.get("AuthPassword"));
    assertThat(after.get("VMPIN").asString()).matches("\\d{4}");
    assertThat(after.get("Tags")).isEmpty();
  }

  @Test
  void aWelcomeEmailGoesToThoseWhoHaveAnAddressAndMakesNothingAnew() {
    String before = simulator.state("Users").toString();

    for (String number : List.of("200", "210")) {
      HttpResponse<String> answer =
          client.send("POST", "/Users(%s)/Pbx.SendWelcomeEmail".formatted(id(number)), "");
      assertThat(answer.statusCode()).isEqualTo(204);
    }

    assertThat(simulator.welcomed()).containsExactly("200");
    assertThat(simulator.state("Users").toString()).isEqualTo(before);
  }

  @Test
  void readOnlyPropertiesAreAcceptedAndNotTaken() {
    patch("210", "{'DisplayName':'Somebody','IsRegistered':false,'Enable2FA':true}");

    JsonNode user = client.one("/Users", "Number", "210");
    assertThat(user.get("DisplayName").asString()).isEqualTo("Sales Phone 210");
    assertThat(user.get("IsRegistered").asBoolean()).isTrue();
    assertThat(user.get("Enable2FA").asBoolean()).isFalse();
  }

  @Test
  void severalAreDeletedAtOnceExceptTheOperator() {
    String ids = client.one("/Users", "Number", "100").get("Id") + "," + id("210");
    HttpResponse<String> answer =
        client.send("POST", "/Users/Pbx.BatchDelete", "{\"ids\":[" + ids + "]}");

    assertThat(Client.json(answer).get("value").toString())
        .contains("\"ExtensionNumber\":\"100\"", "OPERATOR_CANNOT_BE_DELETED");
    assertThat(client.rows("/Users?$filter=Number eq '210'")).isEmpty();
    assertThat(client.rows("/Users?$filter=Number eq '100'")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"fails, 500", "works, 204"})
  void theMultiUpdateOfAPartialObjectDoesAsTheFactSays(String reading, int status) {
    stop();
    start(SimulatorOptions.defaults().withFact("multiUserUpdate", reading));
    String body = "{\"ids\":[" + id("210") + "],\"user\":{\"AllowLanOnly\":true}}";

    HttpResponse<String> answer = client.send("POST", "/Users/Pbx.MultiUserUpdate", body);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(client.one("/Users", "Number", "210").get("AllowLanOnly").asBoolean())
        .isEqualTo(status == 204);
  }

  @Test
  void eachChangeLeavesARowInTheAuditLogWithoutSecrets() {
    patch("210", "{'VMPIN':'823174','Require2FA':true}");
    client.send("DELETE", "/Users(" + id("211") + ")", "");

    var rows = client.rows("/ReportAuditLog/Pbx.GetAuditLogData()?$orderby=Id desc&$top=2");
    assertThat(rows.get(0).get("ObjectName").asString()).isEqualTo("211");
    assertThat(rows.get(1).get("UserName").asString()).isEqualTo("enforcer");
    assertThat(rows.get(1).get("NewData").asString()).isEqualTo("{\"Require2FA\":true}");
    assertThat(rows.get(1).get("PrevData").asString()).isEqualTo("{\"Require2FA\":false}");
  }

  @Test
  void phonesAreFoundByTheirAddress() {
    HttpResponse<String> answer =
        client.send("POST", "/Users/Pbx.GetPhoneRegistrars", "{\"macs\":[\"001565AABB02\"]}");

    assertThat(Client.json(answer).at("/value/0/Vendor").asString()).isEqualTo("Yealink");
    assertThat(Client.json(answer).get("value")).hasSize(1);
  }

  private HttpResponse<String> patch(String number, String body) {
    return client.send("PATCH", "/Users(" + id(number) + ")", body.replace('\'', '"'));
  }

  private int id(String number) {
    return client.one("/Users", "Number", number).get("Id").asInt();
  }

  private int group(String name) {
    return client.one("/Groups", "Name", name).get("Id").asInt();
  }

  private String groups(String number) {
    return client
        .rows(
            "/Users?$filter=Number eq '"
                + number
                + "'&$expand=Groups($select=Name;$expand=Rights($select=RoleName))")
        .getFirst()
        .get("Groups")
        .toString();
  }
}
