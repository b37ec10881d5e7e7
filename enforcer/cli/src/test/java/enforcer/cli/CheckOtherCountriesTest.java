package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A phone system in a country without a pack of its own is tried as well. */
class CheckOtherCountriesTest extends OddAnswersCase {
  private static final String PACKS = "guide,toll-fraud-others";

  @ParameterizedTest
  @CsvSource({
    "31, 00, '0', 10, fail, pass, pass",
    "31, 00, '01,02,03,04,05,06,07', 10, pass, pass, pass",
    "31, 00, '0', '', fail, fail, fail",
    "233, 00, '0', 10, unknown, pass, pass",
    "55, '', '0', 10, unknown, unknown, unknown",
    "55, 0014, '0', '', fail, fail, fail",
  })
  void itsPremiumNumbersTheIslandsAndSatellitesAreTried(
      String country,
      String way,
      String prefix,
      String length,
      String premium,
      String islands,
      String satellites) {
    JsonNode now = judged(country, "'" + way + "'", prefix, length);

    assertThat(Checked.outcomes(now))
        .as(now.toString())
        .containsEntry("3CX-FRD-801", premium)
        .containsEntry("3CX-FRD-802", islands)
        .containsEntry("3CX-FRD-803", satellites);
  }

  @Test
  void whoseNumbersAreNotKnownIsToldWhatToDo() {
    JsonNode now = judged("233", "'00'", "0", "10");

    assertThat(Checked.outcomes(now)).containsEntry("3CX-FRD-021", "unknown");
    assertThat(now.toString())
        .contains("the premium numbers of dial code 233 are not known here", "write a rule");
  }

  /** Ten digits behind 900 are a number of North America, and five behind 001900 are none. */
  @ParameterizedTest
  @CsvSource({"900, 10, 504", "0, 11, 501", "0, 11, 502"})
  void tooFewDigitsReachNothing(String prefix, String length, String rule) {
    rule("1", "'011'", prefix, length);

    JsonNode now = odd.judged("toll-fraud-us");

    assertThat(Checked.outcomes(now)).as(now.toString()).containsEntry("3CX-FRD-" + rule, "pass");
  }

  @ParameterizedTest
  @CsvSource({"\"''\"", "null"})
  void withoutAWayAbroadTheRulesSayWhatToSet(String way) {
    JsonNode now = judged("55", way, "0", "10");

    for (String id : new String[] {"003", "025", "801", "802", "803"}) {
      assertThat(Checked.verdicts(now, "3CX-FRD-" + id).toString())
          .contains("\"unknown\"", "Admin > Advanced > E164 settings");
    }
  }

  private JsonNode judged(String country, String way, String prefix, String length) {
    rule(country, way, prefix, length);
    return odd.judged(PACKS);
  }

  private void rule(String country, String way, String prefix, String length) {
    Map<String, String> answers = new HashMap<>();
    answers.put(
        "/E164Settings",
        "{'CountryCode':'%s','CountryName':'','InternationalCode':%s}"
            .formatted(country, way.replace("\"", "")));
    answers.put(
        "/CountryCodes", "{'CountryCodes':['1','870','808','878','881','882','883','888','979']}");
    answers.put("/OutboundRules/Pbx.GetEmergencyOutboundRules()", "[]");
    answers.put(
        "/OutboundRules",
        ("[{'Id':1,'Priority':0,'Name':'Out','Prefix':'%s','NumberLengthRanges':'%s',"
                + "'DNRanges':[],'GroupIds':[],'GroupNames':[],'EmergencyRule':false,"
                + "'Routes':[{'Append':'','CallerID':'','Prepend':'','StripDigits':0,"
                + "'TrunkId':2,'TrunkName':'uk-primary'}]}]")
            .formatted(prefix, length));
    odd.instead(answers);
  }
}
