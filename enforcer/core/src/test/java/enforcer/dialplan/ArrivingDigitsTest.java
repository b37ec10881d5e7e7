package enforcer.dialplan;

import static enforcer.dialplan.Dialling.CALLER;
import static enforcer.dialplan.Dialling.SETTLED;
import static enforcer.dialplan.Dialling.UK;
import static enforcer.dialplan.Dialling.pbx;
import static enforcer.fixture.Entities.rule;
import static enforcer.fixture.Entities.via;
import static org.assertj.core.api.Assertions.assertThat;

import enforcer.catalogue.DialTest;
import enforcer.desired.Emergency;
import enforcer.diagnostic.Place;
import enforcer.fixture.Entities.Draft;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A dial test tells as which digits a call must arrive; an emergency number as itself. */
class ArrivingDigitsTest {
  private static final State STRIPPED = pbx(CALLER, UK, nine(1, "", ""));

  @Test
  void anEmergencyNumberMustArriveAsItself() {
    assertThat(misses(STRIPPED, "999", Optional.empty()))
        .containsExactly("routed by \"Nine\" through uk as 99, but it should leave as 999");
    assertThat(misses(pbx(CALLER, UK, nine(0, "", "0")), "999", Optional.empty())).hasSize(1);
    assertThat(misses(pbx(CALLER, UK, nine(0, "+44", "")), "999", Optional.empty())).hasSize(1);
    assertThat(misses(pbx(CALLER, UK, nine(0, "", "")), "999", Optional.empty())).isEmpty();
  }

  @Test
  void anyOtherNumberMayArriveAsAnythingUnlessTheTestSaysAsWhat() {
    assertThat(misses(STRIPPED, "9999", Optional.empty())).isEmpty();
    assertThat(misses(STRIPPED, "9999", Optional.of("999"))).isEmpty();
    assertThat(misses(STRIPPED, "9999", Optional.of("9999")))
        .containsExactly("routed by \"Nine\" through uk as 999, but it should leave as 9999");
  }

  /** Where people dial 9 for a line, 9999 is a call for help. */
  @Test
  void behindAnAccessCodeTheEmergencyNumberMustArrive() {
    Draft any = rule("Any").with("via", Value.items(List.of(via("uk", 0, "", ""))));

    assertThat(misses(pbx(CALLER, UK, any, nine(1, "", "")), "9999", Optional.empty()))
        .containsExactly("routed by \"Any\" through uk as 9999, but it should leave as 999");
    assertThat(misses(pbx(CALLER, UK, any), "9999", Optional.empty())).isEmpty();
  }

  @Test
  void whatATestSaysCountsForAnEmergencyNumberToo() {
    assertThat(misses(STRIPPED, "999", Optional.of("99"))).isEmpty();
  }

  @Test
  void everyWayMustSendTheDigitsThatAreExpected() {
    Draft second =
        rule("Nine", "9").with("via", Value.items(List.of(via("uk"), via("uk", 1, "", ""))));

    assertThat(misses(pbx(CALLER, UK, second), "999", Optional.empty())).hasSize(1);
  }

  @Test
  void anAccessCodeIsAPrefixThatIsStrippedWholeAndReplacedByNothing() {
    State state =
        pbx(
            CALLER,
            UK,
            nine(1, "", ""),
            rule("Seven", "77").with("via", Value.items(List.of(via("uk", 2, "", "")))),
            rule("Zero", "0").with("via", Value.items(List.of(via("uk", 1, "44", "")))),
            rule("Plus", "+").with("via", Value.items(List.of(via("uk", 1, "", "")))));

    assertThat(EmergencyProbes.accessCodes(state)).containsExactly("77", "9");
    assertThat(EmergencyProbes.dialled(Emergency.unsaid(), state))
        .containsExactly("112", "999", "77112", "77999", "9112", "9999");
    assertThat(
            EmergencyProbes.dialled(
                new Emergency(
                    "acme.yaml", List.of(), Optional.of("US"), Optional.of(List.of()), Map.of()),
                state))
        .containsExactly("112", "911");
  }

  @Test
  void theFirstDigitsOfAPrefixThatAreStrippedMayBeAnAccessCode() {
    State state =
        pbx(
            CALLER,
            UK,
            rule("Help", "9911").with("via", Value.items(List.of(via("uk", 1, "", "")))),
            rule("Zero", "0181").with("via", Value.items(List.of(via("uk", 1, "44", "")))));

    assertThat(EmergencyProbes.accessCodes(state)).containsExactly("9");
  }

  @Test
  void behindAPrefixThatIsShorterThanWhatIsStrippedAnyDigitMayFollow() {
    Draft two = rule("Two", "7").with("via", Value.items(List.of(via("uk", 2, "", ""))));
    Draft line = rule("Line").with("via", Value.items(List.of(via("uk", 1, "", ""))));
    Draft many = rule("Many").with("via", Value.items(List.of(via("uk", 3, "", ""))));

    assertThat(EmergencyProbes.accessCodes(pbx(CALLER, UK, two))).hasSize(10).contains("70", "79");
    assertThat(EmergencyProbes.accessCodes(pbx(CALLER, UK, line))).hasSize(10).contains("0", "9");
    assertThat(EmergencyProbes.accessCodes(pbx(CALLER, UK, many))).isEmpty();
  }

  private static Draft nine(int strip, String prepend, String append) {
    return rule("Nine", "9").with("via", Value.items(List.of(via("uk", strip, prepend, append))));
  }

  private static List<String> misses(State state, String number, Optional<String> as) {
    DialTest test =
        new DialTest(
            List.of(number),
            Value.text("everyone"),
            true,
            Optional.empty(),
            as,
            new Place("acme.yaml", 1, 1));
    return DialResult.of(List.of(test), Emergency.unsaid(), state, SETTLED)
        .getFirst()
        .misses()
        .stream()
        .map(miss -> miss.instead() + ", but " + miss.wanted())
        .toList();
  }
}
