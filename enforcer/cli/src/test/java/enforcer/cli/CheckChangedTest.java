package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.bare;
import static enforcer.cli.Checked.target;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two readings are compared whole: whatever changed is told, by object, field and both values. What
 * opens more or leads elsewhere is news; the rest changes no exit code.
 */
class CheckChangedTest {
  private static final String RULE =
      """
      apiVersion: enforcer/v1
      kind: PolicyPack
      name: house
      title: House
      rules:
        - id: HOUSE-LOG-001
          title: Audit log
          severity: high
          assert: "self.status.auditLog || !self.status.auditLog"
          why: It tells.
      """;
  private static final String SILENCE = "of all that both readings saw nothing came";

  @TempDir private Path folder;
  private PbxSimulator pbx;

  @BeforeEach
  void start() throws Exception {
    Files.writeString(folder.resolve("house.yaml"), RULE);
    pbx = PbxSimulator.start(NEGLECTED);
  }

  @AfterEach
  void stop() {
    pbx.close();
  }

  @Test
  void callsThatLeaveByTheTrunkOfAStranger() {
    save();
    pbx.console(
        "POST",
        "/Trunks",
        """
        {"Number":"10099","Direction":"Both","EnableOutboundCalls":true,"IsOnline":true,
         "Gateway":{"Name":"cheap","Host":"sip.evil.example","Port":5060,"Type":"Provider",
         "RequireRegistrationFor":"Nothing"}}\
        """);
    long cheap = id("Trunks", "Number", "10099");
    pbx.edit(
        "OutboundRules",
        rule -> {
          if (rule.path("Name").asString().equals("Emergency")) {
            ObjectNode route = rule.path("Routes").get(0).asObject().deepCopy();
            ((ArrayNode) rule.path("Routes")).insert(0, route.put("TrunkId", cheap));
          }
        });
    Run since = since();

    assertThat(since.code()).as(since.err()).isEqualTo(2);
    assertThat(flat(since))
        .contains("! New: trunk 10099 \"cheap\" (host sip.evil.example")
        .containsPattern(
            "! Changed setting: outbound rule \"Emergency\": via \\[uk-[^]]+] → \\[cheap, uk-")
        .contains("the audit log has 1 change of \"10099\" by console")
        .doesNotContain(SILENCE, "internal number");
  }

  @Test
  void anotherHostOrProxyOfATrunk() {
    save();
    pbx.edit(
        "Trunks",
        t -> {
          if (t.path("Number").asString().equals("10001")) {
            ((ObjectNode) t.path("Gateway")).put("Host", "sip.uk.examp1e.net");
          }
        });
    Run since = since();

    assertThat(since.code()).isEqualTo(2);
    assertThat(flat(since))
        .containsPattern("! Changed setting: trunk 10001 \"[^\"]+\": host \\S+ → sip.uk.examp1e");
  }

  @Test
  void anotherCountryPrefixOrNoNumberingAtAll() {
    for (String[] change :
        List.of(
            new String[] {"CountryCode", "353", "country 44 → 353"},
            new String[] {"InternationalCode", "011", "internationalPrefix 00 → 011"},
            new String[] {"Enabled", "false", "enabled true → false"})) {
      save();
      pbx.edit(
          "E164Settings",
          e -> {
            if (change[1].equals("false")) {
              e.put(change[0], false);
            } else {
              e.put(change[0], change[1]);
            }
          });
      Run since = since();

      assertThat(since.code()).as(change[0]).isEqualTo(2);
      assertThat(flat(since)).contains("! Changed setting: numbering: " + change[2]);
    }
  }

  @Test
  void aRuleThatNoLongerAppliesIsNotBetterAndSaysWhy() {
    bare(folder, pbx, "--save", "last.json");
    pbx.edit("E164Settings", e -> e.put("CountryCode", "353").put("CountryName", "Ireland"));
    String since = flat(bare(folder, pbx, "--since", "last.json"));
    String told = since.substring(0, since.indexOf("What can cost"));

    assertThat(told)
        .contains("! Changed setting: numbering: country 44 → 353; countryName")
        .containsPattern(
            "No longer judged: it applies only where the phone system is in Great Britain"
                + " blocker: .* critical: 3CX-FRD-020, 3CX-FRD-101")
        .doesNotContainPattern("Better: critical Nobody reaches British");
  }

