package enforcer.simulator.pbx;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** API clients: their number is their client id, and their secret is not among their properties. */
final class ServicePrincipals extends NumberedEntity {

  ServicePrincipals(Numbers numbers, Memberships memberships) {
    super("ServicePrincipals", numbers, memberships);
  }

  @Override
  public Set<String> readOnly() {
    return Set.of("IsSystem", "LastUsed");
  }

  @Override
  public void fill(ObjectNode row) {
    for (String off :
        new String[] {"XAPIEnabled", "CallControlEnabled", "MyPhoneEnabled", "IsSystem"}) {
      row.put(off, row.path(off).asBoolean(false));
    }
  }
}
