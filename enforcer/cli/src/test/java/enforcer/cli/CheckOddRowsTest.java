package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** People, sessions and settings that a PBX shows in a way of which nobody knows what it means. */
class CheckOddRowsTest extends OddAnswersCase {
  @Test
  void ofTwoRolesInOneDepartmentNobodyKnowsWhichOneCounts() {
    odd.each("Users", CheckOddRowsTest::alsoOrdinary);

    Map<String, String> found = odd.found("guide");

    for (String rule : new String[] {"002", "003", "004", "005", "006"}) {
      assertThat(found).containsEntry("3CX-ADM-" + rule, "unknown");
    }
  }

  private static void alsoOrdinary(ObjectNode user) {
    if (user.get("Groups") instanceof ArrayNode groups && !groups.isEmpty()) {
      ObjectNode again = groups.get(0).deepCopy().asObject();
      again.putObject("Rights").put("RoleName", "users");
      groups.add(again);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "******, unknown",
    "••••, unknown",
    "'      ', unknown",
    "12 34, unknown",
    "483920a, unknown",
    "٤٨٣٩٢٠, unknown",
    "'', fail",
    "1234, fail",
    "483920, pass"
  })
  void aPinThatIsConcealedOrHasNoDigitsIsNotJudged(String pin, String outcome) {
    odd.each("Users", user -> user.put("VMPIN", pin));

    assertThat(odd.found("guide"))
        .containsEntry("3CX-EXT-010", outcome)
        .containsEntry("3CX-EXT-011", outcome);
  }

  @ParameterizedTest
  @CsvSource({"WeakPassword, unknown", "weakid, unknown", "WeakPass, fail", "Teams, pass"})
  void aMarkThatNobodyKnowsMayMeanAWeakPassword(String tag, String outcome) {
    odd.each("Users", user -> user.putArray("Tags").add(tag));

    assertThat(odd.found("guide")).containsEntry("3CX-EXT-002", outcome);
  }

  @Test
  void aLoginThatNeverEndsAndWasNeverEndedIsOpen() {
    odd.each(
        "SecurityTokens",
        "{'Revoked':'0001-01-01T00:00:00Z','Expires':'0001-01-01T00:00:00Z','LoginType':'Support'}");

    assertThat(odd.found("agents"))
        .containsEntry("3CX-SES-002", "fail")
        .containsEntry("3CX-SES-003", "fail");
  }

  @ParameterizedTest
  @CsvSource({"true, fail", "false, pass", "null, unknown"})
  void aLoginThatReachesTheConsoleFromAnywhereIsFound(String overrides, String outcome) {
    odd.each(
        "SecurityTokens",
        "{'Revoked':null,'Expires':'2031-01-01T00:00:00Z','OverrideConsoleRestrictions':%s}"
            .formatted(overrides));

    assertThat(odd.found("agents")).containsEntry("3CX-SES-004", outcome);
  }

  @ParameterizedTest
  @CsvSource({"GB, unknown", "0044, unknown", "44, pass", "'', fail"})
  void aCountryIsKnownWhereItMeansSomething(String code, String outcome) {
    odd.each("E164Settings", "{'CountryCode':'%s','CountryName':''}".formatted(code));

    assertThat(odd.found("emergency")).containsEntry("3CX-EMG-005", outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "somewhere, unknown",
    "203.0.113.5/24, unknown",
    "0.0.0.0, fail",
    "192.168.1.5, fail",
    "100.64.1.1, fail",
    "203.0.113.5, pass"
  })
  void aFixedAddressIsOneOfTheInternet(String address, String outcome) {
    odd.each("NetworkSettings", "{'PublicStaticIP':'%s'}".formatted(address));

    assertThat(odd.found("guide")).containsEntry("3CX-NET-004", outcome);
  }

  @Test
  void anExtensionWithoutANumberIsNotJudgedByItsNumber() {
    AtomicInteger count = new AtomicInteger();
    odd.each(
        "Users",
        user -> {
          user.put("VMPIN", "483920");
          if (count.getAndIncrement() == 0) {
            user.putNull("Number");
          }
        });

    JsonNode now = odd.judged("guide");

    assertThat(Checked.outcomes(now))
        .containsEntry("3CX-EXT-010", "pass")
        .containsEntry("3CX-EXT-011", "unknown");
    assertThat(now.path("rules").valueStream())
        .filteredOn(rule -> rule.path("id").asString().equals("3CX-FRD-020"))
        .singleElement()
        .asString()
        .containsOnlyOnce("\"outcome\":\"unknown\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "''", "' '"})
  void anAdministratorWithoutANameMayBeAnybody(String name) {
    AtomicInteger count = new AtomicInteger();
    odd.each(
        "Users",
        user -> {
          user.put("EmailAddress", "u" + count.incrementAndGet() + "@acme.example");
          user.put("DisplayName", name.equals("null") ? null : name.replace("'", ""));
        });

    assertThat(odd.found("guide")).containsEntry("3CX-ADM-002", "unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "[]; pass",
        "[{'Category':'x','Count':2}]; fail",
        "[{'Category':'x','Count':0}]; unknown",
        "[{'Category':'x'}]; unknown"
      })
  void anUpdateCountsWhereThePbxCountsIt(String updates, String outcome) {
    odd.instead(
        Map.of(
            "GetUpdatesStats()",
            "{'TcxUpdate':" + updates + "}",
            "SystemStatus",
            "{'LastSuccessfulUpdate':'2020-01-01T00:00:00Z','LastCheckForUpdates':'"
                + Instant.now().minusSeconds(60)
                + "'}"));

    assertThat(odd.found("guide")).containsEntry("3CX-UPD-002", outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00+02:00"})
  void theFirstDayOfTheCalendarIsNever(String day) {
    odd.instead(
        Map.of(
            "SystemStatus",
            "{'LastBackupDateTime':'%s','LastSuccessfulUpdate':'%s','LastCheckForUpdates':'%s'}"
                .formatted(day, day, day),
            "SecurityTokens",
            "{'Used':'%s','Created':'%s'}".formatted(day, day)));

    assertThat(odd.judged("guide,agents").toString())
        .contains(
            "no backup was ever made",
            "it never looked for updates",
            "stays logged in and never used it")
        .doesNotContain("0001-01-01");
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-01T00:00:00Z, not-applicable",
    "3000-01-01T00:00:00Z, fail",
    "0001-01-01T00:00:00Z, fail"
  })
  void anExceptionFromBansThatEndedExemptsNobody(String until, String outcome) {
    AtomicInteger count = new AtomicInteger();
    odd.each(
        "Blocklist",
        row -> {
          boolean first = count.getAndIncrement() == 0;
          row.put("IPAddrMask", first ? "8.0.0.0/8" : "192.0.2." + count.get())
              .put("BlockType", first ? "Allow" : "Block")
              .put("ExpiresAt", until);
        });

    assertThat(odd.found("guide")).containsEntry("3CX-AHK-006", outcome);
  }

  @Test
  void anInnocentAddressIsNoNeighbourOfARangeThatIsWideAlone() {
    AtomicInteger count = new AtomicInteger();
    odd.each(
        "Blocklist",
        row ->
            row.put("IPAddrMask", count.getAndIncrement() == 0 ? "0.0.0.0/0" : "192.0.2." + count)
                .put("BlockType", "Allow")
                .putNull("ExpiresAt"));

    assertThat(odd.judged("guide").toString())
        .contains("nobody in 0.0.0.0/0 is ever banned")
        .doesNotContain("around 192.0.2.");
  }
}
