package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A call is what the trunk gets, whatever somebody dials. */
class CheckRewrittenCallsTest extends OddAnswersCase {
  private static final String HELP = rule("Help", "'999,112'", "3", "{}", "{'TrunkId':3}");

  private static final String TOLL = "guide,toll-fraud-gb";

  private final Map<String, String> answers = new HashMap<>();

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
    assertThat(Checked.verdicts(now, "3CX-EMG-101"))
        .allMatch(v -> said == null || v.contains(said));
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
        "{'Direction':'Inbound','EnableOutboundCalls':false} | fail | fail",
        "{'Direction':'Inbound'} | unknown | unknown",
        "{'Direction':'None'} | unknown | unknown",
        "{'EnableOutboundCalls':false} | unknown | unknown",
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

  /**
   * A premium number through a trunk of which the PBX says that it is closed, and that it is open.
   */
  @ParameterizedTest
  @ValueSource(strings = {"{'Direction':'Inbound'}", "{'EnableOutboundCalls':false}"})
  void anExpensiveCallThroughATrunkThatContradictsItselfIsUnknown(String trunk) {
    String premium = rule("Premium", "'09055'", "", "{}");
    assertThat(Checked.outcomes(judged(TOLL, premium))).containsEntry("3CX-FRD-020", "fail");
    answers.put("/Trunks", trunk);

    assertThat(Checked.outcomes(judged(TOLL, premium))).containsEntry("3CX-FRD-020", "unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0", " 00", "\\uff10\\uff10", "+ ", "0+", "00-"})
  void digitsThatNobodyCanDialMeanNothing(String prepend) {
    JsonNode now = withOther(TOLL, "7", "{'StripDigits':1,'Prepend':'" + prepend + "'}");

    assertThat(Checked.outcomes(now))
        .containsEntry("3CX-FRD-003", "unknown")
        .containsEntry("3CX-FRD-020", "unknown")
        .containsEntry("3CX-FRD-023", "unknown")
        .containsEntry("3CX-FRD-026", "unknown")
        .containsEntry("3CX-FRD-101", "unknown");
    assertThat(Checked.verdicts(now, "3CX-FRD-020"))
        .allMatch(v -> v.contains("it is not known what that means"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0"})
  void aRouteThatNamesATrunkAndHasNoneMeansNothing(String id) {
    JsonNode now = withOther("guide", "09", "{'TrunkId':" + id + ",'TrunkName':'uk-primary'}");

    assertThat(Checked.outcomes(now))
        .containsEntry("3CX-FRD-021", "unknown")
        .containsEntry("3CX-FRD-020", "unknown");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "09055,00449055 | | 3CX-FRD-020 | 3CX-FRD-020",
        "09,00449 | 12,15-20 | 3CX-FRD-020 | 3CX-FRD-020",
        "08719 | | 3CX-FRD-101 | 3CX-FRD-101",
        "00539,002325 | | 3CX-FRD-003 | 3CX-FRD-025",
        "00 | 14-15 | 3CX-FRD-003 | 3CX-FRD-025",
      },
      delimiter = '|')
  void aRuleForAPartOfARangeReachesTheRange(
      String prefix, String lengths, String one, String other) {
    JsonNode now = judged(TOLL, HELP, rule("Other", "'" + prefix + "'", said(lengths), "{}"));

    assertThat(Checked.outcomes(now)).containsEntry(one, "fail").containsEntry(other, "fail");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"01,02,03,074 | ", "0 | 3-6", "00,+ | 3-5", "09 | 2-5"},
      delimiter = '|')
  void aRuleForOtherNumbersOrTooFewDigitsReachesNoRange(String prefix, String lengths) {
    JsonNode now = judged(TOLL, HELP, rule("Other", "'" + prefix + "'", said(lengths), "{}"));

    for (String id : List.of("3CX-FRD-003", "3CX-FRD-020", "3CX-FRD-025", "3CX-FRD-101")) {
      assertThat(Checked.verdicts(now, id)).as(id).allMatch(v -> v.contains("\"pass\""));
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "5 | 1 | {'StripDigits':1,'Prepend':'09055555555'} | 3CX-FRD-020 | 5 (uk-primary as"
            + " 0905555",
        "5 | 1 | {'StripDigits':1,'Prepend':'090','Append':'55555555'} | 3CX-FRD-020 | as 0905555",
        "5 | 1 | {'StripDigits':1,'Prepend':'005351111111'} | 3CX-FRD-003 | as 00535111",
        "5 | 1 | {'StripDigits':1,'Prepend':'005351111111'} | 3CX-FRD-025 | as 00535111",
        "44 | | {} | 3CX-FRD-020 | 449001",
        "7 | | {'StripDigits':1,'Prepend':'00449'} | 3CX-FRD-020 | ",
        "7 | | {'StripDigits':1,'Prepend':'00449'} | 3CX-FRD-026 | prepends 00449",
        "7 | | {'StripDigits':1,'Prepend':'09'} | 3CX-FRD-026 | prepends 09",
      },
      delimiter = '|')
  void whatATrunkGetsIsReached(
      String prefix, String lengths, String route, String id, String said) {
    JsonNode now = judged(TOLL, HELP, rule("Other", "'" + prefix + "'", said(lengths), route));

    assertThat(Checked.outcomes(now)).containsEntry(id, "fail");
    assertThat(Checked.verdicts(now, id)).anyMatch(v -> v.contains(said(said)));
  }

  @ParameterizedTest
  @CsvSource({"81, 010, 8", "7, 810, 9", "44, 010, 8"})
  void theWayAbroadIsThatOfThePhoneSystem(String country, String way, String prefix) {
    answers.put(
        "/E164Settings",
        "{'CountryCode':'%s','CountryName':'','InternationalCode':'%s'}".formatted(country, way));

    JsonNode now = withOther("guide", prefix, "{'StripDigits':1,'Prepend':'" + way + "'}");

    assertThat(Checked.outcomes(now))
        .containsEntry("3CX-FRD-003", "fail")
        .containsEntry("3CX-FRD-023", "fail")
        .containsEntry("3CX-FRD-025", "fail")
        .containsEntry("3CX-FRD-026", "fail");
  }

  /** The regulator of Hong Kong has carriers be chosen by 00X and 00XY. */
  @ParameterizedTest
  @ValueSource(strings = {"0060", "009", "0059"})
  void aCarrierThatIsChosenBeforeANumberAbroadIsAWayAbroad(String prefix) {
    answers.put(
        "/E164Settings", "{'CountryCode':'852','CountryName':'','InternationalCode':'001'}");

    JsonNode now =
        judged("guide,toll-fraud-others", HELP, rule("Allow", "'" + prefix + "'", "", "{}"));

    assertThat(Checked.outcomes(now))
        .containsEntry("3CX-FRD-003", "fail")
        .containsEntry("3CX-FRD-802", "fail")
        .containsEntry("3CX-FRD-803", "fail");
  }

  @Test
  void aTrunkThatTakesNumbersAbroadWithoutAPlusMayTakeAnyForOne() {
    String abroad = limited(rule("Abroad", "'00'", "", "{'StripDigits':2}"));
    String local = rule("Local", "'2,3,4,5,6,7,8'", "", "{}");

    JsonNode now = judged("guide", HELP, block("'44'"), abroad, local);

    assertThat(Checked.outcomes(now)).containsEntry("3CX-FRD-003", "unknown");
    assertThat(Checked.verdicts(now, "3CX-FRD-003"))
        .anyMatch(v -> v.contains("another rule gives this trunk such numbers without a plus"));
    JsonNode without = judged("guide", HELP, block("'44'"), local);
    assertThat(Checked.outcomes(without))
        .as(Checked.verdicts(without, "3CX-FRD-003").toString())
        .containsEntry("3CX-FRD-003", "pass");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"09 | 1 | fail", "09 | 11 | pass", "09 | | pass", "09 | 10 | fail"},
      delimiter = '|')
  void aRuleBlocksPremiumNumbersOfTheirLength(String prefix, String lengths, String outcome) {
    String block = rule("Block", "'" + prefix + "'", said(lengths));

    assertThat(Checked.outcomes(judged("guide", HELP, block)))
        .containsEntry("3CX-FRD-021", outcome);
  }

