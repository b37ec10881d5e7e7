package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Somebody is named for a change only by a row of the audit log that is about that object. */
class WhoChangedItTest {
  private static final String NOBODY = "the audit log does not know who changed it";

  @TempDir private Path folder;
  private Simulated acme;

  @BeforeEach
  void anExtensionThatDrifted() {
    acme = Simulated.neglected(folder);
    acme.pbx.console("POST", "/Groups", "{\"Name\":\"UK-203 office\"}");
    acme.file(
        "acme.yaml",
        "acme",
        """
        extensions:
          rules: [{ match: { extensions: ["203"] }, set: { internalOnly: false } }]
        """);
    assertThat(acme.run("apply", "acme.yaml", "--auto-approve").code()).isZero();
    acme.pbx.edit(
        "Users",
        user ->
            user.put(
                "Internal",
                user.path("Internal").asBoolean()
                    || user.path("Number").asString("").equals("203")));
  }

  @AfterEach
  void close() {
    acme.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.113.203/32",
        "MAX=203",
        "Trunk 203",
        "Outbound rule 203",
        "Department 203",
        "2001:db8::203",
        "2001:db8:203::/48",
        "UK-203 office",
        "203-205",
        "2030",
        "1203",
        "+49 203 5550100",
        "203 Somebody Else",
      })
  void aNumberInsideOfAnotherNameNamesNoExtension(String object) {
    recorded(object, 0);

    assertThat(told()).contains(NOBODY).doesNotContain("by console");
  }

  @Test
  void aChangeOfWhichOnlyTheListIsNamedMayBeOfAnyObjectInIt() {
    recorded("Users", 0);

    assertThat(told())
        .contains("the audit log has changes of \"Users\", which may be of this one or another")
        .doesNotContain("by console");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "203",
        " 203 ",
        "Extension 203",
        "User 203",
        "Users[203]",
        "203 Network Room",
        "203 - Network Room",
        "Network Room (203)",
      })
  void aRowThatIsAboutTheExtensionTellsWho(String object) {
    recorded(object, 0);

    assertThat(told()).contains("the audit log has 1 change of \"" + object);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/OutboundRules {\"Name\":\"203\",\"Prefix\":\"8\",\"Routes\":[{\"TrunkId\":TRUNK}]}",
        "/Groups {\"Name\":\"203\"}"
      })
  void aRowThatMayBeAboutAnotherObjectOfThatNameTellsNobody(String other) {
    String[] request = other.split(" ", 2);
    long trunk = acme.pbx.state("Trunks").get(0).path("Id").asLong();
    acme.pbx.console("POST", request[0], request[1].replace("TRUNK", Long.toString(trunk)));
    recorded("203", 0);

    assertThat(told())
        .contains(
            "who changed it is unknown: the audit log has changes of an object called \"203\"")
        .doesNotContain("by console");

    recorded("Extension 203", 0);
    assertThat(told()).contains("the audit log has 1 change of \"Extension 203\" by console");
  }

  @Test
  void rowsOfOneNameAndTwoKindsTellNobody() {
    recorded("203", 1);
    assertThat(told()).contains("the audit log has 1 change of \"203\" by console");

    acme.pbx.editAuditLog(
        rows -> rows.addLast(rows.getLast().deepCopy().put("Id", 901).put("ObjectType", 2)));

    assertThat(told()).contains("who changed it is unknown").doesNotContain("by console");
  }

  /** Ring groups are not read, and one of them is called as the rule that is new. */
  @Test
  void aNameThatARingGroupMayHaveTellsNobody() {
    acme.file(
        "acme.yaml",
        "acme",
        """
        outbound:
          manage: observe
          emergency: [{ name: Emergency }]
          rules: [{ name: National }, { name: Call centre }, { name: Any }]
        """);
    acme.run("apply", "acme.yaml", "--auto-approve");
    long trunk = acme.pbx.state("Trunks").get(0).path("Id").asLong();
    acme.pbx.console(
        "POST",
        "/OutboundRules",
        "{\"Name\":\"Front desk\",\"Prefix\":\"8\",\"Routes\":[{\"TrunkId\":" + trunk + "}]}");
    recorded("Front desk", 0);

    assertThat(told())
        .contains(
            "who changed it is unknown: the audit log has changes of an object called \"Front"
                + " desk\", which may be another one")
        .doesNotContain("by console");

    recorded("Outbound rule Front desk", 0);
    assertThat(told()).contains("1 change of \"Outbound rule Front desk\" by console");
  }

  @Test
  void aRowWithoutATimeMayBeOlderThanTheLastApplyAndTellsNobody() {
    recorded("Extension 203", 0);
    acme.pbx.editAuditLog(rows -> rows.getLast().putNull("Timestamp"));

    assertThat(told())
        .contains("who changed it is unknown: the audit log has changes")
        .contains("\"Extension 203\", at a time that it does not tell")
        .doesNotContain("by console");
  }

  @Test
  void aLogThatBeginsWithItsOldestRowsTellsNobody() {
    recorded("Extension 203", 0);
    acme.pbx.editAuditLog(rows -> rows.addLast(rows.getLast().deepCopy().put("Id", 901)));
    try (BetweenPbx between = BetweenPbx.start(acme.pbx.url())) {
      between.changing(
          (_, path, answer) ->
              path.endsWith("GetAuditLogData()")
                  ? new BetweenPbx.Answer(200, reversed(answer.body()))
                  : answer);
      Run drift =
          Run.in(folder)
              .environment(between.environment(acme.pbx.clientId(), acme.pbx.clientSecret()))
              .run("drift", "acme.yaml", "--details", "--url", between.url());

      assertThat(drift.out().replaceAll("\\s+", " "))
          .as(drift.err())
          .contains("who changed it is unknown: the PBX should have answered with the newest rows")
          .doesNotContain("by console");
    }
  }

  private static String reversed(String body) {
    ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(body);
    List<JsonNode> rows = tree.path("value").valueStream().toList();
    tree.putArray("value").addAll(rows.reversed());
    return tree.toString();
  }

  /** The only row: somebody changed what is called so. */
  private void recorded(String object, int kind) {
    acme.pbx.console("PATCH", "/AntiHackingSettings", "{\"HackAuthRequests\":9}");
    acme.pbx.editAuditLog(
        rows -> {
          rows.subList(0, rows.size() - 1).clear();
          rows.getLast()
              .put("Id", 900)
              .put("ObjectType", kind)
              .put("ObjectName", object)
              .put("Timestamp", "2099-01-01T00:00:00Z");
        });
  }

  private String told() {
    Run drift = acme.run("drift", "acme.yaml", "--details");
    assertThat(drift.code()).as(drift.err()).isEqualTo(2);
    return drift.out().replaceAll("\\s+", " ");
  }
}
