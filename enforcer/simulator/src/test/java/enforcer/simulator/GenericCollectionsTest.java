package enforcer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.vendor.EntitySet;
import enforcer.simulator.vendor.Property;
import enforcer.simulator.vendor.VendorTypes;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A client written against the vendor's description alone finds what it needs. */
class GenericCollectionsTest {

  private static PbxSimulator simulator;
  private static Client client;

  @BeforeAll
  static void start() {
    simulator = PbxSimulator.start(SimulatorOptions.defaults());
    client = Client.of(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RingGroups | {'Name':'All phones','RingStrategy':'RingAll'} | {'RingTime':20}",
        "Queues | {'Name':'Help desk'} | {'RingTimeout':15}",
        "Receptionists | {'Name':'Welcome'} | {'Timeout':9}",
        "Parkings | {'Number':'SP9'} | {'Groups':[]}",
        "Fax | {'Number':'8888'} | {'OutboundCallerId':'44'}",
        "Trunks | {'Gateway':{'Name':'spare'}} | {'Gateway':{'DeliverAudio':true}}",
        "ServicePrincipals | {'Number':'dashboard'} | {'XAPIEnabled':true}"
      })
  void whatHasANumberIsCreatedFoundChangedAndDeleted(String set, String body, String change) {
    HttpResponse<String> created = client.send("POST", "/" + set, json(body));
    JsonNode row = Client.json(created);
    assertThat(created.statusCode()).isEqualTo(201);
    String entity = "/" + set + "(" + row.get("Id") + ")";
    String number = row.get("Number").asString();

    assertThat(client.one("/" + set, "Number", number).get("Id")).isEqualTo(row.get("Id"));
    assertThat(client.rows("/Peers?$filter=Number eq '" + number + "'")).hasSize(1);
    assertThat(client.send("PATCH", entity, json(change)).statusCode()).isEqualTo(204);
    assertThat(Client.message(client.send("PATCH", entity, "{\"Number\":\"55555\"}")))
        .isEqualTo("Number:\nWARNINGS.XAPI.FORBIDDEN_CHANGE");
    assertThat(client.send("DELETE", entity, "").statusCode()).isEqualTo(204);
    assertThat(client.get(entity).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Contacts | {'FirstName':'Front','PhoneNumber':'+441632960001'} | {'CompanyName':'Acme'}",
        "Parameters | {'Name':'OWN','Value':'1'} | {'Value':'2'}",
        "InboundRules | {'RuleName':'Main'} | {'RuleName':'Main line'}",
        "Holidays | {'Name':'New Year'} | {'Year':2027}",
        "Sbcs | {'Name':'SBC001'} | {'DisplayName':'Leeds'}"
      })
  void everythingElseOfTheSameShapeToo(String set, String body, String change) {
    JsonNode row = Client.json(client.send("POST", "/" + set, json(body)));
    String key = row.has("Id") ? row.get("Id").toString() : "'" + row.get("Name").asString() + "'";
    String entity = "/" + set + "(" + key + ")";

    assertThat(client.send("PATCH", entity, json(change)).statusCode()).isEqualTo(204);
    String name = json(change).substring(2, json(change).indexOf("\":"));
    assertThat(client.read(entity).get(name).toString())
        .isEqualTo(
            json(change).substring(json(change).indexOf(':') + 1, json(change).length() - 1));
    assertThat(client.send("DELETE", entity, "").statusCode()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NetworkSettings",
        "GeneralSettingsForPbx",
        "GeneralSettingsForApps",
        "PhonesSettings",
        "VoicemailSettings",
        "CDRSettings",
        "LoggingSettings",
        "SyslogSettings",
        "MailSettings",
        "NotificationSettings",
        "SecureSipSettings",
        "MusicOnHoldSettings",
        "CodecsSettings"
      })
  void everySingletonIsReadAndChanged(String set) {
    assertThat(client.get("/" + set).statusCode()).isEqualTo(200);
    assertThat(client.send("PATCH", "/" + set, "{}").statusCode()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"20.0.5", "20.0.8", "20.0.9", "20.0.10"})
  void everyCollectionOfTheServiceDocumentIsReadInEveryVersion(String version) {
    try (PbxSimulator other =
        PbxSimulator.start(SimulatorOptions.defaults().withPbxVersion(version))) {
      Client there = Client.of(other);
      for (JsonNode set : there.read("/").get("value")) {
        String name = set.get("name").asString();
        int expected = name.equals("MyUser") || name.equals("MyGroup") ? 403 : 200;
        assertThat(there.get("/" + name).statusCode()).as(name).isEqualTo(expected);
      }
    }
  }

  @Test
  void everyNavigationPropertyExpands() {
    for (EntitySet set : VendorTypes.of(10).sets().values()) {
      boolean ofAPerson = set.name().equals("MyUser") || set.name().equals("MyGroup");
      for (Property property : set.type().properties().values()) {
        if (property.navigation() && !ofAPerson) {
          String path = "/" + set.name() + "?$expand=" + property.name();
          assertThat(client.get(path).statusCode()).as(path).isEqualTo(200);
        }
      }
    }
  }

  @Test
  void whatIsKeyedByItsNameNeedsOneAndHasItOnce() {
    assertThat(Client.message(client.send("POST", "/Sbcs", "{}")))
        .isEqualTo("Name:\nWARNINGS.XAPI.REQUIRED");
    client.send("POST", "/Sbcs", "{\"Name\":\"SBC009\"}");
    assertThat(Client.message(client.send("POST", "/Sbcs", "{\"Name\":\"SBC009\"}")))
        .isEqualTo("Name:\nWARNINGS.XAPI.DUPLICATE");
  }

  @Test
  void draftsComeWithAFreeNumber() {
    JsonNode trunk = client.read("/Trunks/Pbx.InitTrunk(template='generic.pv.xml')");
    assertThat(trunk.at("/Gateway/TemplateFilename").asString()).isEqualTo("generic.pv.xml");
    assertThat(trunk.get("Number").asString()).isEqualTo("10003");
    assertThat(client.read("/Fax/Pbx.InitFax()").get("AuthPassword").asString()).isNotEmpty();
    assertThat(
            client.read("/Users/Pbx.GetFirstAvailableExtensionNumber()").get("Number").asString())
        .isEqualTo("101");
  }

  private static String json(String text) {
    return text.strip().replace('\'', '"');
  }
}
