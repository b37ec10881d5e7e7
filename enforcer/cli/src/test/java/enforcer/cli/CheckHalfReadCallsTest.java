package enforcer.cli;

import static enforcer.cli.Checked.NEGLECTED;
import static enforcer.cli.Checked.outcomes;
import static enforcer.cli.Checked.target;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.simulator.PbxSimulator;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where the rules of calls are shown in part, no call is claimed to be home, abroad or refused. */
class CheckHalfReadCallsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private PbxSimulator pbx;
  private BetweenPbx between;

  /** Digits after 8 become a premium number, and an extension sends its calls there. */
  @BeforeEach
  void start() {
    pbx = PbxSimulator.start(NEGLECTED);
    between = BetweenPbx.start(pbx.url());
    pbx.edit(
        "OutboundRules",
        row -> {
          if (row.path("Name").asString("").equals("National")) {
            row.put("Prefix", "8").put("NumberLengthRanges", "");
            ((ObjectNode) row.path("Routes").path(0)).put("StripDigits", 1).put("Prepend", "0906");
          }
        });
    pbx.edit(
        "Users",
        row -> {
          if (row.path("Number").asString("").equals("201")) {
            ObjectNode one = row.putArray("ForwardingExceptions").addObject();
            one.put("Id", 7).put("Enabled", true).put("Condition", "ForwardAll");
            one.putObject("Destination").put("To", "External").put("External", "81234567");
          }
        });
  }

  @AfterEach
  void stop() {
    between.close();
    pbx.close();
  }

  @Test
  void whatTheRuleRewritesIsFoundWhereItIsShown() {
    assertThat(judged()).containsEntry("3CX-FRD-701", "fail");
  }

  @ParameterizedTest
  @CsvSource({
    "OutboundRules, Routes",
    "OutboundRules, Prefix",
    "OutboundRules, NumberLengthRanges",
    "Trunks, ALL",
  })
  void whatIsShownInPartNeitherClearsNorAccuses(String list, String property) {
    Map<String, String> whole = judged();
    between.changing(
        (_, path, answer) -> path.contains("/" + list) ? without(property, answer) : answer);
    Map<String, String> part = judged();

    Map<String, String> flipped = new TreeMap<>();
    part.forEach(
        (rule, outcome) -> {
          String then = whole.get(rule);
          boolean decided = outcome.equals("pass") || outcome.equals("fail");
          if (decided && !outcome.equals(then) && !then.equals("unknown")) {
            flipped.put(rule, then + " -> " + outcome);
          }
        });
    assertThat(flipped).isEmpty();
    assertThat(part).containsValue("unknown");
  }

  /** Lengths that nobody can read hide which calls it takes, not that it is a rule for abroad. */
  @Test
  void aFailureWithoutItsWordsSaysWhatIsKnownAndNotTheTitle() {
    pbx.edit(
        "OutboundRules",
        row -> {
          if (row.path("Name").asString("").equals("National")) {
            row.put("Prefix", "00").put("NumberLengthRanges", "1-x");
          }
        });
    Run run =
        Run.in(folder)
            .environment(between.environment(pbx.clientId(), pbx.clientSecret()))
            .run("check", "--policies", "guide", "-o", "json", "--url", between.url());

    assertThat(target(run).path("now").path("rules").valueStream())
        .filteredOn(rule -> rule.path("id").asString().equals("3CX-FRD-023"))
        .singleElement()
        .satisfies(
            rule ->
                assertThat(rule.path("verdicts").toString())
                    .contains("National", "open to everyone, is for 00")
                    .doesNotContain(rule.path("title").asString()));
  }

  private static BetweenPbx.Answer without(String property, BetweenPbx.Answer answer) {
    JsonNode tree = JSON.readTree(answer.body());
    if (property.equals("ALL")) {
      return new BetweenPbx.Answer(200, "{\"@odata.count\":0,\"value\":[]}");
    }
    tree.path("value").forEach(row -> ((ObjectNode) row).remove(property));
    return new BetweenPbx.Answer(answer.status(), tree.toString());
  }

  private Map<String, String> judged() {
    Run run =
        Run.in(folder)
            .environment(between.environment(pbx.clientId(), pbx.clientSecret()))
            .run(
                "check",
                "--policies",
                "toll-fraud-gb,forwards,emergency",
                "-o",
                "json",
                "--url",
                between.url());
    return outcomes(target(run).path("now"));
  }
}
