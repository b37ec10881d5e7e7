package enforcer.simulator.pbx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All entities with a number in one list, with their departments and roles. */
final class Peers implements Behaviour {

  private final Numbers numbers;
  private final Memberships memberships;

  Peers(Numbers numbers, Memberships memberships) {
    this.numbers = numbers;
    this.memberships = memberships;
  }

  @Override
  public Collection<ObjectNode> rows(Table table) {
    List<ObjectNode> rows = new ArrayList<>();
    numbers.each((set, row) -> rows.add(peer(set, row)));
    rows.sort(Comparator.comparingLong(row -> row.get("Id").asLong()));
    return rows;
  }

  private ObjectNode peer(String set, ObjectNode row) {
    ObjectNode peer = Pbx.NODES.objectNode();
    peer.set("Id", row.get("Id"));
    peer.set("Number", row.get("Number"));
    peer.put("Name", NumberedEntity.displayName(row));
    peer.put("Type", NumberedEntity.peerType(set));
    peer.put("Hidden", false);
    if (set.equals("ServicePrincipals")) {
      peer.putArray("Tags").add("Principal");
    }
    ArrayNode memberOf = peer.putArray("MemberOf");
    for (JsonNode department : memberships.departments(row, NumberedEntity.peerType(set))) {
      ObjectNode group = memberOf.addObject();
      group.set("GroupID", department.get("GroupId"));
      group.set("Name", department.get("Name"));
      group.set("Number", department.get("Number"));
      group.set("RoleName", department.path("Rights").path("RoleName"));
      group.put("IsPrimary", row.path("PrimaryGroupId").equals(department.get("GroupId")));
    }
    return peer;
  }
}
