package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A night learns what the PBX recorded since the last one, and nothing is lost between two. */
class CheckWatchTest extends OnlyRuleCase {
  private static final String NINE = "{\"HackAuthRequests\":9}";

  @BeforeEach
  void nobodyCalls() {
    acme.pbx.forgetCalls();
  }

  @Test
  void theFirstLookJudgesNothingAndSaysHowFarTheLogReaches() {
    change();
    Run first = look();

    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("First look: the log reaches back to 20")
        .contains("what is older is not judged")
        .doesNotContain("console");
  }

  @Test
  void aChangeByNobodyThatWeKnowIsToldOnce() {
    look();
    change();
    change();
    Run second = look();

    assertThat(second.code()).as(second.err()).isEqualTo(2);
    assertThat(second.out())
        .contains("! 2 changes by console, no administrator and no API client that is known from")
        .contains("127.0.0.1")
        .contains("actions 1 (2x) (the vendor publishes no meaning)")
        .contains("of AntiHackingSettings");

    Run third = look();
    assertThat(third.code()).isZero();
    assertThat(third.out()).contains("No change was recorded.");
  }

  @Test
  void whatTheValuesWereIsNeverAsked() {
    look();
    change();
    look("-o", "json");

    assertThat(acme.pbx.exchanges())
        .map(Exchange::path)
        .filteredOn(path -> path.contains("ObjectName"))
        .isNotEmpty()
        .noneMatch(path -> path.contains("PrevData") || path.contains("NewData"));
  }

  @Test
  void aRefusedLogIsUnknownAndTheNextLookBeginsWhereThisOneShouldHave() {
    look();
    change();
    acme.pbx.faults("403:path=GetAuditLogData");
    Run refused = look();

    assertThat(refused.code()).isEqualTo(4);
    assertThat(refused.out())
        .containsPattern("Unknown: http.*\\s+.*forbids\\s+GET\\s+ReportAuditLog");

    acme.pbx.faults();
    assertThat(look().out()).contains("! 1 change by console");
  }

  @Test
  void aLogThatIsOffIsUnknown() {
    look();
    acme.pbx.edit("SystemStatus", s -> s.put("IsAuditLogEnabled", false));
    change();
    Run off = look();

    assertThat(off.code()).isEqualTo(4);
    assertThat(off.out()).contains("Unknown: the audit log is off");
  }

  @Test
  void aRowThatSomebodyTookOutIsFound() {
    look();
    named("200");
    named("200");
    named("200");
    acme.pbx.editAuditLog(rows -> rows.remove(rows.size() - 2));
    Run gap = look();

    assertThat(gap.code()).isEqualTo(2);
    assertThat(gap.out()).containsPattern("! 1 number has no row after row \\d+");
  }

  @Test
  void aLogThatSomebodyEmptiedIsFoundAndWhatFollowsIsRead() {
    change();
    look();
    acme.pbx.beginAuditLogAnew();
    Run emptied = look();
    assertThat(emptied.code()).isEqualTo(2);
    assertThat(emptied.out()).contains("! The row at which the last look ended is gone");

    change();
    assertThat(look().out()).contains("! 1 change by console");
  }

  @Test
  void aLogThatWasBegunAnewUpToTheSameNumberIsFound() {
    change();
    look();
    acme.pbx.beginAuditLogAnew();
    change();
    acme.pbx.editAuditLog(rows -> rows.getLast().put("Timestamp", "2099-01-01T00:00:00Z"));

    assertThat(look().out())
        .contains("! The row at which the last look ended is gone")
        .contains("! 1 change by console");
  }

  @Test
  void aLogThatWasEmptiedAndGrewPastTheOldNumberHidesNothing() {
    for (int i = 0; i < 3; i++) {
      change();
    }
    look();
    acme.pbx.beginAuditLogAnew();
    change();
    for (int i = 0; i < 5; i++) {
      named("200");
    }
    acme.pbx.editAuditLog(
        rows -> rows.forEach(row -> row.put("Timestamp", "2099-01-01T00:00:00Z")));

    assertThat(look().out())
        .contains("! The row at which the last look ended is gone")
        .contains("! 1 change by console")
        .contains("5 changes by administrator 200");
  }

  @Test
  void numbersWithoutARowAreFoundAfterALogWasEmptied() {
    for (int i = 0; i < 6; i++) {
      named("200");
    }
    look();
    acme.pbx.editAuditLog(List::clear);
    assertThat(look().out()).contains("! The row at which the last look ended is gone");
    named("200");
    acme.pbx.editAuditLog(rows -> rows.getLast().put("Id", 100));
    Run found = look();

    assertThat(found.code()).isEqualTo(2);
    assertThat(found.out()).containsPattern("! 9[0-9] numbers have no row after row \\d+");
  }

  @Test
  void aRowFromTheFutureHidesNothingThatIsWrittenAfterIt() {
    for (int i = 0; i < 3; i++) {
      named("200");
    }
    acme.pbx.editAuditLog(rows -> rows.getLast().put("Timestamp", "2099-01-01T00:00:00Z"));
    look();
    acme.pbx.beginAuditLogAnew();
    change();
    change();
    for (int i = 0; i < 5; i++) {
      named("200");
    }

    assertThat(look().out())
        .contains("! The row at which the last look ended is gone")
        .contains("! 2 changes by console")
        .contains("5 changes by administrator 200");
  }

  @Test
  void blanksAroundANameAreNoPartOfIt() {
    look();
    named("200");
    named("200 ");

    assertThat(look().out()).contains("2 changes by administrator 200 ");
  }