  @Test
  void aConsoleThatIsClosedForAllButSomeIsNoNews() {
    save();
    pbx.edit(
        "ConsoleRestrictions",
        c -> c.put("AccessRestricted", true).putArray("IpWhitelist").add("192.0.2.200"));
    Run since = since();

    assertThat(since.code()).as(since.out()).isZero();
    assertThat(flat(since))
        .contains(" Changed setting: console: restricted false → true; allow adds 192.0.2.200/32")
        .doesNotContain("! ");
  }

  @Test
  void aDemotionIsToldOnceAndIsNoNews() {
    save();
    role("202", "users");
    Run since = since();

    assertThat(since.code()).as(since.out()).isZero();
    assertThat(flat(since))
        .contains(
            " Gone person with an administrator's role: extension 202 (system_owners in DEFAULT"
                + " → users in DEFAULT)")
        .doesNotContain("! ", "Changed role");
    assertThat(since.out().split("extension 202", -1)).hasSize(2);
  }

  @Test
  void aBlockThatIsGoneSaysWhatItWas() {
    pbx.console(
        "POST",
        "/Blocklist",
        """
        {"IPAddrMask":"198.51.100.99/255.255.255.255","BlockType":"Block"}\
        """);
    save();
    pbx.edit("Blocklist", entry -> entry.put("Description", "changed"));
    assertThat(since().code()).isZero();
    pbx.console("DELETE", "/Blocklist(" + blocked() + ")", "");
    Run since = since();

    assertThat(since.code()).isEqualTo(2);
    assertThat(flat(since))
        .contains("! Gone: blocklist entry 198.51.100.99/32 (action block")
        .contains("the audit log has 2 changes of \"198.51.100.99/255.255.255.255\" by console");
  }

  private String blocked() {
    for (JsonNode entry : pbx.state("Blocklist")) {
      if (entry.path("IPAddrMask").asString().startsWith("198.51.100.99")) {
        return entry.path("Id").asString();
      }
    }
    throw new AssertionError("no such entry");
  }

  @Test
  void rulesInAnotherOrder() {
    save();
    List<JsonNode> rules =
        Stream.of(pbx.state("OutboundRules")).flatMap(JsonNode::valueStream).toList();
    int last = rules.stream().mapToInt(r -> r.path("Priority").asInt()).max().orElseThrow();
    pbx.edit(
        "OutboundRules",
        rule -> {
          if (rule.path("Priority").asInt() == 0) {
            rule.put("Priority", last + 1);
          }
        });
    Run since = since();

    assertThat(since.code()).as(since.out()).isEqualTo(2);
    assertThat(flat(since))
        .containsPattern("! Changed setting: outbound rules: order: \"[^\"]+\" now stands behind");
  }

  @Test
  void whatIsNeitherMoreOpenNorElsewhereIsToldWithoutAMark() {
    save();
    pbx.edit("LoggingSettings", l -> l.put("LoggingLevel", 3));
    pbx.edit("Trunks", t -> t.put("IsOnline", !t.path("IsOnline").asBoolean()));
    Run since = since();

    assertThat(since.code()).as(since.out()).isZero();
    assertThat(flat(since))
        .containsPattern(" Changed setting: logging: level \\d → 3")
        .doesNotContain("! ", "registered", SILENCE);
  }

  @Test
  void theSentenceOfSilenceNamesWhatWasNotCompared() throws Exception {
    save();
    assertThat(flat(since()))
        .contains(SILENCE, "what does so by itself: ", "sessions")
        .contains("No reading holds: hours, holidays and time zones; voicemail; the mail server")
        .doesNotContain("Not compared");
    withoutResources("LoggingSettings", "Trunks");
    Run since = since();

    assertThat(since.code()).isZero();
    assertThat(flat(since))
        .contains(SILENCE)
        .containsPattern("Not compared: (trunks, logging|logging, trunks): the earlier reading")
        .doesNotContain("! ");
  }

  /** Makes the kept reading one of a version that read less. */
  private void withoutResources(String... names) throws Exception {
    Path file = folder.resolve("last.json");
    ObjectMapper json = new ObjectMapper();
    ObjectNode kept = (ObjectNode) json.readTree(Files.readString(file));
    for (JsonNode part : kept) {
      if (part instanceof ObjectNode some) {
        some.remove(List.of(names));
      }
    }
    Files.writeString(file, json.writeValueAsString(kept));
  }

