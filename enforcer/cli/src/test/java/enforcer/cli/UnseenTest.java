package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a PBX did not show is unknown: it is neither as described, nor written over. */
class UnseenTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String[] YES = {"--auto-approve", "--accept", Phones.EVERYTHING};

  @TempDir private Path folder;
  private PbxSimulator pbx;
  private BetweenPbx between;

  @BeforeEach
  void start() {
    pbx = PbxSimulator.start(SimulatorOptions.defaults().withSeenAs("192.0.2.200"));
    between = BetweenPbx.start(pbx.url());
  }

  @AfterEach
  void stop() {
    between.close();
    pbx.close();
  }

  /** The list is replaced as a whole; a write would take the unseen role of an owner away. */
  @ParameterizedTest
  @ValueSource(strings = {"no Groups", "null Groups", "no Rights", "null Rights", "null RoleName"})
  void membershipsThatWereNotSeenAreNotWritten(String way) throws IOException {
    document("departments: { manage: merge, list: [{ name: Board, members: [\"201\"] }] }");
    hide("/Users", row -> row.path("Number").asString("").equals("201"), memberships(way));

    Run apply = run("apply", YES);
    Run drift = run("drift");

    assertThat(apply.code()).as(apply.out() + apply.err()).isEqualTo(4);
    assertThat(drift.code()).as(drift.out()).isEqualTo(4);
    assertThat(drift.out()).contains("201").doesNotContain("as described");
    assertThat(pbx.exchanges())
        .noneMatch(e -> e.method().equals("PATCH") && e.path().contains("/Users("));
  }

  /** The proof after the write fails, and so must every later claim about it. */
  @Test
  void anUndoDoesNotTakeWhatItCannotSeeForUnchanged() throws IOException {
    document("departments: { manage: merge, list: [{ name: Board, members: [\"201\"] }] }");
    AtomicBoolean written = new AtomicBoolean();
    between.changing(
        (method, path, answer) -> {
          written.compareAndSet(false, method.equals("PATCH"));
          boolean hidden = written.get() && path.startsWith("/xapi/v1/Users");
          return hidden && answer.status() == 200
              ? new BetweenPbx.Answer(200, without(answer.body(), "Groups"))
              : answer;
        });

    Run apply = run("apply", YES);
    Run undo = setting().run("undo", "last", "--auto-approve");

    assertThat(apply.code()).as(apply.out() + apply.err()).isEqualTo(6);
    assertThat(undo.out() + undo.err())
        .contains("its effect is not known")
        .doesNotContain("as described");
  }

  private static String without(String body, String property) {
    JsonNode tree = JSON.readTree(body);
    Iterable<JsonNode> rows = tree.has("value") ? tree.path("value") : List.of(tree);
    rows.forEach(row -> ((ObjectNode) row).remove(property));
    return tree.toString();
  }

  /** On a release without a description here, the PBX says itself what it has. */
  @Test
  void anOlderReleaseIsComparedAsFarAsItDescribesItself() throws IOException {
    document("console: { restricted: true, allow: [203.0.113.0/24] }");
    between.changing((_, _, answer) -> answer);
    between.version("20.0.3.6");

    Run drift = run("drift", "-o", "json");

    assertThat(drift.code()).as(drift.out() + drift.err()).isEqualTo(2);
    assertThat(JSON.readTree(drift.out()).at("/summary/inSync").booleanValue(true)).isFalse();
  }

  @Test
  void aSectionThatThePhoneSystemLacksLeavesTheOthersAsTheyAre() throws IOException {
    document("syslog: { send: [audit] }\nconsole: { restricted: false }");
    between.changing(
        (_, path, answer) ->
            path.endsWith("$metadata")
                ? new BetweenPbx.Answer(200, answer.body().replace("SyslogSettings", "Gone"))
                : answer);
    between.version("20.0.3.6");

    Run drift = run("drift");

    assertThat(drift.code()).as(drift.out() + drift.err()).isZero();
    assertThat(drift.out()).contains("unsupported").doesNotContain("as described");
  }

  @Test
  void aPhoneSystemThatLacksAllThatIsDescribedIsUnknown() throws IOException {
    document("syslog: { send: [audit] }");
    between.changing(
        (_, path, answer) ->
            path.endsWith("$metadata")
                ? new BetweenPbx.Answer(200, answer.body().replace("SyslogSettings", "Gone"))
                : answer);
    between.version("20.0.3.6");

    Run drift = run("drift", "-o", "json");
    Run plan = run("plan");

    assertThat(drift.code()).as(drift.out() + drift.err()).isEqualTo(4);
    assertThat(JSON.readTree(drift.out()).at("/summary/inSync").booleanValue(true)).isFalse();
    assertThat(plan.out()).contains("unsupported").doesNotContain("as described");
  }

  /** Extension 209 may be an owner that nobody listed. */
  @ParameterizedTest
  @ValueSource(strings = {"no Groups", "null Groups", "no Rights", "null Rights", "null RoleName"})
  void aPersonWhoseRolesWereNotSeenIsNotTakenForAnOrdinaryUser(String way) throws IOException {
    document(
        """
        admins:
          manage: observe
          list:
            - { extension: "100" }
            - { extension: "200", email: owner@acme.example, role: system_owners }
            - { extension: "201", email: deputy@acme.example, role: system_owners }
            - { extension: "202" }
            - { extension: "203" }
        """);
    assertThat(run("drift").code()).isZero();
    hide("/Users", row -> row.path("Number").asString("").equals("209"), memberships(way));

    Run drift = run("drift");

    assertThat(drift.code()).as(drift.out()).isEqualTo(4);
    assertThat(drift.out()).contains("extension 209").doesNotContain("as described");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{ roles: [users] }", "{ departments: [Sales] }"})
  void aSelectorDoesNotJudgeMembershipsThatWereNotSeen(String match) throws IOException {
    document("extensions: { rules: [{ match: %s, set: { require2fa: false } }] }".formatted(match));
    assertThat(run("drift").code()).isZero();
    hide("/Users", row -> row.path("Number").asString("").equals("209"), memberships("no Groups"));

    Run drift = run("drift");

    assertThat(drift.code()).as(drift.out()).isEqualTo(4);
    assertThat(drift.out()).contains("extension 209");
  }

  /** Where a rule is for everyone, the memberships decide nothing. */
  @Test
  void aRuleForEveryoneJudgesNoMembership() throws IOException {
    document("extensions: { rules: [{ match: everyone, set: { hotdesking: false } }] }");
    hide(
        "/Users",
        row -> row.path("Number").asString("").equals("209"),
        row -> row.putNull("IsHotdesking"));

    assertThat(run("plan").code()).isZero();
  }

  /** To delete the other rule would cost all others their calls for help. */
  @ParameterizedTest
  @ValueSource(strings = {"DNRanges", "GroupIds", "Prefix", "NumberLengthRanges", "EmergencyRule"})
  void aRuleWhoseScopeWasNotSeenIsNotTakenForOneForEveryone(String property) throws IOException {
    document("outbound: { manage: merge, absent: [Any] }");
    hide(
        "/OutboundRules",
        row -> row.path("Name").asString("").equals("Emergency"),
        row -> row.remove(property));

    Run apply = run("apply", YES);

    assertThat(apply.code()).as(apply.out() + apply.err()).isIn(3, 4);
    assertThat(pbx.exchanges()).noneMatch(e -> e.method().equals("DELETE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DNRanges", "GroupIds", "Routes"})
  void aRuleWithAListThatIsNullIsUnknown(String property) throws IOException {
    document(
        """
        outbound:
          manage: observe
          rules:
            - { name: National, dial: ["01", "02", "03", "07"], length: "10-11", from: everyone, via: [uk-primary] }
            - { name: Call centre }
            - { name: Any }
        """);
    assertThat(run("drift").code()).isZero();
    hide(
        "/OutboundRules",
        row -> row.path("Name").asString("").equals("National"),
        row -> row.putNull(property));

    Run drift = run("drift");

    assertThat(drift.code()).as(drift.out()).isEqualTo(4);
    assertThat(drift.out()).contains("National");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "null", "Robot", "manual"})
  void aBlocklistEntryOfAnUnknownAuthorIsUnknown(String author) throws IOException {
    document(
        """
        blocklist:
          manage: observe
          list:
            - { network: 203.0.113.10, action: allow, note: London office }
            - { network: 198.51.100.7, action: block, note: Scanner }
        """);
    assertThat(run("drift").code()).isZero();
    between.changing(
        (method, path, answer) -> {
          if (!path.endsWith("/Blocklist")) {
            return answer;
          }
          ObjectNode tree = (ObjectNode) JSON.readTree(answer.body());
          ObjectNode row = ((ObjectNode) tree.path("value").get(0)).deepCopy();
          row.put("Id", 99).put("IPAddrMask", "0.0.0.0/0").put("BlockType", "Allow");
          row.put("AddedBy", author);
          if (author.equals("null")) {
            row.putNull("AddedBy");
          }
          if (author.equals("none")) {
            row.remove("AddedBy");
          }
          tree.withArray("value").add(row);
          tree.put("@odata.count", 5);
          return new BetweenPbx.Answer(answer.status(), tree.toString());
        });

    Run drift = run("drift");

    assertThat(drift.code()).as(drift.out()).isEqualTo(4);
    assertThat(drift.out()).contains("0.0.0.0/0").doesNotContain("as described");
  }

  @Test
  void anEntryThatThePbxMadeItselfIsNotOurs() throws IOException {
    document("blocklist: { manage: observe, list: [] }");
    hide("/Blocklist", _ -> true, row -> row.put("AddedBy", "Webmeeting"));

    assertThat(run("drift").code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AntiHackingSettings | antiHacking: { failedLogins: 3 }",
        "LoggingSettings | logging: { keepLogs: true }",
        "NetworkSettings | network: { directSipFromInternet: false }",
        "GetUpdateSettings() | updates: { auto: true }",
        "Backups/Pbx.GetBackupSettings() | backups: { keep: 99 }",
        "NotificationSettings | notifications: { owners: true }",
        "SyslogSettings | syslog: { send: [audit] }",
        "CountryCodes | countries: { allowed: [GB] }",
        "E164Settings | numbering: { areaCode: \"20\" }",
        "GeneralSettingsForPbx | calling: { forwardToExternal: false }"
      })
  void anEmptyAnswerIsUnknownAndNotWrittenOver(String row) throws IOException {
    String[] parts = row.split(" \\| ");
    document(parts[1]);
    between.changing(
        (_, path, answer) ->
            path.endsWith("/" + parts[0]) ? new BetweenPbx.Answer(200, "{}") : answer);

    Run drift = run("drift", "-o", "json");
    Run plan = run("plan");

    JsonNode summary = JSON.readTree(drift.out()).path("summary");
    assertThat(drift.code()).as(drift.out() + drift.err()).isEqualTo(4);
    assertThat(summary.path("change").asInt(-1)).isZero();
    assertThat(summary.path("inSync").asBoolean(true)).isFalse();
    assertThat(plan.out()).doesNotContain("as described");
  }

  private static Consumer<ObjectNode> memberships(String way) {
    return user -> {
      switch (way) {
        case "no Groups" -> user.remove("Groups");
        case "null Groups" -> user.putNull("Groups");
        case "no Rights" -> user.path("Groups").forEach(g -> ((ObjectNode) g).remove("Rights"));
        case "null Rights" -> user.path("Groups").forEach(g -> ((ObjectNode) g).putNull("Rights"));
        default ->
            user.path("Groups")
                .forEach(g -> ((ObjectNode) g).putObject("Rights").putNull("RoleName"));
      }
    };
  }

  /** Changes these rows of a resource, in a list and alone. */
  private void hide(String resource, Predicate<JsonNode> which, Consumer<ObjectNode> change) {
    between.changing(
        (method, path, answer) -> {
          boolean asked = method.equals("GET") && path.startsWith("/xapi/v1" + resource);
          if (!asked || answer.status() != 200) {
            return answer;
          }
          JsonNode tree = JSON.readTree(answer.body());
          Iterable<JsonNode> rows = tree.has("value") ? tree.path("value") : List.of(tree);
          rows.forEach(
              row -> {
                if (which.test(row)) {
                  change.accept((ObjectNode) row);
                }
              });
          return new BetweenPbx.Answer(answer.status(), tree.toString());
        });
  }

  private void document(String sections) throws IOException {
    Files.writeString(
        folder.resolve("acme.yaml"),
        """
        apiVersion: enforcer/v1
        kind: PhoneSystem
        name: acme
        connect: { url: "%s" }
        emergency: { numbers: ["999", "112"] }
        facts: { countryCodes: allow }
        """
                .formatted(between.url())
            + sections);
  }

  private Run run(String command, String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = command;
    all[1] = "acme.yaml";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return setting().run(all);
  }

  private Run.Setting setting() {
    Map<String, String> environment =
        new TreeMap<>(between.environment(pbx.clientId(), pbx.clientSecret()));
    environment.put("ENFORCER_STATE_DIR", folder.resolve("state").toString());
    return Run.in(folder).environment(environment);
  }
}
