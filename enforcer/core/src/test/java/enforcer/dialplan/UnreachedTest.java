package enforcer.dialplan;

import static enforcer.dialplan.Dialling.CALLER;
import static enforcer.dialplan.Dialling.SETTLED;
import static enforcer.dialplan.Dialling.UK;
import static enforcer.dialplan.Dialling.pbx;
import static enforcer.fixture.Entities.emergency;
import static enforcer.fixture.Entities.route;
import static enforcer.fixture.Entities.rule;
import static enforcer.fixture.Entities.user;
import static enforcer.fixture.Entities.via;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.Trunks;
import enforcer.desired.Emergency;
import enforcer.fixture.Entities.Draft;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which emergency numbers nobody reaches, for a night that must say so. */
class UnreachedTest {

  @Test
  void aNumberThatTheDocumentNamesIsReachedBySomebody() {
    State state = pbx(CALLER, user("206").with("internalOnly", true), UK, help("112"));

    assertThat(named(state, "112"))
        .as("whether barred phones call for help is not proven")
        .isEmpty();
    assertThat(named(state, "112", "999"))
        .containsExactly(nobody("999", true, "refused: no outbound rule matches"));
  }

  @Test
  void aNumberThatTheDocumentNamesIsAskedOfEverybody() {
    State state =
        pbx(
            CALLER,
            user("206").with("internalOnly", false).with("pinToDialOut", false),
            UK,
            help("999").with("from", scope("205")));

    assertThat(named(state, "999"))
        .containsExactly(
            new UnreachedNumber(
                new EmergencyProbe("999", "999"),
                List.of("206"),
                true,
                "refused: no outbound rule matches"));
    assertThat(named(state)).as("of the country's numbers one is enough, for somebody").isEmpty();
  }

  @Test
  void anAccessCodeThatTheDocumentNamesIsAskedToo() {
    Draft any = route("Any", "uk");
    Draft help = help("999").with("length", "3");
    Emergency nine =
        new Emergency("", List.of("999"), Optional.empty(), Optional.of(List.of("9")), Map.of());

    assertThat(UnreachedNumber.of(nine, pbx(CALLER, UK, help, any), SETTLED))
        .containsExactly(
            new UnreachedNumber(
                new EmergencyProbe("9999", "999"),
                List.of(),
                true,
                "routed by \"Any\" through uk as 9999, but it must arrive as 999"));
    Draft stripping = rule("Nine", "9").with("via", Value.items(List.of(via("uk", 1, "", ""))));
    assertThat(UnreachedNumber.of(nine, pbx(CALLER, UK, help, stripping, any), SETTLED)).isEmpty();
  }

  @Test
  void ofTheNumbersOfTheCountryOneIsEnough() {
    assertThat(named(pbx(CALLER, UK, help("112")))).isEmpty();
    assertThat(named(pbx(CALLER, UK)))
        .extracting(u -> u.probe().dialled())
        .containsExactly("112", "999");
  }

  @Test
  void whereNobodyIsEnabledNobodyCanCall() {
    State state = pbx(user("205").with("enabled", false), UK, help("112"));

    assertThat(named(state, "112")).containsExactly(nobody("112", true, "no extension is enabled"));
  }

  @Test
  void aNumberThatArrivesAsOthersIsNotReached() {
    State state =
        pbx(CALLER, UK, rule("Nine", "9").with("via", Value.items(List.of(via("uk", 1, "", "")))));

    assertThat(named(state, "999"))
        .containsExactly(
            nobody("999", true, "routed by \"Nine\" through uk as 99, but it must arrive as 999"));
  }

  @Test
  void aNumberThatAnEmergencyRuleShortensIsNotReached() {
    for (int strip : List.of(1, 3)) {
      String sent = "999".substring(strip);
      assertThat(named(pbx(CALLER, UK, rewritten(strip, "")), "999"))
          .containsExactly(
              nobody(
                  "999",
                  true,
                  "routed by \"Help\" through uk as " + sent + ", but it must arrive as 999"));
    }
  }

  @Test
  void theOtherDigitsThatACarrierAsksForReachIt() {
    assertThat(named(pbx(CALLER, UK, rewritten(0, "1234")), "999")).isEmpty();
    assertThat(named(pbx(CALLER, UK, rewritten(3, "112")), "999")).isEmpty();
  }

  @Test
  void anEmergencyRuleThatIsNeverReachedHelpsNobody() {
    Draft above = rule("Nine", "9").with("via", Value.items(List.of(via("uk", 0, "0", ""))));

    assertThat(named(pbx(CALLER, UK, above, rewritten(0, "0")), "999"))
        .extracting(u -> u.probe().dialled())
        .containsExactly("999");
  }

  @Test
  void aTrunkThatIsNotRegisteredReachesNobody() {
    assertThat(named(pbx(CALLER, UK.with("registered", false), help("999")), "999"))
        .containsExactly(
            nobody("999", true, "routed by \"Help\" through uk as 999: uk is not registered"));
    assertThat(named(pbx(CALLER, UK.unknown("registered"), help("999")), "999")).isEmpty();
  }

  @Test
  void whatDependsOnWhatNobodyProvedIsNotCertain() {
    State state = pbx(CALLER, UK, rule("Nine", "9"), route("Any", "uk"));

    assertThat(UnreachedNumber.of(Emergency.of(List.of("999")), state, Map.of()))
        .containsExactly(
            nobody("999", false, "refused by \"Nine\": the rule blocks it if emptyRule is blocks"));
    assertThat(named(state, "999"))
        .singleElement()
        .satisfies(u -> assertThat(u.certain()).isTrue());
  }

  @Test
  void anOpenFactThatDecidesIsNamed() {
    State state = pbx(CALLER, UK, user("999").with("enabled", false), help("999"));
    Map<String, String> facts = new TreeMap<>(SETTLED);
    facts.put("internalFirst", "yes");

    assertThat(UnreachedNumber.of(Emergency.of(List.of("999")), state, facts))
        .containsExactly(
            nobody(
                "999",
                false,
                "taken by extension 999, an internal number if disabledNumber is yes"));
  }

  @Test
  void whatCouldNotBeReadIsNotCertainEither() {
    State unread =
        pbx(CALLER, UK, help("999")).with(Trunks.RESOURCE, new State.Coverage.Unknown("no"));

    assertThat(named(unread, "999")).containsExactly(nobody("999", false, "no"));
  }

  private static Draft rewritten(int strip, String prepend) {
    return help("999").with("via", Value.items(List.of(via("uk", strip, prepend, ""))));
  }

  private static Value scope(String extension) {
    return Value.struct(Map.of("extensions", Value.texts(extension)));
  }

  private static Draft help(String number) {
    return emergency("Help", "uk", number);
  }

  private static List<UnreachedNumber> named(State state, String... numbers) {
    return UnreachedNumber.of(Emergency.of(List.of(numbers)), state, SETTLED);
  }

  private static UnreachedNumber nobody(String number, boolean certain, String why) {
    return new UnreachedNumber(new EmergencyProbe(number, number), List.of(), certain, why);
  }
}
