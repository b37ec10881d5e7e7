package enforcer.simulator.pbx;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The networks that may reach the console and the API; tells each caller its address. */
final class ConsoleRestrictions implements Behaviour {

  private final Pbx pbx;

  ConsoleRestrictions(Pbx pbx) {
    this.pbx = pbx;
  }

  @Override
  public JsonNode computed(ObjectNode row, String property) {
    if (!property.equals("MyIpAddress")) {
      return null;
    }
    boolean shown = pbx.facts().is(Fact.MY_ADDRESS, "shown");
    return shown ? Pbx.NODES.stringNode(pbx.seenAs()) : Pbx.NODES.nullNode();
  }

  @Override
  public Set<String> readOnly() {
    return Set.of("Id", "MyIpAddress");
  }

  @Override
  public void check(Change change) {
    change
        .after()
        .path("IpWhitelist")
        .forEach(entry -> Network.parse(entry.asString(""), "IpWhitelist"));
  }
}
