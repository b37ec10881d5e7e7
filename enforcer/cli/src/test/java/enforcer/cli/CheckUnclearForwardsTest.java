package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** A number outside whose meaning the vendor does not publish is neither a forward nor none. */
class CheckUnclearForwardsTest extends OddAnswersCase {
  private static final String PREMIUM = "3CX-FRD-701";

  /** The vendor does not say whom a callback calls. */
  @ParameterizedTest
  @CsvSource({"09012345678, unknown", "'', pass"})
  void aNumberBesideACallbackIsUnknownAndNoNumberIsNone(String number, String outcome) {
    odd.pbx.console(
        "POST",
        "/Queues",
        """
        {"Number":"802","Name":"Help","ForwardNoAnswer":{"To":"Callback","External":"%s"}}
        """
            .formatted(number));

    assertThat(odd.found("forwards")).containsEntry(PREMIUM, outcome);
  }

  @Test
  void aFlagWithoutAValueSwitchesNoMobileOff() {
    odd.each(
        "Users",
        row -> {
          if (row.path("Number").asString("").equals("201")) {
            row.put("Mobile", "09012345678");
            ObjectNode profile = row.putArray("ForwardingProfiles").addObject();
            profile.put("Id", 1).put("Name", "Available").putNull("RingMyMobile");
          }
        });

    assertThat(odd.found("forwards")).containsEntry(PREMIUM, "unknown");
  }
}
