package enforcer.dialplan;

import static enforcer.dialplan.Dialling.CALLER;
import static enforcer.dialplan.Dialling.IE;
import static enforcer.dialplan.Dialling.SETTLED;
import static enforcer.dialplan.Dialling.UK;
import static enforcer.dialplan.Dialling.call;
import static enforcer.dialplan.Dialling.callForHelp;
import static enforcer.dialplan.Dialling.pbx;
import static enforcer.fixture.Entities.emergency;
import static enforcer.fixture.Entities.inbound;
import static enforcer.fixture.Entities.of;
import static enforcer.fixture.Entities.route;
import static enforcer.fixture.Entities.rule;
import static enforcer.fixture.Entities.user;
import static enforcer.fixture.Entities.via;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.GeneralSettings;
import enforcer.catalogue.InternalNumbers;
import enforcer.fixture.Entities.Draft;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a call, rule by rule. */
class DialPlanTest {
  @Test
  void theFirstRuleThatMatchesDecides() {
    State state = pbx(CALLER, UK, IE, route("Narrow", "ie", "0033"), route("Wide", "uk", "00"));

    assertThat(call(state, "0033140000000"))
        .containsExactly("routed by \"Narrow\" through ie as 0033140000000");
    assertThat(call(state, "004930123456"))
        .containsExactly("routed by \"Wide\" through uk as 004930123456");
  }

  @Test
  void aNumberThatNoRuleMatchesIsRefused() {
    State state = pbx(CALLER, UK, route("National", "uk", "01"));

    assertThat(call(state, "0033140000000")).containsExactly("refused: no outbound rule matches");
  }

  @Test
  void aRuleWithoutPrefixesMatchesEveryNumberOfItsLength() {
    State state = pbx(CALLER, UK, route("Short", "uk").with("length", "3,5-6"));

    assertThat(call(state, "101")).containsExactly("routed by \"Short\" through uk as 101");
    assertThat(call(state, "18000")).containsExactly("routed by \"Short\" through uk as 18000");
    assertThat(call(state, "1234")).containsExactly("refused: no outbound rule matches");
  }

  @Test
  void aRuleWithoutTrunksBlocksUnlessThatIsNotKnown() {
    State state = pbx(CALLER, UK, rule("Block", "09"), route("Any", "uk"));

    assertThat(call(state, "0901")).containsExactly("refused by \"Block\": the rule blocks it");
    assertThat(call(state, "0901", Map.of()))
        .containsExactly(
            "refused by \"Block\": the rule blocks it if emptyRule is blocks",
            "routed by \"Any\" through uk as 0901 if emptyRule is continues");
  }

  @Test
  void digitsAreStrippedAndPrependedForEachTrunk() {
    Value rewritten =
        Value.struct(
            Map.of(
                "trunk", Value.text("ie"),
                "strip", Value.whole(2),
                "prepend", Value.text("+"),
                "append", Value.text("#"),
                "callerId", Value.text("")));
    State state =
        pbx(
            CALLER,
            UK,
            IE,
            rule("Abroad", "00").with("via", Value.items(List.of(via("uk"), rewritten))));

    assertThat(call(state, "0033140000000"))
        .containsExactly(
            "routed by \"Abroad\" through uk as 0033140000000, else ie as +33140000000#");
  }

  @Test
  void aTrunkThatTakesNoOutsideCallsIsPassedOver() {
    Draft incoming = inbound(UK);
    State state =
        pbx(
            CALLER,
            incoming,
            IE,
            rule("Any").with("via", Value.items(List.of(via("uk"), via("ie")))));

    assertThat(call(state, "01")).containsExactly("routed by \"Any\" through ie as 01");
    assertThat(call(pbx(CALLER, incoming, route("Any", "uk")), "01"))
        .containsExactly("refused by \"Any\": no trunk of the rule takes calls to the outside");
  }

  @Test
  void aTrunkThatIsGoneIsNoWayOut() {
    assertThat(call(pbx(CALLER, UK, route("Any", "#-1")), "01"))
        .containsExactly("refused by \"Any\": no trunk of the rule takes calls to the outside");
  }

