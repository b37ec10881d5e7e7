package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.bare;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object that keeps the id of the PBX is the same under another name: it is told once, and what
 * refers to it by that id did not change.
 */
class CheckRenamedTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] PACKS = {"--policies", "toll-fraud-gb,emergency,forwards"};

  @TempDir private Path folder;
  private PbxSimulator pbx;

  @BeforeEach
  void start() {
    pbx = PbxSimulator.start(NEGLECTED);
  }

  @AfterEach
  void stop() {
    pbx.close();
  }

  @Test
  void aDepartmentWithMembersAForwardAndARuleIsOneLine() {
    pbx.edit("Groups", this::sendsItsCallsAbroad);
    pbx.edit(
        "OutboundRules",
        rule -> {
          if (named(rule, "National")) {
            rule.putArray("GroupIds").add(id("Groups", "Name", "Sales"));
          }
        });
    save();
    rename("Groups", "Sales", "Sales2");
    String since = since();

    assertThat(since)
        .contains(" Changed setting: department \"Sales\": is called \"Sales2\"")
        .doesNotContain("! ", "role", "forward \"", "New", "Gone", "outbound rule", "Worse:")
        .doesNotContain("Better:", "No longer", "Changed: ");
  }

  @Test
  void theWordsOfARuleThatGoesByANameStillCount() throws Exception {
    Files.writeString(
        folder.resolve("house.yaml"),
        """
        apiVersion: enforcer/v1
        kind: PolicyPack
        name: house
        title: House
        rules:
          - id: HOUSE-OUT-001
            title: Names
            severity: high
            forEach: self.outbound
            assert: item.name != 'Nat2'
            message: "'not so'"
            why: It tells.
        """);
    bare(folder, pbx, "--policies", "house.yaml", "--save", "last.json");
    rename("OutboundRules", "National", "Nat2");
    String since = flat(bare(folder, pbx, "--policies", "house.yaml", "--since", "last.json"));

    assertThat(since)
        .contains("is called \"Nat2\"")
        .contains("Worse: high Names HOUSE-OUT-001 outbound rule \"Nat2\": fails now");
  }

  @Test
  void aTrunkUnderAnotherNameIsOneLineAndNoRouteChanged() {
    save();
    pbx.edit(
        "Trunks",
        trunk -> {
          if (trunk.path("Id").asInt() == 2) {
            ((ObjectNode) trunk.path("Gateway")).put("Name", "uk-new");
          }
        });
    String since = since();

    assertThat(since)
        .contains(" Changed setting: trunk 10000 \"uk-primary\": is called \"uk-new\"")
        .doesNotContain("! ", "outbound rule", "via", "fails in another way", "Worse:", "Better:");
  }

  @Test
  void anOutboundRuleUnderAnotherNameIsTheSameOneAndTellsWhatElseChanged() {
    save();
    rename("OutboundRules", "National", "Nat2");
    assertThat(since())
        .contains(" Changed setting: outbound rule \"National\": is called \"Nat2\"")
        .doesNotContain("! ", "New", "Gone", "order:", "fails in another way");
    pbx.edit(
        "OutboundRules",
        rule -> {
          if (named(rule, "Nat2")) {
            rule.put("Prefix", "0,00");
          }
        });

    assertThat(since())
        .contains("! Changed setting: outbound rule \"National\": is called \"Nat2\"; dial ")
        .doesNotContain("New:", "Gone:");
  }

  @Test
  void aNameThatAnotherOneTookIsNotTheSameDepartment() {
    save();
    long sales = id("Groups", "Name", "Sales");
    long taken = id("Groups", "Name", "International");
    rename("Groups", "Sales", "x");
    rename("Groups", "International", "Sales");
    rename("Groups", "x", "International");
    String since = since();

    assertThat(sales).isNotEqualTo(taken);
    assertThat(since)
        .contains("department \"Sales\": is called \"International\"")
        .contains("department \"International\": is called \"Sales\"")
        .doesNotContain("Changed role", "New department", "Gone department");
  }

  @Test
  void trunksThatAreRefusedOrLeftOutChangeNoRoute() {
    try (BetweenPbx between = BetweenPbx.start(pbx.url())) {
      check(between, "--save", "all.json");
      for (boolean refused : List.of(true, false)) {
        between.changing(
            (_, path, answer) ->
                !path.endsWith("/Trunks")
                    ? answer
                    : refused
                        ? new BetweenPbx.Answer(403, "{}")
                        : new BetweenPbx.Answer(200, without(answer.body(), 2)));
        String night = check(between, "--since", "all.json", "--save", "night.json");
        assertThat(night)
            .contains("Not compared: trunks: now: ")
            .doesNotContain("outbound rule \"Emergency\": via", "[#2", "Changed setting");
        between.changing((_, _, answer) -> answer);
        assertThat(check(between, "--since", "night.json"))
            .doesNotContain("outbound rule \"Emergency\": via", "[#2", "Changed setting");
      }
    }
  }

  @Test
  void aRouteThatChangedWhileTheTrunksWereRefusedIsToldByTheirNames() {
    try (BetweenPbx between = BetweenPbx.start(pbx.url())) {
      check(between, "--save", "all.json");
      between.changing(
          (_, path, answer) ->
              path.endsWith("/Trunks") ? new BetweenPbx.Answer(403, "{}") : answer);
      pbx.edit(
          "OutboundRules",
          rule -> {
            if (named(rule, "National")) {
              ((ObjectNode) rule.path("Routes").get(0)).put("TrunkId", 3);
            }
          });

      assertThat(check(between, "--since", "all.json"))
          .contains("! Changed setting: outbound rule \"National\": via [uk-primary] → [uk-backup]")
          .doesNotContain("rule \"Emergency\": via");
    }
  }

  @Test
  void aReadingWithoutIdsComparesNoReferenceThatWasNotResolved() throws Exception {
    try (BetweenPbx between = BetweenPbx.start(pbx.url())) {
      check(between, "--save", "all.json");
      Path file = folder.resolve("all.json");
      JsonNode kept = JSON.readTree(Files.readString(file));
      kept.path("resources")
          .forEach(part -> part.path("known").forEach(one -> ((ObjectNode) one).remove("id")));
      Files.writeString(file, JSON.writeValueAsString(kept));
      between.changing(
          (_, path, answer) ->
              path.endsWith("/Trunks") ? new BetweenPbx.Answer(403, "{}") : answer);

      assertThat(check(between, "--since", "all.json"))
          .contains("Not compared: via of outbound rules: ")
          .doesNotContain("outbound rule \"Emergency\": via", "[#2");
    }
  }

  private static String without(String body, int id) {
    ObjectNode tree = (ObjectNode) JSON.readTree(body);
    var rows = tree.putArray("value");
    JSON.readTree(body)
        .path("value")
        .forEach(
            row -> {
              if (row.path("Id").asInt() != id) {
                rows.add(row);
              }
            });
    return tree.put("@odata.count", rows.size()).toString();
  }

  private String check(BetweenPbx between, String... more) {
    Stream<String> always = Stream.of("check", "--url", between.url());
    return flat(
        Run.in(folder)
            .environment(between.environment(pbx.clientId(), pbx.clientSecret()))
            .run(
                Stream.of(always, Stream.of(PACKS), Stream.of(more))
                    .flatMap(all -> all)
                    .toArray(String[]::new)));
  }

  private void save() {
    bare(folder, pbx, with("--save", "last.json"));
  }

  /** The part of the report about what differs. */
  private String since() {
    return flat(bare(folder, pbx, with("--since", "last.json")));
  }

  private static String[] with(String... more) {
    return Stream.concat(Stream.of(PACKS), Stream.of(more)).toArray(String[]::new);
  }

  private static String flat(Run run) {
    String text = run.out().replaceAll("\\s+", " ");
    int end = text.indexOf("What can cost");
    int begin = Math.max(0, text.indexOf("Since the reading"));
    return text.substring(begin, end < begin ? text.length() : end);
  }

  private void sendsItsCallsAbroad(ObjectNode group) {
    if (named(group, "Sales")) {
      group
          .putObject("OutOfOfficeRoute")
          .putObject("Route")
          .put("To", "External")
          .put("External", "0035312345678");
    }
  }

  private void rename(String set, String from, String to) {
    pbx.edit(
        set,
        row -> {
          if (named(row, from)) {
            row.put("Name", to);
          }
        });
    pbx.edit(
        "Users",
        user ->
            user.path("Groups")
                .forEach(
                    group -> {
                      if (set.equals("Groups") && named(group, from)) {
                        ((ObjectNode) group).put("Name", to);
                      }
                    }));
  }

  private static boolean named(JsonNode row, String name) {
    return row.path("Name").asString("").equals(name);
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
