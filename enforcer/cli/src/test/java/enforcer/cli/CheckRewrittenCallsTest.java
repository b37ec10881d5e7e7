package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A call is what the trunk gets, whatever somebody dials. */
class CheckRewrittenCallsTest {
  private static final String HELP = rule("Help", "'999,112'", "3", "{}", "{'TrunkId':3}");

  @TempDir private Path folder;
  private OddAnswers odd;
  private final Map<String, String> answers = new HashMap<>();

  @BeforeEach
  void start() {
    odd = new OddAnswers(folder);
  }

  @AfterEach
  void stop() {
    odd.close();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "{'StripDigits':1} | fail | fail | uk-primary gets it as 99",
        "{'StripDigits':3,'Prepend':'12'} | fail | fail | uk-primary gets it as 12",
        "{'StripDigits':3,'Prepend':'09012345678'} | fail | fail | gets it as 09012345678",
        "{'StripDigits':3} | fail | fail | uk-primary gets it as nothing",
        "{'Prepend':'0'} | unknown | fail | uk-primary gets it as 0999",
        "{'Append':'1'} | fail | fail | uk-primary gets it as 9991",
        "{} | pass | pass | ",
      },
      delimiter = '|')
  void aCallForHelpArrivesAsItself(String route, String call, String rule, String said) {
    JsonNode now = judged("emergency", rule("Help", "'999,112'", "3", route.strip()));

    assertThat(Checked.outcomes(now))
        .containsEntry("3CX-EMG-101", call)
        .containsEntry("3CX-EMG-004", rule)
        .containsEntry("3CX-EMG-006", "fail")
        .containsEntry("3CX-EMG-007", rule);
    assertThat(verdicts(now, "3CX-EMG-101")).allMatch(v -> said == null || v.contains(said));
  }

  @Test
  void aRuleForHelpBehindAnAccessCodeGivesTheNumberItself() {
    String behind =
        rule("Behind 9", "'9999,9112'", "4", "{'StripDigits':1}", "{'StripDigits':1,'TrunkId':3}");

    assertThat(Checked.outcomes(judged("emergency", HELP, behind)))
        .containsEntry("3CX-EMG-101", "pass")
        .containsEntry("3CX-EMG-004", "pass")
        .containsEntry("3CX-EMG-006", "pass")
        .containsEntry("3CX-EMG-007", "pass");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "{'Direction':'Inbound'} | fail | fail",
        "{'EnableOutboundCalls':false} | fail | fail",
        "{'IsOnline':false} | fail | pass",
        "{'Direction':'Sideways'} | unknown | unknown",
      },
      delimiter = '|')
  void aCallForHelpNeedsATrunkThatTakesIt(String trunk, String call, String rule) {
    answers.put("/Trunks", trunk);

    assertThat(Checked.outcomes(judged("emergency", HELP)))
        .containsEntry("3CX-EMG-101", call)
        .containsEntry("3CX-EMG-007", rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0", " 00", "\\uff10\\uff10", "+ ", "0+", "00-"})
  void digitsThatNobodyCanDialMeanNothing(String prepend) {
    JsonNode now =
        judged("guide,toll-fraud-gb", HELP, "7", "{'StripDigits':1,'Prepend':'" + prepend + "'}");

    assertThat(Checked.outcomes(now))
        .containsEntry("3CX-FRD-003", "unknown")
        .containsEntry("3CX-FRD-020", "unknown")
        .containsEntry("3CX-FRD-023", "unknown")
        .containsEntry("3CX-FRD-026", "unknown")
        .containsEntry("3CX-FRD-101", "unknown");
    assertThat(verdicts(now, "3CX-FRD-020"))
        .allMatch(v -> v.contains("it is not known what that means"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0"})
  void aRouteThatNamesATrunkAndHasNoneMeansNothing(String id) {
    JsonNode now = judged("guide", HELP, "09", "{'TrunkId':" + id + ",'TrunkName':'uk-primary'}");

    assertThat(Checked.outcomes(now))
        .containsEntry("3CX-FRD-021", "unknown")
        .containsEntry("3CX-FRD-020", "unknown");
  }

  private JsonNode judged(String packs, String help, String prefix, String route) {
    return judged(packs, help, rule("Other", "'" + prefix + "'", "", route));
  }

  private JsonNode judged(String packs, String... rules) {
    List<String> help = new ArrayList<>();
    for (String rule : rules) {
      if (rule.contains("'EmergencyRule':true")) {
        help.add(rule);
      }
    }
    answers.put("/OutboundRules", numbered(List.of(rules)));
    answers.put("/OutboundRules/Pbx.GetEmergencyOutboundRules()", numbered(help));
    odd.instead(answers);
    return odd.judged(packs);
  }

  private static String numbered(List<String> rules) {
    List<String> rows = new ArrayList<>();
    for (String rule : rules) {
      rows.add(rule.replace("#", Integer.toString(rows.size())));
    }
    return rows.stream().collect(Collectors.joining(",", "[", "]"));
  }

  /** A rule for everyone; each of its routes leads to the first trunk unless it says another. */
  private static String rule(String name, String prefix, String lengths, String... routes) {
    List<String> slots = new ArrayList<>();
    for (String route : routes) {
      String id = route.contains("TrunkId") ? "" : "'TrunkId':2,";
      String strip = route.contains("StripDigits") ? "" : "'StripDigits':0,";
      slots.add(
          route.replace(
              "{", "{'Append':'','CallerID':'','Prepend':''," + id + strip + "'TrunkName':'',"));
    }
    return ("{'Id':10#,'Priority':#,'Name':'%s','Prefix':%s,'NumberLengthRanges':'%s',"
            + "'DNRanges':[],'GroupIds':[],'GroupNames':[],'EmergencyRule':%s,'Routes':%s}")
        .formatted(name, prefix, lengths, name.startsWith("Help") || name.contains("Behind"), slots)
        .replace(",}", "}");
  }

  private static List<String> verdicts(JsonNode now, String rule) {
    return now.path("rules")
        .valueStream()
        .filter(r -> r.path("id").asString().equals(rule))
        .flatMap(r -> r.path("verdicts").valueStream())
        .map(JsonNode::toString)
        .toList();
  }
}
