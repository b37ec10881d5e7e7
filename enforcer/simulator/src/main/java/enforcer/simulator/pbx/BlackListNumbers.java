package enforcer.simulator.pbx;

import enforcer.simulator.odata.ODataError;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Blocked callers. */
final class BlackListNumbers implements Behaviour {

  private final Pbx pbx;

  BlackListNumbers(Pbx pbx) {
    this.pbx = pbx;
  }

  @Override
  public Set<String> readOnly() {
    return Set.of("Id");
  }

  @Override
  public void fill(ObjectNode row) {
    if (pbx.facts().is(Fact.CALLER_KEY, "number")) {
      row.put("Id", row.path("CallerId").asString(""));
    } else if (!row.has("Id")) {
      row.put("Id", Long.toString(pbx.table("BlackListNumbers").nextId()));
    }
  }

  @Override
  public void check(Change change) {
    if (change.text("CallerId").isEmpty()) {
      throw ODataError.value("CallerId", "WARNINGS.XAPI.REQUIRED");
    }
    ObjectNode twin = pbx.table("BlackListNumbers").find("CallerId", change.text("CallerId"));
    if (twin != null && twin != change.before()) {
      throw ODataError.value("CallerId", "WARNINGS.XAPI.DUPLICATE");
    }
  }
}
