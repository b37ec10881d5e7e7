package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * A provider may take a code before a number, which hides who calls or chooses another carrier: a
 * rule that takes the code may take any number behind it.
 */
class CheckServiceCodesTest extends OddAnswersCase {
  @ParameterizedTest
  @CsvSource({
    "44, 141, '', unknown, unknown, the code 141",
    "44, '#31#', '', unknown, unknown, the code #31#",
    "44, 18185, '', unknown, unknown, the code 18185",
    "44, 1811, '', unknown, unknown, the code 18111",
    "44, 7, '18185', pass, pass, ''",
    "44, 0, '18185', fail, fail, ''",
    "44, 9, '14700', unknown, pass, the code 1470",
    "44, 9, '181850', unknown, pass, the code 18185",
    "44, 142, '', unknown, unknown, the code 142",
    "353, 142, '', unknown, unknown, the code 142",
    "61, 1831, '', unknown, unknown, the code 1831",
    "1, 101, '', unknown, unknown, the code 1011111",
    "1, 1010288, '', unknown, unknown, the code 1010288",
    "33, 3651, '', unknown, unknown, the code 3651",
    "49, 01033, '', unknown, unknown, the code 01033",
    "49, 0100, '', unknown, unknown, the code 010011",
    "46, 95, '', unknown, unknown, the code 9511",
    "81, 184, '', unknown, unknown, the code 184",
    "41, 10741, '', unknown, unknown, the code 10741",
    "34, 1, '', unknown, unknown, the code 1",
    "353, 13, '', unknown, unknown, the code 13",
    "33, 16, '', unknown, unknown, the code 16",
    "31, *31*, '', unknown, unknown, the code *31*",
    "39, 1033, '', unknown, unknown, the code 1033",
    "44, 100, '', unknown, unknown, the code 100",
    "44, 112, '', pass, pass, ''",
    "39, 06, '', unknown, pass, ''",
    "44, 02, '', pass, pass, ''",
    "1, 2, '', unknown, pass, ''",
    "358, 990, '', unknown, fail, ''",
    "358, 999, '', unknown, fail, ''",
    "61, 1414, '', unknown, fail, ''",
    "61, 0014, '', unknown, fail, ''",
    "972, 012, '', unknown, fail, ''",
    "65, 018, '', unknown, fail, ''",
    "55, 0015, '', unknown, fail, ''",
  })
  void aNumberBehindACodeMayBeReached(
      String country, String prefix, String prepend, String premium, String cuba, String said) {
    rule(country, prefix, prepend);

    JsonNode now = odd.judged("guide,toll-fraud-gb,toll-fraud-ie,toll-fraud-us,toll-fraud-au");

    assertThat(Checked.outcomes(now)).containsEntry("3CX-FRD-003", cuba);
    assertThat(now.toString().contains(said)).as(said).isTrue();
    if (country.equals("44")) {
      assertThat(Checked.outcomes(now)).containsEntry("3CX-FRD-020", premium);
    }
  }

  /** A block rule for 1 would take 112 with it. */
  @Test
  void nobodyIsToldToBlockNumbersForHelp() {
    assertThat(remedy("34", "1")).contains("the lengths of the numbers").doesNotContain("block");
    assertThat(remedy("44", "11")).contains("the lengths of the numbers").doesNotContain("block");
    assertThat(remedy("44", "141")).contains("a block rule for 141");
  }

  private String remedy(String country, String prefix) {
    rule(country, prefix, "");
    String causes = Checked.verdicts(odd.judged("guide"), "3CX-FRD-003").toString();
    return causes.replaceAll("(?s).*before a number; (.*?)\".*", "$1");
  }

  private void rule(String country, String prefix, String prepend) {
    Map<String, String> answers = new HashMap<>();
    answers.put(
        "/E164Settings",
        "{'Enabled':true,'CountryCode':'"
            + country
            + "','CountryName':'','InternationalCode':'00'}");
    answers.put("/OutboundRules/Pbx.GetEmergencyOutboundRules()", "[]");
    answers.put(
        "/OutboundRules",
        ("[{'Id':1,'Priority':0,'Name':'Out','Prefix':'%s','NumberLengthRanges':'',"
                + "'DNRanges':[],'GroupIds':[],'GroupNames':[],'EmergencyRule':false,"
                + "'Routes':[{'Append':'','CallerID':'','Prepend':'%s','StripDigits':0,"
                + "'TrunkId':2,'TrunkName':'uk-primary'}]}]")
            .formatted(prefix, prepend));
    odd.instead(answers);
  }
}
