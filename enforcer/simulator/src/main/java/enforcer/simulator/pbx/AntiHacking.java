package enforcer.simulator.pbx;

import enforcer.simulator.odata.ODataError;
import tools.jackson.databind.JsonNode;

/** The anti-hacking limits; a limit below zero means no limit. */
final class AntiHacking implements Behaviour {

  @Override
  public void check(Change change) {
    for (var sent : change.sent().properties()) {
      JsonNode value = sent.getValue();
      if (value.isNumber() && value.asLong() < 0) {
        throw ODataError.value(sent.getKey(), "WARNINGS.XAPI.OUT_OF_THE_RANGE");
      }
    }
  }
}
