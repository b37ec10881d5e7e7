package enforcer.simulator.pbx;

import enforcer.simulator.odata.Refusal;
import tools.jackson.databind.node.ObjectNode;

/** Callers that the PBX does not put through. */
final class BlackListNumbers implements Behaviour {

  private final Pbx pbx;

  BlackListNumbers(Pbx pbx) {
    this.pbx = pbx;
  }

  @Override
  public void fill(ObjectNode row) {
    boolean byNumber = pbx.facts().is(Fact.CALLER_KEY, "number");
    String id =
        byNumber
            ? row.path("CallerId").asString("")
            : Long.toString(pbx.table("BlackListNumbers").nextId());
    row.put("Id", id);
  }

  @Override
  public void check(Change change) {
    if (change.text("CallerId").isEmpty()) {
      throw Refusal.value("CallerId", "WARNINGS.XAPI.REQUIRED");
    }
    ObjectNode twin = pbx.table("BlackListNumbers").find("CallerId", change.text("CallerId"));
    if (twin != null && twin != change.before()) {
      throw Refusal.value("CallerId", "WARNINGS.XAPI.DUPLICATE");
    }
  }
}