  @Test
  void everyNotationTellsTheSame() {
    save();
    pbx.edit("E164Settings", e -> e.put("InternationalCode", "011"));
    bare(folder, pbx, "--policies", "house.yaml", "--save", "now.json");
    for (String notation : List.of("text", "markdown", "html", "json", "junit", "sarif", "oscal")) {
      Run check =
          Run.in(folder)
              .run(
                  "check",
                  "--policies",
                  "house.yaml",
                  "--reading",
                  "now.json",
                  "--since",
                  "last.json",
                  "-o",
                  notation);
      assertThat(check.code()).as(notation).isEqualTo(2);
      assertThat(flat(check)).as(notation).contains("internationalPrefix 00 → 011");
    }
    JsonNode lists =
        target(bare(folder, pbx, "--policies", "house.yaml", "--since", "last.json", "-o", "json"))
            .path("since")
            .path("lists");
    assertThat(lists.valueStream().filter(l -> l.path("list").asString().equals("settings")))
        .singleElement()
        .satisfies(
            settings -> {
              assertThat(settings.path("items")).hasSize(1);
              assertThat(settings.path("items").path(0).path("news").asBoolean()).isTrue();
            });
  }

  @Test
  void aChangeByTheClientOfTheToolAMomentAfterItsOwnRunIsAttributed() throws Exception {
    Files.writeString(
        folder.resolve("acme.yaml"),
        """
        apiVersion: enforcer/v1
        kind: PhoneSystem
        name: acme
        connect: { url: "%s" }
        outbound:
          manage: merge
          rules:
            - { name: Block satellite, dial: ["00882"], from: everyone, action: block }
        """
            .formatted(pbx.url()));
    save();
    String[] apply = {"apply", "acme.yaml", "--auto-approve", "--state-dir", "state"};
    assertThat(Checked.at(folder, pbx).run(apply).code()).isZero();
    String[] night = {"--policies", "house.yaml", "--since", "last.json", "--state-dir", "state"};

    assertThat(flat(bare(folder, pbx, night)))
        .contains("! New: outbound rule \"Block satellite\" (dial 00882, from everyone, via none)")
        .contains("enforcer apply wrote it at ");
    pbx.editAuditLog(List::clear);
    assertThat(flat(bare(folder, pbx, night)))
        .containsPattern("enforcer apply wrote it at \\S+, as the journal of that run tells (?!;)")
        .doesNotContain("the audit log does not know");
    bare(folder, pbx, "--policies", "house.yaml", "--save", "last.json");
    pbx.console(
        "PATCH",
        "/OutboundRules(" + id("OutboundRules", "Name", "Block satellite") + ")",
        "{\"Prefix\":\"00883\"}");
    pbx.editAuditLog(
        rows ->
            rows.getLast()
                .put("UserName", pbx.clientId())
                .put("Timestamp", Instant.now().plusSeconds(2).toString()));

    assertThat(flat(bare(folder, pbx, night)))
        .contains("outbound rule \"Block satellite\": dial adds 00883 leaves out 00882")
        .containsPattern("the audit log has changes of an object called \"Block satellite\"");
  }

  private void save() {
    bare(folder, pbx, "--policies", "house.yaml", "--save", "last.json");
  }

  private Run since() {
    return bare(
        folder, pbx, "--policies", "house.yaml", "--since", "last.json", "--fail-on", "blocker");
  }

  private static String flat(Run run) {
    return run.out().replaceAll("\\s+", " ");
  }

  private void role(String number, String role) {
    long group = id("Groups", "Name", "DEFAULT");
    pbx.console(
        "PATCH",
        "/Users(" + id("Users", "Number", number) + ")",
        "{\"Groups\":[{\"GroupId\":" + group + ",\"Rights\":{\"RoleName\":\"" + role + "\"}}]}");
  }

  private long id(String set, String property, String value) {
    for (JsonNode row : pbx.state(set)) {
      if (row.path(property).asString("").equals(value)) {
        return row.path("Id").asLong();
      }
    }
    throw new AssertionError("no " + value);
  }
}
