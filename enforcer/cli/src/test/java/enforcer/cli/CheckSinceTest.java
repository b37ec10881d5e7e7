package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.bare;
import static enforcer.cli.Checked.target;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.policy.KeptReading;
import enforcer.simulator.PbxSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A check tells what became of a phone system since a reading, and claims no more than both saw.
 */
class CheckSinceTest {
  private static final String[] SAVE = {"--policies", "guide", "--save", "last.json"};
  private static final String[] SINCE = {
    "--policies", "guide", "--since", "last.json", "-o", "json"
  };

  @TempDir private Path folder;

  @Test
  void whatBecameWorseAndBetterIsTold() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, SAVE);
      pbx.edit("AntiHackingSettings", s -> s.put("HackAuthRequests", 5));
      pbx.edit("SystemStatus", s -> s.put("IsAuditLogEnabled", false));
      Run check = bare(folder, pbx, "--policies", "guide", "--since", "last.json");

      assertThat(check.out())
          .contains("Since the reading of ")
          .containsPattern("Worse: high +[^\\n]+ +3CX-LOG-001\\n +fails now")
          .containsPattern("Better: high +[^\\n]+ +3CX-AHK-001\\n +passes now")
          .doesNotContain("New extension");
    }
  }

  @Test
  void whoCameWentOrHasAnotherRoleIsListedWhateverTheRulesSay() throws Exception {
    onlyAboutTheAuditLog("");
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, "--policies", "log.yaml", "--save", "last.json");
      change(pbx);
      JsonNode since =
          target(bare(folder, pbx, "--policies", "log.yaml", "--since", "last.json", "-o", "json"))
              .path("since");

      assertThat(since.path("rules")).isEmpty();
      assertThat(list(since, "apiClients").path("items").path(0).path("who").asString())
          .startsWith("who changed it is unknown: the audit log has changes of an object called")
          .contains("\"backdoor\"")
          .doesNotContain("console", "it is off");
      assertThat(list(since, "extensions").path("items").toString())
          .contains("the audit log has 1 change of \\\"777\\\" by console from 127.0.0.1 at 20");
      assertThat(items(since))
          .containsEntry("extensions", List.of("new extension 777", "gone extension 229"))
          .containsEntry("administrators", List.of("gone extension 202", "new extension 300"))
          .containsEntry("apiClients", List.of("new API client \"backdoor\""))
          .containsEntry("apps", List.of())
          .containsEntry("roles", List.of());
    }
  }

  @Test
  void aLogThatIsOffIsSaidToBeWhereWhoChangedItIsTold() throws Exception {
    onlyAboutTheAuditLog("");
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, "--policies", "log.yaml", "--save", "last.json");
      pbx.console("POST", "/ServicePrincipals", "{\"Number\":\"backdoor\"}");
      pbx.edit("SystemStatus", s -> s.put("IsAuditLogEnabled", false));
      JsonNode since =
          target(bare(folder, pbx, "--policies", "log.yaml", "--since", "last.json", "-o", "json"))
              .path("since");

      assertThat(list(since, "apiClients").path("items").path(0).path("who").asString())
          .endsWith("; it is off now, so changes may be missing");
    }
  }

  /** One came, one went, one rose and one fell. */
  private static void change(PbxSimulator pbx) {
    pbx.console("POST", "/Users", "{\"Number\":\"777\",\"FirstName\":\"New\"}");
    pbx.console("DELETE", "/Users(" + id(pbx, "Users", "229") + ")", "");
    pbx.console("POST", "/ServicePrincipals", "{\"Number\":\"backdoor\"}");
    role(pbx, "202", "users");
    role(pbx, "300", "system_owners");
  }

  private static void role(PbxSimulator pbx, String number, String role) {
    long group = 0;
    for (JsonNode found : pbx.state("Groups")) {
      group = found.path("Name").asString().equals("DEFAULT") ? found.path("Id").asLong() : group;
    }
    pbx.console(
        "PATCH",
        "/Users(" + id(pbx, "Users", number) + ")",
        "{\"Groups\":[{\"GroupId\":" + group + ",\"Rights\":{\"RoleName\":\"" + role + "\"}}]}");
  }

  private static long id(PbxSimulator pbx, String set, String number) {
    for (JsonNode row : pbx.state(set)) {
      if (row.path("Number").asString().equals(number)) {
        return row.path("Id").asLong();
      }
    }
    throw new AssertionError("no " + number);
  }

  @Test
  void aListThatWasRefusedThenIsUnknownAndNothingOnItIsNew() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      pbx.faults("403:path=ServicePrincipals", "403:path=AntiHackingSettings");
      bare(folder, pbx, SAVE);
      pbx.faults();
      JsonNode since = target(bare(folder, pbx, SINCE)).path("since");

      assertThat(items(since)).containsEntry("apiClients", List.of());
      assertThat(list(since, "apiClients").path("unknown").path(0).asString())
          .startsWith("then: ")
          .contains("forbids GET ServicePrincipals");
      assertThat(since.path("rules"))
          .isNotEmpty()
          .allSatisfy(r -> assertThat(r.path("direction").asString()).isEqualTo("unknown"))
          .anySatisfy(r -> assertThat(r.path("id").asString()).isEqualTo("3CX-AHK-001"));
    }
  }

  @Test
  void aListThatIsRefusedNowIsUnknownAndNothingOnItIsGone() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, SAVE);
      pbx.faults("403:path=Users", "403:path=AntiHackingSettings");
      JsonNode since = target(bare(folder, pbx, SINCE)).path("since");

      assertThat(items(since))
          .containsEntry("extensions", List.of())
          .containsEntry("administrators", List.of())
          .containsEntry("roles", List.of());
      assertThat(list(since, "extensions").path("unknown").path(0).asString()).startsWith("now: ");
      assertThat(since.path("rules"))
          .anySatisfy(
              r -> {
                assertThat(r.path("id").asString()).isEqualTo("3CX-AHK-001");
                assertThat(r.path("kind").asString()).isEqualTo("unseen");
              });
    }
  }

  @Test
  void aRuleThatDidNotExistThenIsNewAndNotWorse() throws Exception {
    onlyAboutTheAuditLog("");
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, "--policies", "log.yaml", "--save", "last.json");
      onlyAboutTheAuditLog(
          """
            - id: ACME-CON-001
              title: The console is closed
              severity: high
              assert: self.console.restricted
              why: It can be reached.
          """);
      Run check = bare(folder, pbx, "--policies", "log.yaml", "--since", "last.json");

      assertThat(check.out())
          .contains("New rules, not compared: ACME-CON-001")
          .containsPattern("New rule: high +The console is closed")
          .doesNotContain("Worse");
    }
  }

  @Test
  void aReadingOfAnotherPhoneSystemIsRefusedAndTheFileStaysAsItWas() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, SAVE);
    }
    String kept = Files.readString(folder.resolve("last.json"));
    try (PbxSimulator other = PbxSimulator.start(NEGLECTED)) {
      Run check = bare(folder, other, "--since", "last.json", "--save", "last.json");

      assertThat(check.code()).isEqualTo(1);
      assertThat(check.out()).isEmpty();
      assertThat(check.err())
          .containsPattern("it is a reading of pbx-\\d+.example.com, and this is pbx-\\d+");
      assertThat(folder.resolve("last.json")).hasContent(kept);
    }
  }

  @Test
  void theSameFileServesEveryNightAndTheAgeIsTold() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, SAVE);
      pbx.edit("SystemStatus", s -> s.put("IsAuditLogEnabled", false));
      String[] night = {"--policies", "guide", "--since", "last.json", "--save", "last.json"};

      assertThat(bare(folder, pbx, night).out()).contains("3CX-LOG-001\n      fails now");
      assertThat(bare(folder, pbx, night).out())
          .containsPattern("Since the reading of .*, 0 min before")
          .contains("No rule judges otherwise, and of all that both readings saw nothing came");
    }
  }

  @Test
  void whoCameInANightThatSawNothingIsNewInTheNightThatSees() throws Exception {
    String[] night = {"--policies", "guide", "--since", "last.json", "--save", "last.json"};
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, SAVE);
      pbx.console("POST", "/Users", "{\"Number\":\"666\",\"FirstName\":\"New\"}");
      for (String blind : List.of("403:path=Users", "html:path=Users", "403:path=Users")) {
        pbx.faults(blind);
        assertThat(bare(folder, pbx, night).out()).contains("  Unknown extensions, people ");
      }
      pbx.faults();
      String kept = Files.readString(folder.resolve("last.json"));
      Run again = Run.in(folder).run("check", "--reading", "last.json");
      String sees = flat(bare(folder, pbx, night));

      assertThat(kept).contains("\"formatVersion\" : \"" + KeptReading.FORMAT + "\"");
      assertThat(flat(again)).contains("forbids GET Users");
      assertThat(sees)
          .containsPattern("New extension: extension 666 .*, since 20[-0-9]+ [:0-9]+ UTC")
          .containsPattern("Last seen on [^,]+ UTC, not at that reading, and so compared with")
          .doesNotContain("Unknown extensions");
      assertThat(bare(folder, pbx, night).out())
          .contains("No rule judges otherwise, and of all that both readings saw nothing came")
          .doesNotContain("Last seen on");
    }
  }

  @Test
  void whoIsNewComesRightAfterTheScoreAndExitsWithTwoWhateverTheRulesSay() throws Exception {
    String[] night = {"--policies", "log.yaml", "--since", "last.json", "--save", "last.json"};
    onlyAboutTheAuditLog("");
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, "--policies", "log.yaml", "--save", "last.json");
      assertThat(bare(folder, pbx, night).code()).isZero();
      for (String[] came :
          List.of(
              new String[] {"/Users", "777"}, new String[] {"/ServicePrincipals", "backdoor"})) {
        pbx.console("POST", came[0], "{\"Number\":\"" + came[1] + "\"}");
        assertThat(bare(folder, pbx, night).code()).as(came[1]).isEqualTo(2);
        assertThat(bare(folder, pbx, night).code()).as(came[1]).isZero();
      }
      role(pbx, "300", "system_owners");
      assertThat(bare(folder, pbx, night).code()).isEqualTo(2);
      pbx.console("DELETE", "/Users(" + id(pbx, "Users", "777") + ")", "");
      assertThat(bare(folder, pbx, night).code()).isZero();

      bare(folder, pbx, SAVE);
      pbx.console("POST", "/Users", "{\"Number\":\"778\"}");
      Run check = bare(folder, pbx, "--policies", "guide", "--since", "last.json");
      assertThat(check.out().indexOf("! New extension: extension 778"))
          .isPositive()
          .isLessThan(check.out().indexOf("What can cost you most tonight"));
      assertThat(flat(check))
          .containsPattern(
              "Worse: \\w+ extension 778, new to these rules: fails \\d+ rules: 3CX-[-A-Z0-9,"
                  + " 3CX]+")
          .doesNotContain("extension 778: new to the rule");
    }
  }

  @Test
  void aReadingOfAnotherPhoneSystemIsNeitherMergedNorOverwritten() throws Exception {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, SAVE);
    }
    String kept = Files.readString(folder.resolve("last.json"));
    try (PbxSimulator other = PbxSimulator.start(NEGLECTED)) {
      Run check = bare(folder, other, SAVE);

      assertThat(check.code()).isEqualTo(1);
      assertThat(check.err()).contains("--save would overwrite last.json: it is a reading of pbx-");
      assertThat(folder.resolve("last.json")).hasContent(kept);
    }
  }

  private static String flat(Run run) {
    return run.out().replaceAll("\\s+", " ");
  }

  @Test
  void twoReadingsAreComparedWithoutAPhoneSystemInEveryNotation() {
    try (PbxSimulator pbx = PbxSimulator.start(NEGLECTED)) {
      bare(folder, pbx, SAVE);
      change(pbx);
      bare(folder, pbx, "--policies", "guide", "--save", "now.json");
    }
    for (String notation : List.of("text", "markdown", "html", "json", "junit", "sarif", "oscal")) {
      Run check =
          Run.in(folder)
              .run("check", "--reading", "now.json", "--since", "last.json", "-o", notation);
      assertThat(check.out()).as(notation).contains("backdoor").contains("777");
    }
    Run back = Run.in(folder).run("check", "--reading", "last.json", "--since", "now.json");
    assertThat(back.code()).isEqualTo(1);
    assertThat(back.err()).contains("this reading is older");
  }

  private void onlyAboutTheAuditLog(String more) throws Exception {
    Files.writeString(
        folder.resolve("log.yaml"),
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: log
        title: Our log
        rules:
          - id: ACME-LOG-001
            title: Changes are recorded
            severity: high
            assert: self.status.auditLog
            why: It can be read.
        """
            + more);
  }

  private static JsonNode list(JsonNode since, String name) {
    return since
        .path("lists")
        .valueStream()
        .filter(l -> l.path("list").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, List<String>> items(JsonNode since) {
    Map<String, List<String>> items = new TreeMap<>();
    since
        .path("lists")
        .forEach(
            list ->
                items.put(
                    list.path("list").asString(),
                    list.path("items")
                        .valueStream()
                        .map(i -> i.path("fate").asString() + " " + i.path("object").asString())
                        .toList()));
    return items;
  }
}
