package enforcer.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SettingsTest {

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
  void aSingletonComesWithoutAListAndChangesInPart() {
    assertThat(
            client.send("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":5}").statusCode())
        .isEqualTo(204);

    JsonNode settings = client.read("/AntiHackingSettings");
    assertThat(settings.has("value")).isFalse();
    assertThat(settings.get("@odata.context").asString()).endsWith("#AntiHackingSettings");
    assertThat(settings.get("HackAuthRequests").asInt()).isEqualTo(5);
    assertThat(settings.get("HackBlacklistDuration").asInt()).isEqualTo(60);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7, 192.0.2.7/255.255.255.255",
    "192.0.2.7/24, 192.0.2.0/24, 192.0.2.0/255.255.255.0",
    "192.0.2.0/255.255.255.128, 192.0.2.0/25, 192.0.2.0/255.255.255.128",
    "2001:db8::/32, 2001:db8:0:0:0:0:0:0/32, 2001:db8:0:0:0:0:0:0/32"
  })
  void networksAreTakenInEveryNotationAndShownInOne(String sent, String cidr, String mask) {
    assertThat(blocked(sent).get("IPAddrMask").asString()).isEqualTo(cidr);

    stop();
    start(SimulatorOptions.defaults().withFact("addressNotation", "mask"));
    assertThat(blocked(sent).get("IPAddrMask").asString()).isEqualTo(mask);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "192.0.2.0/33", "192.0.2.0/255.0.255.0", "", "example.com"})
  void whatIsNoNetworkIsRefused(String sent) {
    HttpResponse<String> refused =
        client.send("POST", "/Blocklist", "{\"IPAddrMask\":\"" + sent + "\"}");

    assertThat(Client.message(refused)).isEqualTo("IPAddrMask:\nWARNINGS.INVALID_IP_MASK");
  }

  @Test
  void whatWeAddIsManualWhateverWeSay() {
    HttpResponse<String> created =
        client.send("POST", "/Blocklist", "{\"IPAddrMask\":\"192.0.2.7\",\"AddedBy\":\"Mcu\"}");

    assertThat(Client.json(created).get("AddedBy").asString()).isEqualTo("Manual");
  }

  @ParameterizedTest
  @CsvSource({"null, null", "3000-01-01T00:00:00Z, \"3000-01-01T00:00:00Z\""})
  void aPermanentEntrySaysSoAsTheFactSays(String reading, String shown) {
    stop();
    start(SimulatorOptions.defaults().withFact("neverExpires", reading));

    assertThat(blocked("192.0.2.7").get("ExpiresAt").toString()).isEqualTo(shown);
  }

  @Test
  void anEntryThatIsOverIsRefused() {
    HttpResponse<String> refused =
        client.send(
            "POST",
            "/Blocklist",
            "{\"IPAddrMask\":\"192.0.2.7\",\"ExpiresAt\":\"2020-01-01T00:00:00Z\"}");

    assertThat(Client.message(refused)).isEqualTo("ExpiresAt:\nWARNINGS.ALREADY_EXPIRED");
  }

  @Test
  void entriesAreDeletedTogether() {
    String id = blocked("192.0.2.7").get("Id").toString();
    int before = client.rows("/Blocklist").size();
    client.send("POST", "/Blocklist/Pbx.BulkIpsDelete", "{\"ids\":[" + id + "]}");

    assertThat(client.rows("/Blocklist")).hasSize(before - 1);
  }

  @ParameterizedTest
  @CsvSource({"assigned, 3", "number, +441632960000"})
  void aBlockedCallerHasTheKeyThatTheFactSays(String reading, String key) {
    stop();
    start(SimulatorOptions.defaults().withFact("callerKey", reading));

    JsonNode row =
        Client.json(client.send("POST", "/BlackListNumbers", "{\"CallerId\":\"+441632960000\"}"));
    assertThat(row.get("Id").asString()).isEqualTo(key);
    assertThat(client.read("/BlackListNumbers('" + key + "')").get("CallerId").asString())
        .isEqualTo("+441632960000");
    assertThat(client.send("DELETE", "/BlackListNumbers('" + key + "')", "").statusCode())
        .isEqualTo(204);
  }

  @Test
  void aCallerIsBlockedOnce() {
    HttpResponse<String> refused =
        client.send("POST", "/BlackListNumbers", "{\"CallerId\":\"+441632960961\"}");

    assertThat(Client.message(refused)).isEqualTo("CallerId:\nWARNINGS.XAPI.DUPLICATE");
  }

  @Test
  void theListOfCountriesNamesThoseThatMayBeDialled() {
    assertThat(client.read("/CountryCodes").get("CountryCodes")).hasSizeGreaterThan(200);
    assertThat(denied()).isEmpty();

    client.send("PATCH", "/CountryCodes", "{\"CountryCodes\":[\"44\",\"353\"]}");
    assertThat(denied().split(","))
        .hasSizeGreaterThan(200)
        .doesNotContain("44", "353")
        .contains("49");
  }

  @Test
  void theListOfCountriesNamesThoseThatMayNotBeDialledWhereThatIsTheFact() {
    stop();
    start(SimulatorOptions.defaults().withFact("countryCodes", "deny"));
    assertThat(client.read("/CountryCodes").get("CountryCodes")).isEmpty();

    client.send("PATCH", "/CountryCodes", "{\"CountryCodes\":[\"53\",\"7\"]}");
    assertThat(denied()).isEqualTo("53,7");
  }

  @Test
  void theParameterBehindTheCountriesIsTheSameThing() {
    String id = client.one("/Parameters", "Name", "NOTALLOWED_COUNTRYCODES").get("Id").toString();
    client.send("PATCH", "/Parameters(" + id + ")", "{\"Value\":\"53\"}");

    assertThat(denied()).isEqualTo("53");
    assertThat(client.read("/CountryCodes").get("CountryCodes").toString())
        .contains("\"44\"")
        .doesNotContain("\"53\"");
  }

  @Test
  void countriesNeedTheInternationalPrefix() {
    client.send("PATCH", "/E164Settings", "{\"InternationalCode\":\"\"}");
    HttpResponse<String> refused =
        client.send("PATCH", "/CountryCodes", "{\"CountryCodes\":[\"44\"]}");

    assertThat(Client.message(refused))
        .isEqualTo("CountryCodes:\nWARNINGS.INTERNATIONALPREFIX_IS_MISSING");
  }

  @Test
  void settingsBehindFunctionsAreStoredWhole() {
    JsonNode before = client.read("/GetUpdateSettings()");
    assertThat(before.get("AutoUpdateEnabled").asBoolean()).isFalse();
    assertThat(before.get("@odata.context").asString()).endsWith("#Pbx.UpdateSettings");

    String body =
        "{\"settings\":{\"AutoUpdateEnabled\":true,\"Schedule\":{\"ScheduleType\":\"Daily\",\"Day\":\"Sunday\",\"Time\":\"04:00:00.0000000\",\"RepeatHours\":0}}}";
    assertThat(client.send("POST", "/SetUpdateSettings", body).statusCode()).isEqualTo(204);

    assertThat(client.read("/GetUpdateSettings()").at("/Schedule/ScheduleType").asString())
        .isEqualTo("Daily");
    assertThat(client.read("/SystemStatus").get("AutoUpdateEnabled").asBoolean()).isTrue();
  }

  @Test
  void aSecretGoesInAndShowsOnlyThatItIsThere() {
    String id = client.one("/Trunks", "Number", "10000").get("Id").toString();
    client.send(
        "PATCH",
        "/Trunks(" + id + ")",
        "{\"AuthPassword\":{\"Concealed\":false,\"Value\":\"s3cret\"}}");
    assertThat(client.read("/Trunks(" + id + ")").get("AuthPassword").toString())
        .isEqualTo("{\"Concealed\":true,\"Value\":null}");

    client.send("PATCH", "/Trunks(" + id + ")", "{\"AuthPassword\":{\"Concealed\":true}}");
    assertThat(simulator.state("Trunks").get(0).at("/AuthPassword/Value").asString())
        .isEqualTo("s3cret");
  }

  @Test
  void aBackupJoinsTheList() {
    String body = "{\"description\":{\"Name\":\"before\",\"Contents\":{}}}";
    assertThat(client.send("POST", "/Backups/Pbx.Backup", body).statusCode()).isEqualTo(204);

    assertThat(client.rows("/Backups"))
        .extracting(row -> row.get("FileName").asString())
        .containsExactly("before.zip");
    assertThat(Client.message(client.send("POST", "/Backups/Pbx.Backup", body)))
        .isEqualTo("Name:\nWARNINGS.XAPI.DUPLICATE");
  }

  @Test
  void thePbxTellsAboutItself() {
    assertThat(client.read("/SystemStatus").get("ExtensionsTotal").asInt()).isEqualTo(61);
    assertThat(client.read("/Defs/Pbx.GetSystemParameters()").get("HttpsPort").asInt())
        .isEqualTo(5001);
    assertThat(client.read("/Defs/Pbx.HasSystemOwner()").get("value").asBoolean()).isTrue();
    assertThat(client.read("/LicenseStatus").get("ProductCode").asString())
        .isEqualTo("3CXPSPROFSPLA");
    // The description declares a bare text here, where it declares an object elsewhere.
    assertThat(client.get("/SystemStatus/Pbx.GetRemoteAccessStatus()").body())
        .isEqualTo("\"None\"");
    assertThat(client.read("/Firewall/Pbx.GetLastResult()").get("value").asBoolean()).isFalse();
    assertThat(client.read("/Firewall").get("Running").asBoolean()).isFalse();
    client.send("POST", "/Firewall/Pbx.StartCheck", "");
    assertThat(client.read("/Firewall").get("Running").asBoolean()).isTrue();
    assertThat(client.read("/SystemStatus/Pbx.SystemHealthStatus()").get("Firewall").asBoolean())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PATCH | /AntiHackingSettings | {`HackAuthRequests`:-1} | OUT_OF_THE_RANGE",
        "PATCH | /AntiHackingSettings | {`HackBlacklistDuration`:-5} | OUT_OF_THE_RANGE",
        "PATCH | /CountryCodes | {`CountryCodes`:[`44`,`99999`]} | INVALID",
        "PATCH | /CountryCodes | {`CountryCodes`:[``]} | INVALID",
        "POST | /OutboundRules | {`Prefix`:`0`} | REQUIRED",
        "POST | /OutboundRules | {`Name`:` `,`Prefix`:`0`} | REQUIRED",
        "POST | /Blocklist | {`IPAddrMask`:`192.0.2.0/33`} | INVALID_IP_MASK",
        "POST | /Blocklist | {} | INVALID_IP_MASK"
      })
  void whatCannotBeIsNotStored(String method, String path, String body, String warning) {
    HttpResponse<String> answer = client.send(method, path, body.replace('`', '"'));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Client.message(answer)).contains(warning);
  }

  @Test
  void aRangeInTheBlockListOfASeedCoversWhatLiesInIt(@TempDir Path folder) throws IOException {
    Path seed = folder.resolve("ranges.yaml");
    Files.writeString(
        seed,
        "extends: factory\nBlocklist:\n"
            + "  - { IPAddrMask: 198.51.100.1-198.51.100.20, BlockType: Block }\n"
            + "  - { IPAddrMask: everybody, BlockType: Block }\n");
    try (PbxSimulator ranged =
        PbxSimulator.start(SimulatorOptions.defaults().withSeed(seed.toString()))) {
      assertThat(Client.of(ranged).rows("/Blocklist?$orderby=Id"))
          .extracting(row -> row.get("IPAddrMask").asString())
          .contains("198.51.100.1-198.51.100.20", "everybody");
      ranged.seenAs("198.51.100.21");
      assertThat(tokenStatus(ranged)).isEqualTo(200);
      ranged.seenAs("198.51.100.20");
      assertThat(tokenStatus(ranged)).isEqualTo(403);
    }
  }

  private static int tokenStatus(PbxSimulator of) {
    return new Client(of).token(of.clientId(), of.clientSecret()).statusCode();
  }

  @Test
  void twoThatRunSideBySideHaveTwoNames() {
    try (PbxSimulator other = PbxSimulator.start(SimulatorOptions.defaults())) {
      assertThat(name(Client.of(other))).endsWith(".example.com").isNotEqualTo(name(client));
    }
    assertThat(client.read("/SystemStatus").get("FQDN").asString()).isEqualTo(name(client));
    assertThat(client.read("/NetworkSettings").get("PbxPublicFQDN").asString())
        .isEqualTo(name(client));
  }

  @Test
  void aNameThatTheSeedGivesStands(@TempDir Path folder) throws IOException {
    Path seed = folder.resolve("named.yaml");
    Files.writeString(seed, "extends: factory\nSystemStatus: { FQDN: acme.example.com }\n");
    var options = SimulatorOptions.defaults().withSeed(seed.toString());
    try (PbxSimulator named = PbxSimulator.start(options)) {
      assertThat(name(Client.of(named))).isEqualTo("acme.example.com");
    }
  }

  private static String name(Client of) {
    return of.read("/Defs/Pbx.GetSystemParameters()").get("FQDN").asString();
  }

  @Test
  void aSessionIsRevoked() {
    String id = client.rows("/SecurityTokens").getFirst().get("Id").toString();
    client.send("POST", "/SecurityTokens(" + id + ")/Pbx.RevokeToken", "");

    assertThat(client.rows("/SecurityTokens").getFirst().get("ReasonRevoked").asString())
        .isEqualTo("Manual");
  }

  @Test
  void aClientsSecretIsRotated() {
    String id = client.one("/ServicePrincipals", "Number", "enforcer").get("Id").toString();
    HttpResponse<String> answer =
        client.send("POST", "/ServicePrincipals(" + id + ")/Pbx.GenerateAppToken", "");

    String secret = Client.json(answer).get("value").asString();
    assertThat(client.token("enforcer", simulator.clientSecret()).statusCode()).isEqualTo(401);
    assertThat(client.token("enforcer", secret).statusCode()).isEqualTo(200);
  }

  private JsonNode blocked(String network) {
    HttpResponse<String> created =
        client.send("POST", "/Blocklist", "{\"IPAddrMask\":\"" + network + "\"}");
    assertThat(created.statusCode()).isEqualTo(201);
    return Client.json(created);
  }

  private String denied() {
    return client
        .read("/Parameters/Pbx.GetParameterByName(name='NOTALLOWED_COUNTRYCODES')")
        .get("Value")
        .asString();
  }
}
