package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A value in another spelling means what it means; one that means nothing decides nothing. */
class CheckOddValuesTest extends OddAnswersCase {
  private static final String PIN =
      "{'PinProtected':true,'PinProtectTimeout':%d,'VMDisablePinAuth':false}";
  private static final String CONSOLE = "ConsoleRestrictions";

  /** The vendor publishes no unit; a PIN that stays for years is asked for once at best. */
  @ParameterizedTest
  @CsvSource({"60, pass", "86400, pass", "86401, unknown", "2000000000, unknown"})
  void aPinThatStaysEnteredForMoreThanADayMayNeverBeAskedFor(long time, String outcome) {
    odd.each("Users", PIN.formatted(time));

    assertThat(odd.found("guide")).containsEntry("3CX-FRD-025", outcome);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "'44', 'United Kingdom', fail",
        "'+44', 'United Kingdom', fail",
        "' 44', 'United Kingdom', fail",
        "'+44 ', '', fail",
        "null, 'United Kingdom', fail",
        "'', 'United Kingdom', fail",
        "null, '', unknown",
        "'0044', 'United Kingdom', unknown",
        "'0', 'United Kingdom', unknown",
        "'Zzz', 'United Kingdom', unknown"
      })
  void theCountryCountsHoweverItIsSpelled(String code, String name, String outcome) {
    odd.each(
        "E164Settings",
        "{'CountryCode':%s,'CountryName':%s}".formatted(code.strip(), name.strip()));

    Map<String, String> found = odd.found("guide,toll-fraud-gb");

    assertThat(found).containsEntry("3CX-FRD-020", outcome).containsEntry("3CX-FRD-025", outcome);
    assertThat(found.values()).as(found.toString()).doesNotContain("error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::ffff:0.0.0.0/96",
        "64:ff9b::/96",
        "::/80",
        "8.8.0.0/255.255.0.0",
        "0.0.0.0/0",
        "::8.0.0.0/104"
      })
  void aWideRangeIsWideInEveryNotation(String network) {
    odd.each(CONSOLE, "{'AccessRestricted':true,'IpWhitelist':['%s']}".formatted(network));

    assertThat(odd.found("guide")).containsEntry("3CX-CON-002", "fail");
  }

  @ParameterizedTest
  @ValueSource(strings = {"::ffff:203.0.113.0/120", "203.0.113.7", "10.0.0.0/8"})
  void aNarrowOrPrivateRangeIsNarrowInEveryNotation(String network) {
    odd.each(CONSOLE, "{'AccessRestricted':true,'IpWhitelist':['%s']}".formatted(network));

    assertThat(odd.found("guide")).containsEntry("3CX-CON-002", "pass");
  }

  @Test
  void neighboursThatAreWideTogetherAreWide() {
    odd.each(
        CONSOLE, "{'AccessRestricted':true,'IpWhitelist':[%s]}".formatted(slices("8.8.%d.0/24")));
    assertThat(odd.found("guide")).containsEntry("3CX-CON-002", "fail");

    odd.each(
        CONSOLE, "{'AccessRestricted':true,'IpWhitelist':['203.0.113.0/24','198.51.100.0/24']}");
    assertThat(odd.found("guide")).containsEntry("3CX-CON-002", "pass");
  }

  private static String slices(String network) {
    return IntStream.range(0, 256)
        .mapToObj(i -> "'" + network.formatted(i) + "'")
        .collect(Collectors.joining(","));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "''",
        "'*'",
        "'0.0.0.0'",
        "'::'",
        "'192.0.2.1-192.0.2.9'",
        "'255.255.255.255'",
        "'224.0.0.1'",
        "'0.0.0.1'",
        "'ff02::1'",
        "'::ffff:255.255.255.255'"
      })
  void anAddressThatCannotBeReadLetsInNobodyByName(String network) {
    odd.each(CONSOLE, "{'AccessRestricted':true,'IpWhitelist':[%s]}".formatted(network));

    Run check = odd.check("--policies", "guide", "-o", "json");

    assertThat(check.code()).as(check.err()).isEqualTo(4);
    assertThat(Checked.outcomes(Checked.target(check).path("now")))
        .containsEntry("3CX-CON-001", "unknown")
        .containsEntry("3CX-CON-002", "unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "zz", "8.8.8.1-8.8.9.255", "0.0.0.0", "*"})
  void anExemptAddressThatCannotBeReadMayBeAny(String network) {
    AtomicBoolean first = new AtomicBoolean(true);
    odd.each(
        "Blocklist",
        row -> {
          if (first.getAndSet(false)) {
            row.put("IPAddrMask", network).put("BlockType", "Allow");
          }
        });

    assertThat(odd.found("guide")).containsEntry("3CX-AHK-006", "unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "HackBarrierAmber, null, 3CX-AHK-004, unknown",
    "HackBarrierRed, null, 3CX-AHK-004, unknown",
    "HackBarrierGreen, null, 3CX-AHK-004, unknown",
    "HackBarrierRed, -1, 3CX-AHK-004, unknown",
    "HackAuthRequests, 0, 3CX-AHK-001, unknown",
    "HackAuthRequests, -1, 3CX-AHK-001, unknown",
    "HackAuthRequests, 4, 3CX-AHK-001, pass",
    "HackBlacklistDuration, 0, 3CX-AHK-002, unknown",
  })
  void aLimitThatIsNoneDecidesNothing(String property, String value, String rule, String outcome) {
    odd.each(
        "AntiHackingSettings",
        "{'HackChallengeRequests':1000,'HackBarrierRed':4000,'HackBarrierAmber':2000}");
    assertThat(odd.found("guide")).containsEntry("3CX-AHK-004", "pass");
    odd.each(
        "AntiHackingSettings",
        row -> {
          row.put("HackChallengeRequests", 1000).put("HackBarrierRed", 4000);
          row.put("HackBarrierAmber", 2000);
          if (value.equals("null")) {
            row.putNull(property);
          } else {
            row.put(property, Integer.parseInt(value));
          }
        });

    assertThat(odd.found("guide")).containsEntry(rule, outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "SystemStatus/Pbx.SystemHealthStatus(), UnsupportedFirmwaresCount, -5, 3CX-UPD-003",
    "Backups/Pbx.GetBackupSettings(), Rotation, -1, 3CX-BAK-003",
    "LoggingSettings, KeepLogsDays, -1, 3CX-LOG-003"
  })
  void aNumberBelowNothingDecidesNothing(String path, String property, int value, String rule) {
    odd.each(
        path,
        row -> {
          row.put(property, value);
          if (row.has("KeepLogs")) {
            row.put("KeepLogs", true);
          }
        });

    assertThat(odd.found("guide")).containsEntry(rule, "unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Zzz", "", "nothing"})
  void aWordThatNobodyKnowsDecidesNothing(String word) {
    odd.each(
        "Trunks",
        row -> {
          if (row.path("Gateway") instanceof ObjectNode gateway && gateway.has("Host")) {
            gateway.put("RequireRegistrationFor", word);
          }
          row.put("RequireRegistrationFor", word);
        });

    assertThat(odd.found("guide")).containsEntry("3CX-ENC-002", "unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "SystemStatus, LastBackupDateTime, guide, 3CX-BAK-004",
    "SystemStatus, LastCheckForUpdates, guide, 3CX-UPD-004",
    "ServicePrincipals, LastUsed, agents, 3CX-API-002",
    "OAuthClients, UsedAt, agents, 3CX-API-012"
  })
  void whatHappensInTheFutureIsNotRecent(String path, String property, String pack, String rule) {
    odd.each(path, "{'%s':'2999-01-01T00:00:00Z'}".formatted(property).replace("2999", "2031"));

    JsonNode now = odd.judged(pack);

    assertThat(Checked.outcomes(now)).as(now.toString()).doesNotContainEntry(rule, "pass");
    assertThat(now.toString()).contains("lies in the future");
  }

  @Test
  void theEndOfUpdatesMayLieAhead() {
    odd.each("SystemStatus", "{'MaintenanceExpiresAt':'2031-01-01T00:00:00Z'}");

    assertThat(odd.found("guide")).containsEntry("3CX-UPD-005", "pass");
  }

  @ParameterizedTest
  @CsvSource({
    "NetworkSettings, PublicStaticIP, 3CX-NET-004, guide",
    "E164Settings, CountryCode, 3CX-EMG-005, emergency",
    "E164Settings, CountryCode, 3CX-EMG-101, emergency"
  })
  void whatIsLeftOutIsNotEmpty(String path, String property, String rule, String pack) {
    odd.each(path, row -> row.remove(property));

    assertThat(odd.found(pack)).containsEntry(rule, "unknown");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"[''], unknown", "['*'], unknown", "['44'| 'xx'], unknown", "['0'], unknown"})
  void aDialCodeThatCannotBeReadMayBeAny(String codes, String outcome) {
    odd.each("CountryCodes", "{'CountryCodes':%s}".formatted(codes.replace('|', ',')));

    assertThat(countries()).allMatch(outcome::equals).isNotEmpty();
  }

  @Test
  void aDialCodeCountsHoweverItIsSpelled() {
    odd.each("CountryCodes", "{'CountryCodes':['44','53']}");
    List<String> plain = countries();
    odd.each("CountryCodes", "{'CountryCodes':['+44',' 53','0053']}");

    assertThat(countries()).isEqualTo(plain).contains("fail");
  }

  /** The verdicts of the rules about the list of countries alone. */
  private List<String> countries() {
    Map<String, String> found = odd.found("guide");
    return Stream.of("3CX-FRD-001", "3CX-FRD-002", "3CX-FRD-004").map(found::get).toList();
  }

  @ParameterizedTest
  @CsvSource({"' ', no e-mail address", "OWNER@ACME.EXAMPLE , the e-mail address of"})
  void anAddressIsThatOfItsPersonHoweverItIsSpelled(String email, String said) {
    odd.each(
        "Users",
        row -> {
          if (row.has("EmailAddress") && row.path("Number").asString("").equals("201")) {
            row.put("EmailAddress", " " + email + " ").put("DisplayName", "Mary Example");
          }
        });

    JsonNode now = odd.judged("guide");

    assertThat(failures(now, "3CX-ADM-002"))
        .anyMatch(v -> v.contains("extension 201") && v.contains(said));
  }

  /** Every extension is in some profile, so none was seen of one that shows no profile. */
  @Test
  void anExtensionWithoutProfilesMaySendCallsAnywhere() {
    assertThat(odd.found("forwards")).containsEntry("3CX-FRD-701", "pass");
    odd.each(
        "Users",
        row -> {
          if (row.path("Number").asString("").equals("201") && row.has("ForwardingProfiles")) {
            row.putArray("ForwardingProfiles");
          }
        });

    JsonNode now = odd.judged("forwards");

    assertThat(Checked.outcomes(now))
        .containsEntry("3CX-FRD-701", "unknown")
        .containsEntry("3CX-FRD-702", "fail");
    assertThat(verdicts(now, "3CX-FRD-701", "unknown"))
        .singleElement()
        .asString()
        .contains("extension 201");
  }

  private static List<String> failures(JsonNode now, String rule) {
    return verdicts(now, rule, "fail");
  }

  private static List<String> verdicts(JsonNode now, String rule, String outcome) {
    return now.path("rules")
        .valueStream()
        .filter(r -> r.path("id").asString().equals(rule))
        .flatMap(r -> r.path("verdicts").valueStream())
        .filter(v -> v.path("outcome").asString().equals(outcome))
        .map(JsonNode::toString)
        .toList();
  }

  @Test
  void whatThePbxDoesNotSayIsNoMistakeOfAnOwnRule() throws IOException {
    Files.writeString(
        folder.resolve("house.yaml"),
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: house
        title: House rules
        rules:
          - id: ACME-NET-001
            title: The address is fixed
            severity: low
            assert: isPrivate(self.network.staticAddress)
            why: Because.
          - id: ACME-AHK-001
            title: Amber is low
            severity: low
            assert: self.antiHacking.barriers.amber < 5000
            why: Because.
          - id: ACME-NET-003
            title: A number
            severity: low
            assert: int(self.network.staticAddress) > 5
            why: Because.
          - id: ACME-NET-004
            title: Another mistake
            severity: low
            assert: int('zz') > 5
            why: Because.
          - id: ACME-NET-002
            title: A mistake
            severity: low
            assert: isPrivate('zz')
            why: Because.
        """);
    odd.each("NetworkSettings", "{'PublicStaticIP':'somewhere'}");
    Map<String, String> network = found("house.yaml");
    odd.each("AntiHackingSettings", "{'HackBarrierAmber':null}");
    Map<String, String> barrier = found("house.yaml");

    assertThat(network)
        .containsEntry("ACME-NET-001", "unknown")
        .containsEntry("ACME-NET-003", "unknown")
        .containsEntry("ACME-NET-004", "error")
        .containsEntry("ACME-NET-002", "error");
    assertThat(barrier).containsEntry("ACME-AHK-001", "unknown");
  }

  private Map<String, String> found(String pack) {
    return Stream.of(odd.check("--policies", "./" + pack, "-o", "json"))
        .map(run -> Checked.outcomes(Checked.target(run).path("now")))
        .findFirst()
        .orElseThrow();
  }
}
