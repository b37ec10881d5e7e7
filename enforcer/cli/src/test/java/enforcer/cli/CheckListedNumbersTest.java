package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** That nobody inside has a number is known where the list of internal numbers is whole. */
class CheckListedNumbersTest extends OddAnswersCase {
  private static final String HELP = "3CX-EMG-101";
  private static final String PREMIUM = "3CX-FRD-701";

  private void callsForHelpLeave() {
    odd.pbx.edit("OutboundRules", rule -> rule.put("Prefix", "999,112").put("EmergencyRule", true));
    odd.pbx.edit("OutboundRules", rule -> rule.putArray("GroupIds"));
    odd.pbx.edit("OutboundRules", rule -> rule.putArray("DNRanges"));
  }

  @Test
  void aListWithEveryNumberShowsThatNoneIsThatOfHelp() {
    callsForHelpLeave();

    assertThat(odd.found("emergency")).containsEntry(HELP, "pass");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RoutePoint", "ExternalLine"})
  void aListWithoutWhatAnotherListShowsIsNotWhole(String kind) {
    callsForHelpLeave();
    odd.without("Peers", peer -> is(peer, "Type", kind));

    assertThat(odd.found("emergency")).containsEntry(HELP, "unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {" 112", "1 12", "112\u200b", "\u0661\u0661\u0662", ""})
  void aNumberThatNobodyDialsLikeThisMayBeThatOfHelp(String number) {
    callsForHelpLeave();
    odd.each(
        "Peers",
        peer -> {
          if (is(peer, "Type", "RingGroup")) {
            peer.put("Number", number);
          }
        });

    assertThat(odd.found("emergency")).containsEntry(HELP, "unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Users", "ServicePrincipals", "Trunks"})
  void soMayOneOfAnotherList(String list) {
    callsForHelpLeave();
    odd.each(list, row -> row.put("Number", " 11" + row.path("Id").asInt()));

    assertThat(odd.found("emergency")).containsEntry(HELP, "unknown");
  }

  @ParameterizedTest
  @CsvSource({"null", "None", "Teleporter"})
  void whatThePbxDoesNotNameMaySendCallsOn(String kind) {
    assertThat(odd.found("forwards")).containsEntry(PREMIUM, "pass");
    odd.each(
        "Peers",
        peer -> {
          if (is(peer, "Number", "crm")) {
            peer.put("Number", "850");
            peer.put("Type", kind.equals("null") ? null : kind);
          }
        });

    assertThat(odd.found("forwards")).containsEntry(PREMIUM, "unknown");
    assertThat(odd.objects("forwards", PREMIUM, "unknown"))
        .containsExactly(
            "forward \"ring group 850, not listed\"",
            "forward \"queue 850, not listed\"",
            "forward \"digital receptionist 850, not listed\"");
  }

  @Test
  void whatAnotherListNamesIsKnown() {
    odd.each("Peers", peer -> peer.putNull("Type"));

    assertThat(odd.found("forwards")).containsEntry(PREMIUM, "pass");
  }

  private static boolean is(JsonNode row, String property, String text) {
    return row.path(property).asString("").equals(text);
  }
}
