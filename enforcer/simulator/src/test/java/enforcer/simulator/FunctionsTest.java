package enforcer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FunctionsTest {

  private static final String CALL_LOG =
      "/ReportCallLogData/Pbx.GetCallLogData(periodFrom=2026-01-01T00:00:00Z,periodTo=2026-02-01T00:00:00Z,"
          + "sourceType=0,sourceFilter='',destinationType=0,destinationFilter='',callsType=0,"
          + "callTimeFilterType=0,callTimeFilterFrom='0:00:0',callTimeFilterTo='0:00:0',hidePcalls=true)";

  private PbxSimulator simulator;
  private Client client;

  @BeforeEach
  void start() {
    simulator = PbxSimulator.start(SimulatorOptions.defaults());
    client = Client.of(simulator);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void theCallLogTakesALongerPageAndItsArgumentsInOrderOnly() {
    assertThat(client.rows(CALL_LOG + "?$top=1000&$orderby=StartTime desc")).isEmpty();
    assertThat(client.get(CALL_LOG + "?$top=1001").statusCode()).isEqualTo(400);
    assertThat(client.get("/ReportCallLogData/Pbx.GetCallLogData()").statusCode()).isEqualTo(404);
  }

  @Test
  void theCallLogTellsTheCallsThatBeganInItsPeriod() {
    simulator.recordCall("{\"StartTime\":\"2025-12-31T23:59:59Z\",\"CallId\":1}");
    simulator.recordCall(
        "{\"StartTime\":\"2026-01-01T00:00:01Z\",\"CallId\":2,\"SourceDn\":\"210\"}");
    simulator.recordCall("{\"StartTime\":\"2026-02-01T00:00:01Z\",\"CallId\":3}");

    assertThat(client.rows(CALL_LOG + "?$select=StartTime,SourceDn"))
        .singleElement()
        .satisfies(row -> assertThat(row.path("SourceDn").asString()).isEqualTo("210"));
  }

  @Test
  void aTimeIsOrderedByWhatIsEarlierAndNotByItsText() {
    simulator.recordCall("{\"StartTime\":\"2026-01-02T00:00:00.5Z\",\"CallId\":2}");
    simulator.recordCall("{\"StartTime\":\"2026-01-02T00:00:00Z\",\"CallId\":1}");

    assertThat(client.rows(CALL_LOG + "?$select=CallId&$orderby=StartTime"))
        .extracting(row -> row.path("CallId").asInt())
        .containsExactly(1, 2);
  }

  @Test
  void theTimeZonesAreTold() {
    assertThat(client.rows("/Defs/TimeZones?$filter=Id eq '51'&$select=Id,IanaName"))
        .singleElement()
        .satisfies(row -> assertThat(row.path("IanaName").asString()).isEqualTo("Europe/London"));
    assertThat(client.read("/OfficeHours").at("/Hours/Periods")).hasSize(5);
  }

  @Test
  void severalExtensionsChangeAtOnce() {
    String ids = id("/Users", "Number", "210") + "," + id("/Users", "Number", "211");
    post("/Users/Pbx.BulkUpdate", "{'ids':[" + ids + "],'user':{'Require2FA':true}}", 204);

    assertThat(client.rows("/Users?$filter=Require2FA eq true")).hasSize(3);
    post("/Users/Pbx.BulkUpdate", "{'ids':[" + ids + "],'user':{'VMPIN':'x'}}", 400);
    post("/Users/Pbx.BulkUpdate", "{'ids':[4711],'user':{}}", 400);
  }

  @Test
  void oneExtensionGetsNewSecrets() {
    JsonNode before = client.one("/Users", "Number", "210");
    post(
        "/Users(" + before.get("Id") + ")/Pbx.Regenerate",
        "{'opts':{'SipAuth':false,'VoicemailPIN':false,'WebclientPassword':true,'DeskphonePassword':true,'ConfigurationLink':false,'RpsKey':false,'SendWelcomeEmail':false}}",
        204);

    JsonNode after = client.one("/Users", "Number", "210");
    assertThat(after.get("DeskphonePassword")).isNotEqualTo(before.get("DeskphonePassword"));
    assertThat(after.get("AuthPassword")).isEqualTo(before.get("AuthPassword"));
    assertThat(client.read("/Users(" + after.get("Id") + ")/Pbx.GetPhoneSecret()").get("value"))
        .isEqualTo(after.get("DeskphonePassword"));
  }

  @Test
  void emailsThatAreUsedTwiceAreFound() {
    simulator.edit(
        "Users",
        row -> {
          if (row.get("Number").asString().equals("210")) {
            row.put("EmailAddress", "owner@acme.example");
          }
        });

    String owner = id("/Users", "Number", "200");
    assertThat(
            client.read("/Users(" + owner + ")/Pbx.HasDuplicatedEmail()").get("value").asBoolean())
        .isTrue();
    HttpResponse<String> answer =
        post(
            "/Users/Pbx.GetDuplicatedEmails",
            "{'emails':['owner@acme.example','new@acme.example']}",
            200);
    assertThat(Client.json(answer).get("value").toString()).isEqualTo("[\"owner@acme.example\"]");
  }

  @ParameterizedTest
  @CsvSource({
    "/BlackListNumbers, /BlackListNumbers/Pbx.BulkNumbersDelete, 2",
    "/Blocklist, /Blocklist/Pbx.BulkIpsDelete, 4"
  })
  void rowsAreDeletedTogether(String set, String action, int before) {
    assertThat(client.rows(set)).hasSize(before);
    String key = client.rows(set).getFirst().get("Id").toString();
    client.send("POST", action, "{\"ids\":[" + key + "]}");

    assertThat(client.rows(set)).hasSize(before - 1);
  }

  @Test
  void backupSettingsAreReadAndStoredWhole() {
    JsonNode before = client.read("/Backups/Pbx.GetBackupSettings()");
    assertThat(before.get("Rotation").asInt()).isEqualTo(3);
    post(
        "/Backups/Pbx.SetBackupSettings",
        "{'settings':{'ScheduleEnabled':true,'Rotation':7,'Contents':{'EncryptBackup':true,'EncryptBackupPassword':{'Concealed':false,'Value':'s3cret'}}}}",
        204);

    JsonNode after = client.read("/Backups/Pbx.GetBackupSettings()");
    assertThat(after.at("/Contents/EncryptBackupPassword/Concealed").asBoolean()).isTrue();
    assertThat(after.toString()).doesNotContain("s3cret");
    assertThat(client.read("/Backups/Pbx.GetCanCreateBackup()").get("value").asBoolean()).isTrue();
    assertThat(
            client
                .read("/Backups/Pbx.GetBackupRepositorySettings()")
                .at("/Location/FileSystemType")
                .asString())
        .isEqualTo("Local");
  }

  @Test
  void aSecretThatIsSentBackConcealedStays() {
    String set = "/Backups/Pbx.SetBackupSettings";
    post(
        set,
        "{'settings':{'Rotation':7,'Contents':{'EncryptBackupPassword':{'Concealed':false,'Value':'s3cret'}}}}",
        204);
    post(
        set,
        "{'settings':{'Rotation':8,'Contents':{'EncryptBackupPassword':{'Concealed':true,'Value':null}}}}",
        204);

    assertThat(
            simulator
                .state("BackupSettings")
                .at("/Contents/EncryptBackupPassword/Value")
                .asString())
        .isEqualTo("s3cret");
  }

  @Test
  void updatesAndLimitsAreTold() {
    assertThat(client.read("/GetUpdates()").get("Entries")).isEmpty();
    assertThat(client.read("/GetUpdatesStats()").get("TcxUpdate")).isEmpty();
    assertThat(client.read("/Groups(28)/Pbx.GetRestrictions()").at("/Users/Used").asInt())
        .isEqualTo(61);
    assertThat(client.read("/Defs/Pbx.GetLicenseParameters()").get("ProductCode").asString())
        .isEqualTo("3CXPSPROFSPLA");
    assertThat(client.read("/NetworkSettings/Pbx.GetIfaces()").get("value")).hasSize(1);
    post("/SystemStatus/Pbx.SetChatLogStatus", "{'enable':false}", 204);
    assertThat(client.read("/SystemStatus").get("IsChatLogEnabled").asBoolean()).isFalse();
  }

  @Test
  void anArgumentThatNobodyKnowsIsRefused() {
    post("/OutboundRules/Pbx.MoveUpDown", "{'id':1,'down':true}", 400);
    post("/OutboundRules/Pbx.MoveUpDown", "{'id':'first','up':true}", 400);
    post("/OutboundRules/Pbx.MoveUpDown", "", 400);
  }

  @Test
  void bridgesAreDrafted() {
    assertThat(client.read("/Trunks/Pbx.InitMasterBridge()").at("/Gateway/Type").asString())
        .isEqualTo("BridgeMaster");
  }

  private HttpResponse<String> post(String path, String body, int status) {
    HttpResponse<String> answer = client.send("POST", path, body.replace('\'', '"'));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer;
  }

  private String id(String set, String property, String value) {
    return client.one(set, property, value).get("Id").toString();
  }
}