  @Test
  void anAdministratorOfThePhoneSystemIsKnownByNumberAndByMail() {
    look();
    named("200");
    named("Owner@acme.example");
    Run check = look();

    assertThat(check.code()).as(check.out()).isZero();
    assertThat(check.out()).contains("1 change by administrator 200");
  }

  @Test
  void whereTheDocumentListsAdministratorsNobodyElseIsKnown() {
    acme.file(
        "acme.yaml",
        "acme",
        """
        admins:
          manage: merge
          list:
            - { extension: "200", email: owner@acme.example, role: system_owners }
        """);
    look("acme.yaml");
    named("200");
    named("202");
    Run check = look("acme.yaml");

    assertThat(check.code()).as(check.err()).isEqualTo(2);
    assertThat(check.out())
        .contains("1 change by administrator 200")
        .contains("! 1 change by 202, no administrator");
  }

  @Test
  void whoBecameAdministratorSinceTheEarlierReadingVouchesForNobody() {
    look("--save", "last.json");
    long id = 0;
    for (JsonNode user : acme.pbx.state("Users")) {
      id = user.path("Number").asString().equals("300") ? user.path("Id").asLong() : id;
    }
    acme.pbx.console(
        "PATCH",
        "/Users(" + id + ")",
        "{\"Groups\":[{\"GroupId\":"
            + acme.pbx.state("Groups").path(0).path("Id").asLong()
            + ",\"Rights\":{\"RoleName\":\"system_owners\"}}]}");
    named("300");

    assertThat(look("--since", "last.json").out()).contains("! 1 change by 300, no administrator");
  }

  @Test
  void ourOwnRunIsKnownAndOurClientWithoutARunIsNot() {
    acme.file("acme.yaml", "acme", "antiHacking: { failedLogins: 5 }\n");
    change();
    look();
    Run apply = acme.run("apply", "acme.yaml", "--auto-approve");
    assertThat(apply.code()).as(apply.err()).isZero();
    Run check = look();
    assertThat(check.code()).as(check.out()).isZero();
    assertThat(check.out()).contains("while a run of enforcer wrote");

    named(acme.pbx.clientId());
    acme.pbx.editAuditLog(rows -> rows.getLast().put("Timestamp", "2099-01-01T00:00:00Z"));
    assertThat(look().out())
        .contains(
            "! 1 change by our API client enforcer while no run that this state folder knows");
  }

  @Test
  void errorsAndWarningsAreCountedAndNotJudged() {
    event(1, "Error", 4101);
    look();
    event(2, "Error", 4101);
    event(3, "Info", 7);
    event(4, "Warning", 12_293);
    event(5, "Error", 4101);
    Run check = look();

    assertThat(check.code()).as(check.out()).isZero();
    assertThat(check.out())
        .contains("2 Error 4101 of 3CX SIP Server, last 2026-11-25 05:00 UTC")
        .contains("1 Warning 12293 of 3CX SIP Server")
        .doesNotContain("Info")
        .doesNotContain("secret");
  }

  @Test
  void aLogWithoutEndIsReadInParts() {
    change();
    look();
    acme.pbx.editAuditLog(
        rows -> {
          for (int i = 2; i <= 2_300; i++) {
            rows.add(rows.getFirst().deepCopy().put("Id", i).put("UserName", "200"));
          }
        });
    Run part = look();
    assertThat(part.code()).isEqualTo(4);
    assertThat(part.out()).containsPattern("Unknown: more than \\d+ rows; the rest comes next");

    Run rest = look();
    assertThat(rest.code()).as(rest.out()).isZero();
    assertThat(rest.out()).containsPattern("\\d+ changes by administrator 200");
  }

  @Test
  void theCursorIsForItsOwnerAloneAndAGarbledOneIsUnknown() throws IOException {
    look();
    Path cursor;
    Path state =
        Path.of("target", "state", Integer.toHexString(folder.toAbsolutePath().hashCode()));
    try (Stream<Path> files = Files.walk(state)) {
      cursor = files.filter(f -> f.endsWith("watch.json")).findFirst().orElseThrow();
    }
    assertThat(cursor.getParent().getFileName().toString()).startsWith("pbx-").endsWith(".com");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cursor)))
        .isEqualTo("rw-------");

    Files.writeString(cursor, "{}");
    Run check = look();
    assertThat(check.code()).isEqualTo(4);
    assertThat(check.out().replaceAll("\\s+", " ")).contains("cannot be relied on");
    assertThat(cursor).hasContent("{}");
  }

  private Run look(String... more) {
    return acme.run(
        Stream.of(
                List.of("check"),
                more.length > 0 && more[0].endsWith(".yaml")
                    ? List.<String>of()
                    : List.of("--url", acme.pbx.url().toString()),
                List.of("--policies", "kept.yaml", "--watch"),
                List.of(more))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  private void change() {
    acme.pbx.console("PATCH", "/AntiHackingSettings", NINE);
  }

  /** A change by somebody. */
  private void named(String user) {
    change();
    acme.pbx.editAuditLog(rows -> rows.getLast().put("UserName", user));
  }

  private void event(int id, String type, int event) {
    acme.pbx.record(
        "EventLogs",
        """
        {"Id":%d,"EventId":%d,"Type":"%s","Source":"3CX SIP Server","Message":"secret",
         "TimeGenerated":"2026-11-25T0%d:00:00Z"}
        """
            .formatted(id, event, type, id));
  }
}
