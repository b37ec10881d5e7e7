package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.outcomes;
import static enforcer.cli.Checked.target;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who is in the department of an outbound rule and which numbers exist inside decide calls; where
 * that was not seen, nobody claims that a call is refused or arrives.
 */
class CheckUnseenAroundCallsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREMIUM = "08719123456";

  /** Nobody reaches 0871, and everybody reaches 112. */
  private static final String REACHED = "3CX-FRD-101";

  private static final String HELP = "3CX-EMG-101";

  @TempDir private Path folder;
  private PbxSimulator pbx;
  private BetweenPbx between;

  /** Premium numbers are for those in department International; the rest is home. */
  @BeforeEach
  void start() {
    pbx = PbxSimulator.start(NEGLECTED);
    between = BetweenPbx.start(pbx.url());
    long international = department("International");
    premiumFor(international);
    pbx.edit(
        "Users",
        row -> {
          if (row.path("Number").asString("").equals("401")) {
            row.put("PrimaryGroupId", international);
          }
        });
  }

  @AfterEach
  void stop() {
    between.close();
    pbx.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"403", "404", "500", "[]", "cut", "{}", "left out"})
  void aDepartmentIsWhoeverIsInItWhetherItIsListedOrNot(String way) {
    Map<String, String> seen = judged();
    hide("Groups", way, row -> row.path("Name").asString("").equals("International"));
    Map<String, String> unseen = judged();

    assertThat(seen).containsEntry(REACHED, "fail").containsEntry(HELP, "pass");
    assertThat(unseen).containsEntry(REACHED, "fail").containsEntry(HELP, "pass");
    assertThat(dial("401", PREMIUM)).contains("routed by \"Any\"");
    assertThat(dial("200", PREMIUM)).contains("is not for this caller").contains("refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"403", "404", "500", "[]", "cut", "{}"})
  void whoIsInADepartmentThatNothingShowsIsNotKnown(String way) {
    premiumFor(deserted("Support"));
    Map<String, String> seen = judged();
    hide("Groups", way, _ -> false);
    Map<String, String> unseen = judged();

    assertThat(seen).containsEntry(REACHED, "pass");
    assertThat(unseen).containsEntry(REACHED, "unknown").containsEntry(HELP, "pass");
    assertThat(dial("401", PREMIUM)).contains("only if lostScope is nobody");
  }

  /** A list that leaves out one department may leave out others. */
  @Test
  void aListThatLeavesOutOneDepartmentProvesNoneDeleted() {
    premiumFor(99);
    hide("Groups", "left out", row -> row.path("Name").asString("").equals("Sales"));

    assertThat(judged()).containsEntry(REACHED, "unknown");
  }

  @Test
  void twoDepartmentsOfOneNameAreNotTakenForEachOther() {
    long sales = department("Sales");
    between.changing(
        (_, path, answer) ->
            path.endsWith("/Groups")
                ? new BetweenPbx.Answer(403, "")
                : path.endsWith("/Users")
                    ? new BetweenPbx.Answer(
                        200,
                        answer.body().replace("\"Name\":\"Sales\"", "\"Name\":\"International\""))
                    : answer);
    premiumFor(sales);

    assertThat(judged()).containsEntry(REACHED, "unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"403", "404", "500", "[]", "cut", "{}"})
  void aNumberForHelpThatMayExistInsideIsNotKnownToArrive(String way) {
    assertThat(judged()).containsEntry(HELP, "pass");
    premiumFor(deserted("Support"));
    hide("Peers", way, _ -> false);

    assertThat(judged()).containsEntry(HELP, "unknown").containsEntry(REACHED, "pass");
    assertThat(dial("205", "112"))
        .contains("routed by \"Emergency\"")
        .contains("an object that was not read")
        .contains("internal number 112 (not read)");
    assertThat(dial("205", "201")).contains("taken by extension 201").doesNotContain("not read");
  }

  /** A PBX shows no id for a trunk that was deleted, so that one with an id is there. */
  @ParameterizedTest
  @ValueSource(strings = {"403", "404", "500", "[]", "cut", "{}", "left out"})
  void whereATrunkLeadsThatNothingShowsIsNotKnown(String way) {
    hide("Trunks", way, row -> row.path("Id").longValue() == trunkOf("Any"));

    assertThat(judged()).containsEntry(REACHED, "unknown").containsEntry(HELP, "unknown");
    assertThat(dial("401", PREMIUM)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Groups 403",
        "Groups left out",
        "Peers 403",
        "Peers []",
        "Trunks 403",
        "Trunks left out"
      })
  void aDocumentIsNotMetByWhatWasNotSeen(String hidden) throws IOException {
    Path document = folder.resolve("pbx.yaml");
    Files.writeString(
        document,
        """
        apiVersion: enforcer/v1
        kind: PhoneSystem
        name: acme
        connect: { url: "%s" }
        policies: [toll-fraud-gb, emergency]
        dialTests:
          - { dial: ["%s"], from: everyone, expect: refuse }
          - { dial: ["112"], from: everyone, expect: route }
        """
            .formatted(between.url(), PREMIUM));
    String[] parts = hidden.split(" ", 2);
    hide(
        parts[0],
        parts[1],
        row ->
            row.path("Name").asString("").equals("International")
                || row.path("Id").longValue() == trunkOf("Any") && row.has("Gateway"));

    Run run = setting().run("drift", document.toString());

    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(4);
    assertThat(run.out()).doesNotContain("as described");
  }

  private long trunkOf(String rule) {
    for (JsonNode row : pbx.state("OutboundRules")) {
      if (row.path("Name").asString("").equals(rule)) {
        return row.path("Routes").path(0).path("TrunkId").longValue();
      }
    }
    throw new AssertionError(rule);
  }

  private long department(String name) {
    for (JsonNode row : pbx.state("Groups")) {
      if (row.path("Name").asString("").equals(name)) {
        return row.path("Id").longValue();
      }
    }
    throw new AssertionError(name);
  }

  /** A department that everybody has left. */
  private long deserted(String name) {
    long id = department(name);
    pbx.edit(
        "Users",
        row -> {
          if (row.get("Groups") instanceof ArrayNode groups) {
            groups.removeIf(group -> group.path("GroupId").asLong() == id);
          }
        });
    return id;
  }

  private void premiumFor(long department) {
    pbx.edit(
        "OutboundRules",
        row -> {
          switch (row.path("Name").asString("")) {
            case "Any" -> row.put("Prefix", "0871").putArray("GroupIds").add(department);
            case "Call centre" -> row.put("Prefix", "8");
            case "National" -> row.put("Prefix", "01,02,03");
            default -> {}
          }
        });
  }

  /** Withholds a list, or leaves rows out of it. */
  private void hide(String list, String way, Predicate<JsonNode> row) {
    between.changing(
        (_, path, answer) -> path.endsWith("/" + list) ? hidden(answer, way, row) : answer);
  }

  private static BetweenPbx.Answer hidden(
      BetweenPbx.Answer answer, String way, Predicate<JsonNode> row) {
    return switch (way) {
      case "[]" -> new BetweenPbx.Answer(200, "{\"@odata.count\":0,\"value\":[]}");
      case "{}" -> new BetweenPbx.Answer(200, "{}");
      case "cut" -> {
        ObjectNode body = (ObjectNode) JSON.readTree(answer.body());
        ((ArrayNode) body.path("value")).remove(0);
        yield new BetweenPbx.Answer(200, body.toString());
      }
      case "left out" -> {
        ObjectNode body = (ObjectNode) JSON.readTree(answer.body());
        ((ArrayNode) body.path("value")).removeIf(row);
        yield new BetweenPbx.Answer(
            200, body.put("@odata.count", body.path("value").size()).toString());
      }
      default -> new BetweenPbx.Answer(Integer.parseInt(way), "");
    };
  }

  private Run.Setting setting() {
    return Run.in(folder)
        .environment(between.environment(pbx.clientId(), pbx.clientSecret()))
        .hurried();
  }

  private Map<String, String> judged() {
    return judged("toll-fraud-gb,emergency");
  }

  private Map<String, String> judged(String packs) {
    Run run = setting().run("check", "--policies", packs, "-o", "json", "--url", between.url());
    return outcomes(target(run).path("now"));
  }

  private String dial(String from, String number) {
    return setting().run("dial", "--url", between.url(), "--from", from, "--live", number).out();
  }
}
