package enforcer.simulator.pbx;

import enforcer.simulator.odata.ODataError;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Raw parameters; the one behind the country codes always lists the denied countries. */
final class Parameters implements Behaviour {

  private static final String DENIED = "NOTALLOWED_COUNTRYCODES";

  private final Pbx pbx;

  Parameters(Pbx pbx) {
    this.pbx = pbx;
  }

  @Override
  public JsonNode computed(ObjectNode row, String property) {
    return property.equals("Value") && denied(row)
        ? Pbx.NODES.stringNode(String.join(",", CountryCodes.denied(pbx)))
        : null;
  }

  @Override
  public void check(Change change) {
    if (change.text("Name").isEmpty()) {
      throw ODataError.value("Name", "WARNINGS.XAPI.REQUIRED");
    }
    ObjectNode twin = pbx.table("Parameters").find("Name", change.text("Name"));
    if (twin != null && twin != change.before()) {
      throw ODataError.value("Name", "WARNINGS.XAPI.DUPLICATE");
    }
  }

  @Override
  public void settle(Change change) {
    if (change.after() != null && denied(change.after()) && change.brings("Value")) {
      String value = change.text("Value");
      CountryCodes.deny(pbx, value.isEmpty() ? List.of() : List.of(value.split(",")));
    }
  }

  private static boolean denied(ObjectNode row) {
    return row.path("Name").asString("").equals(DENIED);
  }
}