  @Test
  void aRuleIsForItsDepartmentsAndForItsExtensions() {
    Draft limited =
        route("Limited", "uk", "00")
            .with(
                "from",
                Value.struct(
                    Map.of(
                        "departments", Value.texts("International"),
                        "extensions", Value.texts("300-314"))));
    State state = pbx(CALLER, UK, limited);

    assertThat(call(state, "0033")).containsExactly("refused: no outbound rule matches");
    assertThat(call(pbx(CALLER.member("International", "users"), UK, limited), "0033"))
        .containsExactly("routed by \"Limited\" through uk as 0033");
    assertThat(
            call(
                pbx(
                    user("305").with("internalOnly", false).with("pinToDialOut", false),
                    UK,
                    limited),
                "0033",
                SETTLED,
                "305"))
        .containsExactly("routed by \"Limited\" through uk as 0033");
  }

  @Test
  void whetherTheDepartmentMustBeThePrimaryOneIsAnOpenQuestion() {
    Draft sales =
        route("Sales", "uk")
            .with("from", Value.struct(Map.of("departments", Value.texts("Sales"))));
    State state = pbx(CALLER.member("Sales", "users"), UK, sales);

    assertThat(call(state, "01", Map.of()))
        .containsExactly(
            "routed by \"Sales\" through uk as 01 if ruleScope is any",
            "refused: no outbound rule matches if ruleScope is primary");
    assertThat(
            call(pbx(CALLER.member("Sales", "users").primary("Sales"), UK, sales), "01", Map.of()))
        .containsExactly("routed by \"Sales\" through uk as 01");
  }

  @Test
  void membershipsThatWereNotReadAreAnOpenQuestion() {
    Draft sales =
        route("Sales", "uk")
            .with("from", Value.struct(Map.of("departments", Value.texts("Sales"))));

    assertThat(call(pbx(CALLER.unknown("groups"), UK, sales), "01"))
        .containsExactly(
            "routed by \"Sales\" through uk as 01 if member of Sales is yes",
            "refused: no outbound rule matches if member of Sales is no");
  }

  @Test
  void barredOutsideCallsAndDisabledExtensionsAreRefused() {
    assertThat(call(pbx(CALLER.with("internalOnly", true), UK, route("Any", "uk")), "01"))
        .containsExactly("refused by \"Any\": the extension may only call internally");
    assertThat(call(pbx(CALLER.with("enabled", false), UK, route("Any", "uk")), "01"))
        .containsExactly("refused: the extension is disabled");
  }

  @Test
  void whetherBarredExtensionsReachEmergencyNumbersIsAnOpenQuestion() {
    State state = pbx(CALLER.with("internalOnly", true), UK, emergency("Help", "uk", "112"));

    assertThat(call(state, "112"))
        .containsExactly(
            "refused by \"Help\": the extension may only call internally if internalOnlyEmergency"
                + " is barred",
            "routed by \"Help\" through uk as 112 if internalOnlyEmergency is exempt");
  }

  @Test
  void aPinIsAskedForButNeverForAnEmergencyNumber() {
    Draft protectedCaller =
        CALLER.with("pinToDialOut", Value.struct(Map.of("for", Value.whole(60))));
    State state = pbx(protectedCaller, UK, emergency("Help", "uk", "112"), route("Any", "uk"));

    assertThat(call(state, "01"))
        .containsExactly("routed by \"Any\" through uk as 01, after a PIN");
    assertThat(call(state, "112")).containsExactly("routed by \"Help\" through uk as 112");
  }

  @Test
  void whetherEmergencyRulesComeFirstOnlyMattersBelowAnother() {
    State below = pbx(CALLER, UK, rule("Ones", "1"), emergency("Help", "uk", "112"));
    State above = pbx(CALLER, UK, emergency("Help", "uk", "112"), rule("Ones", "1"));

    assertThat(call(below, "112", Map.of("emptyRule", "blocks")))
        .containsExactly(
            "refused by \"Ones\": the rule blocks it if emergencyFirst is no",
            "routed by \"Help\" through uk as 112 if emergencyFirst is yes");
    assertThat(call(above, "112", Map.of()))
        .containsExactly("routed by \"Help\" through uk as 112");
  }

  @Test
  void whatHasTheNumberInTheHouseTakesTheCall() {
    Draft queue = of(InternalNumbers.RESOURCE, "800").with("number", "800").with("kind", "Queue");
    State state = pbx(CALLER, user("300"), queue, UK, route("Any", "uk"));

    assertThat(call(state, "300")).containsExactly("taken by extension 300, an internal number");
    assertThat(call(state, "800")).containsExactly("taken by Queue 800, an internal number");
  }

