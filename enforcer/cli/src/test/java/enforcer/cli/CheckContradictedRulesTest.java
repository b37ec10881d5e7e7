package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A PBX lists emergency rules twice; where the lists differ, nobody knows which one it follows. */
class CheckContradictedRulesTest extends OddAnswersCase {
  private static final String LIST = "/OutboundRules";
  private static final String APART = "/OutboundRules/Pbx.GetEmergencyOutboundRules()";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'Prefix':'999,112' | 'Prefix':'112' | Prefix: the PBX contradicts itself",
        "'NumberLengthRanges':'3' | 'NumberLengthRanges':'4' | NumberLengthRanges: the PBX",
        "'EmergencyRule':true | 'EmergencyRule':false | EmergencyRule: the PBX contradicts",
        "'GroupIds':[] | 'GroupIds':[28] | contradicts itself",
      })
  void nothingRestsOnARuleOfWhichTwoListsDiffer(String one, String other, String said) {
    odd.instead(Map.of(LIST, rule(one), APART, rule(other)));

    JsonNode now = odd.judged("emergency");

    assertThat(Checked.outcomes(now))
        .as(now.toString())
        .containsEntry("3CX-EMG-101", "unknown")
        .containsEntry("3CX-EMG-004", "unknown")
        .containsEntry("3CX-EMG-007", "unknown");
    for (String id : List.of("3CX-EMG-101", "3CX-EMG-004", "3CX-EMG-007")) {
      assertThat(Checked.verdicts(now, id).toString())
          .contains(said, "GetEmergencyOutboundRules()");
    }
  }

  /** The name of a trunk is only a mirror of its id, so that ids decide. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'TrunkId':-1,'TrunkName':'uk-primary',REST}]",
        "[{'TrunkId':-1,'TrunkName':'',REST}]",
        "[{'TrunkId':999,'TrunkName':'uk-primary',REST}]",
        "[{'TrunkId':3,'TrunkName':'uk-primary',REST}]",
        "[{'TrunkId':3,'TrunkName':'',REST}]",
        "null"
      })
  void nothingRestsOnATrunkOfWhichTwoListsDiffer(String routes) {
    String said = routes.replace("REST", "'Append':'','CallerID':'','Prepend':'','StripDigits':0");
    odd.instead(
        Map.of(
            LIST,
            rule(""),
            APART,
            rule("").replaceFirst("'Routes':.*}]}]", "'Routes':" + said + "}]")));

    JsonNode now = odd.judged("emergency");

    assertThat(Checked.outcomes(now))
        .as(now.toString())
        .containsEntry("3CX-EMG-101", "unknown")
        .containsEntry("3CX-EMG-004", "unknown")
        .containsEntry("3CX-EMG-007", "unknown");
  }

  @Test
  void anEmergencyRuleThatTheOtherListLacksIsUnknown() {
    odd.instead(Map.of(LIST, rule(""), APART, "[]"));

    JsonNode now = odd.judged("emergency");

    assertThat(Checked.outcomes(now))
        .containsEntry("3CX-EMG-101", "unknown")
        .containsEntry("3CX-EMG-004", "unknown");
    assertThat(Checked.verdicts(now, "3CX-EMG-101").toString())
        .contains("lists the outbound rule, and GetEmergencyOutboundRules() does not");
  }

  @Test
  void listsThatAgreeOrNumberApartAreOneRule() {
    odd.instead(Map.of(LIST, rule("'Priority':4"), APART, rule("'Priority':0")));

    assertThat(odd.found("emergency"))
        .containsEntry("3CX-EMG-101", "pass")
        .containsEntry("3CX-EMG-004", "pass")
        .containsEntry("3CX-EMG-007", "pass");
  }

  /** A list of one rule for calls for help, with other values. */
  private static String rule(String other) {
    String said =
        "'Id':1,'Priority':0,'Name':'Help','Prefix':'999,112','NumberLengthRanges':'3',"
            + "'DNRanges':[],'GroupIds':[],'GroupNames':[],'EmergencyRule':true,"
            + "'Routes':[{'Append':'','CallerID':'','Prepend':'','StripDigits':0,'TrunkId':2,"
            + "'TrunkName':'uk-primary'}]";
    String name = other.replaceFirst(":.*", "");
    String without = name.isEmpty() ? said : said.replaceFirst(name + ":('[^']*'|\\w+|\\[]),?", "");
    return "[{" + without + (other.isEmpty() ? "" : "," + other) + "}]";
  }
}
