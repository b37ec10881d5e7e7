package enforcer.simulator.pbx;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Base of all entities with a number: the number is unique and fixed, and departments are shown.
 */
class NumberedEntity implements Behaviour {

  private static final Map<String, String> PEER_TYPES =
      Map.of(
          "Users", "Extension",
          "Queues", "Queue",
          "RingGroups", "RingGroup",
          "Receptionists", "IVR",
          "Fax", "Fax",
          "Parkings", "Parking",
          "Trunks", "ExternalLine",
          "ServicePrincipals", "RoutePoint");

  private final String set;
  private final Numbers numbers;
  private final Memberships memberships;

  NumberedEntity(String set, Numbers numbers, Memberships memberships) {
    this.set = set;
    this.numbers = numbers;
    this.memberships = memberships;
  }

  static String peerType(String set) {
    return PEER_TYPES.get(set);
  }

  /** The name of an entity with a number, joined from its parts where it has any. */
  static String displayName(ObjectNode row) {
    if (row.has("Name")) {
      return row.path("Name").asString("");
    }
    String first = row.path("FirstName").asString("");
    return (first + " " + row.path("LastName").asString("")).strip();
  }

  @Override
  public JsonNode computed(ObjectNode row, String property) {
    return property.equals("Groups") ? memberships.departments(row, peerType(set)) : null;
  }

  @Override
  public Set<String> readOnly() {
    return Set.of("IsRegistered");
  }

  @Override
  public void fill(ObjectNode row) {
    if (row.path("Number").asString("").isEmpty()) {
      row.put("Number", numbers.free(set));
    }
  }

  @Override
  public void check(Change change) {
    numbers.check(change);
    memberships.check(change);
  }
}