  @Test
  void anEmergencyNumberInTheHouseIsAnOpenQuestion() {
    Draft parking =
        of(InternalNumbers.RESOURCE, "112").with("number", "112").with("kind", "Parking");
    State state = pbx(CALLER, parking, UK, emergency("Help", "uk", "112"));

    assertThat(call(state, "112"))
        .containsExactly(
            "taken by Parking 112, an internal number if internalFirst is yes",
            "routed by \"Help\" through uk as 112 if internalFirst is no");
  }

  /**
   * Seen from the calls: whoever dials it in need may reach the centre today, and must go on so.
   */
  @Test
  void itIsAnOpenQuestionBehindARuleThatIsNotMarkedAsWell() {
    State state = pbx(CALLER, user("112"), UK, route("Any", "uk"));

    assertThat(call(state, "112")).containsExactly("taken by extension 112, an internal number");
    assertThat(callForHelp(state, "112"))
        .containsExactly(
            "taken by extension 112, an internal number if internalFirst is yes",
            "routed by \"Any\" through uk as 112 if internalFirst is no");
  }

  /** The vendor describes four words; any other one, or none, says nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"Paused", ""})
  void aTrunkWithADirectionThatNobodyKnowsMayTakeTheCallOrNot(String direction) {
    assertThat(call(pbx(CALLER, UK.with("direction", direction), route("Any", "uk")), "0123456789"))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("routed by \"Any\""))
        .anyMatch(line -> line.startsWith("refused by \"Any\": no trunk of the rule takes calls"));
  }

  /** Of two fields that contradict each other nobody knows which one counts. */
  @ParameterizedTest
  @CsvSource({"None, true", "Inbound, true", "Outbound, false", "Both, false"})
  void aTrunkThatContradictsItselfMayTakeTheCallOrNot(String direction, boolean outbound) {
    Draft trunk = UK.with("direction", direction).with("outbound", outbound);

    assertThat(call(pbx(CALLER, trunk, route("Any", "uk")), "0123456789"))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("routed by \"Any\""))
        .anyMatch(line -> line.startsWith("refused by \"Any\": no trunk of the rule takes calls"));
  }

  /** Whether the number of somebody who is disabled is free again is not proven. */
  @Test
  void whoeverIsDisabledMayNotTakeTheCall() {
    State state =
        pbx(CALLER, user("112").with("enabled", false), UK, emergency("Help", "uk", "112"));

    assertThat(call(state, "112", Map.of("internalFirst", "yes", "emergencyFirst", "no")))
        .containsExactly(
            "taken by extension 112, an internal number if disabledNumber is yes",
            "routed by \"Help\" through uk as 112 if disabledNumber is no");
  }

  @Test
  void outOfOfficeHoursNobodyCanBeSure() {
    Draft hours = of(GeneralSettings.RESOURCE, Resource.ONLY).with("outOfHoursBlocked", true);

    assertThat(call(pbx(CALLER, hours, UK, route("Any", "uk")), "01"))
        .containsExactly(
            "refused by \"Any\": outside calls are barred out of office hours if out of office"
                + " hours is yes",
            "routed by \"Any\" through uk as 01 if out of office hours is no");
    assertThat(
            call(pbx(CALLER, hours.with("outOfHoursBlocked", false), UK, route("Any", "uk")), "01"))
        .containsExactly("routed by \"Any\" through uk as 01");
  }

  @Test
  void whetherAPlusCountsInTheLengthOnlyMattersAtTheEdge() {
    State state = pbx(CALLER, UK, route("E164", "uk", "+44").with("length", "12-14"));

    assertThat(call(state, "+441632960000"))
        .containsExactly("routed by \"E164\" through uk as +441632960000");
    assertThat(call(state, "+44163296000"))
        .containsExactly(
            "refused: no outbound rule matches if plusLength is no",
            "routed by \"E164\" through uk as +44163296000 if plusLength is yes");
  }

  @Test
  void tenThousandPhonesAreAsManyCallersAsRulesTellApart() {
    Draft[] all =
        Stream.concat(
                IntStream.range(10_000, 20_000)
                    .mapToObj(
                        n ->
                            user(Integer.toString(n))
                                .with("internalOnly", n % 2 == 0)
                                .with("pinToDialOut", false)),
                Stream.of(UK, route("Any", "uk")))
            .toArray(Draft[]::new);

    assertThat(Calls.of(pbx(all), SETTLED, List.of()).verdicts("01").values())
        .extracting(List::size)
        .containsExactly(5_000, 5_000);
  }
}
