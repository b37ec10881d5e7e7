package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A destination that is said to be inside is inside where an internal number is that. */
class CheckInsideForwardsTest extends OddAnswersCase {
  private static final String PREMIUM = "3CX-FRD-701";
  private static final List<String> ALL =
      List.of(PREMIUM, "3CX-FRD-702", "3CX-FRD-703", "3CX-FRD-704", "3CX-FRD-705");
  private static final String NUMBER = "09051234567";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'To':'Extension','Number':'200'} | pass",
        "{'To':'VoiceMail','Number':'200','External':''} | pass",
        "{'To':'VoiceMail'} | pass",
        "{'To':'None','Number':null,'External':null} | pass",
        "{'To':'Extension','Number':'09051234567'} | unknown",
        "{'To':'RoutePoint','Number':'09051234567'} | unknown",
        "{'To':'Queue','Number':'09051234567'} | unknown",
        "{'To':'VoiceMail','Number':'09051234567'} | unknown",
        "{'To':'None','Number':'09051234567'} | unknown",
        "{'To':null,'Number':'09051234567'} | unknown",
        "{'To':'None','External':'09051234567'} | unknown",
        "{'To':'None','Number':'200','External':'09051234567'} | unknown",
        "{'To':'IVR','External':'09051234567'} | unknown"
      })
  void aDestinationInsideIsAListedNumber(String destination, String outcome) {
    queue(destination);

    assertThat(odd.found("forwards")).containsEntry(PREMIUM, outcome);
  }

  @Test
  void whetherSomethingIsInsideIsUnknownWithoutTheInternalNumbers() {
    queue("{'To':'RingGroup','Number':'800'}");
    odd.without("Peers", _ -> true);

    assertThat(odd.found("forwards")).containsEntry(PREMIUM, "unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'InvalidKeyForwardDN':'09051234567'}",
        "{'TimeoutForwardType':'Extension','TimeoutForwardDN':'09051234567'}",
        "{'TimeoutForwardType':'EndCall','TimeoutForwardDN':'09051234567'}",
        "{'TimeoutForwardType':'External','TimeoutForwardDN':''}",
        "{'Forwards':[{'Input':'1','ForwardType':'Queue','ForwardDN':'09051234567'}]}",
        "{'Forwards':[{'Input':'1','ForwardType':'External','ForwardDN':'200'}]}",
        "{'Forwards':[{'Input':'1','ForwardType':'CustomInput','CustomData':'09051234567'}]}",
        "{'TimeoutForwardType':'CustomInput','TimeoutForwardDN':''}",
        "{'IVRType':'ScriptBased'}",
        "{'IVRType':'CodeBased'}"
      })
  void aMenuThatLeadsToNoInternalNumberIsUnknown(String menu) {
    assertThat(odd.found("forwards")).containsEntry(PREMIUM, "pass");
    receptionist("{'Number':'820','Name':'Menu'}");
    odd.each("Receptionists", menu);

    assertThat(odd.found("forwards")).containsEntry(PREMIUM, "unknown");
    assertThat(odd.objects("forwards", PREMIUM, "unknown"))
        .singleElement()
        .asString()
        .startsWith("forward \"digital receptionist 820 Menu, ");
    assertThat(odd.check("--policies", "forwards", "-o", "json").out()).doesNotContain(NUMBER);
  }

  @Test
  void aMenuThatStaysInsideSendsNothing() {
    receptionist(
        "{'Number':'820','Name':'Menu','InvalidKeyForwardDN':'200','TimeoutForwardType':'IVR',"
            + "'TimeoutForwardDN':'820'}");
    odd.each(
        "Receptionists",
        "{'Forwards':[{'Input':'1','ForwardType':'Extension','ForwardDN':'201'},"
            + "{'Input':'2','ForwardType':'RepeatPrompt','ForwardDN':''}]}");

    assertThat(odd.found("forwards")).containsEntry(PREMIUM, "pass");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Forwards", "TimeoutForwardDN", "TimeoutForwardType", "InvalidKeyForwardDN"})
  void aMenuThatIsNotShownIsUnknown(String property) {
    receptionist("{'Number':'820','Name':'Menu'}");
    odd.each("Receptionists", row -> row.remove(property));

    assertThat(odd.found("forwards")).containsEntry(PREMIUM, "unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'To':'Extension','Number':'09051234567'}",
        "{'To':'None','External':'09051234567'}"
      })
  void aForwardThatNobodyCanReadAnyMoreIsNotGone(String now) {
    String outside = "{'To':'External','External':'09051234567'}";
    odd.pbx.console(
        "POST",
        "/Queues",
        ("{'Number':'802','Name':'Help','ForwardNoAnswer':"
                + outside
                + ",'BreakRoute':{'Route':"
                + outside
                + "}}")
            .replace('\'', '"'));
    odd.check("--policies", "forwards", "--save", "kept.json");
    odd.each("Queues", "{'ForwardNoAnswer':" + now + "}");

    String since =
        Checked.target(odd.check("--policies", "forwards", "-o", "json", "--since", "kept.json"))
            .path("since")
            .path("lists")
            .toString();

    assertThat(since).contains("whether it calls anybody").doesNotContain("\"fate\":\"gone\"");
  }

  private void queue(String destination) {
    assertThat(odd.found("forwards").keySet()).containsAll(ALL);
    odd.pbx.console(
        "POST",
        "/Queues",
        ("{'Number':'802','Name':'Help','ForwardNoAnswer':" + destination + "}")
            .replace('\'', '"'));
  }

  private void receptionist(String row) {
    odd.pbx.console("POST", "/Receptionists", row.replace('\'', '"'));
  }
}