  @Test
  void rulesTakeEveryNumberTogether() {
    String low = rule("Low", "'0,1,2,3,4'", "", "{}");
    String pairs = rule("High", "'50,51,52,53,54,55,56,57,58,59,6,7,8,9,+'", "", "{}");
    String all = rule("All", "''", "", "{}");
    String ranges =
        all.replace(
            "'DNRanges':[]", "'DNRanges':[{'From':'000','To':'499'},{'From':'500','To':'999'}]");

    assertThat(Checked.outcomes(judged("guide", HELP, low, pairs)))
        .containsEntry("3CX-FRD-022", "fail");
    assertThat(Checked.outcomes(judged("guide", HELP, low))).containsEntry("3CX-FRD-022", "pass");
    assertThat(Checked.outcomes(judged("guide", HELP, ranges)))
        .containsEntry("3CX-FRD-022", "fail")
        .containsEntry("3CX-FRD-023", "fail");
    String few = rule("Few", "''", "3-6", "{}");
    for (String one : List.of(limited(all), few)) {
      assertThat(Checked.outcomes(judged("guide", HELP, one))).containsEntry("3CX-FRD-022", "pass");
    }
  }

  private static String said(String text) {
    return text == null ? "" : text.strip();
  }

  private static String block(String prefixes) {
    return rule("Block", prefixes, "");
  }

  private static String limited(String rule) {
    return rule.replace("'DNRanges':[]", "'DNRanges':[{'From':'999','To':'999'}]");
  }

  private JsonNode withOther(String packs, String prefix, String route) {
    return judged(packs, HELP, rule("Other", "'" + prefix + "'", "", route));
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
}
