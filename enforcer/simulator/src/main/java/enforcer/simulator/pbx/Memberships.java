package enforcer.simulator.pbx;

import enforcer.simulator.odata.ODataError;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The memberships of departments, with their roles. They are stored with the members; the member
 * list of a department is a view of them.
 */
public final class Memberships {

  private final Pbx pbx;
  private final Numbers numbers;

  Memberships(Pbx pbx, Numbers numbers) {
    this.pbx = pbx;
    this.numbers = numbers;
  }

  /** The department that cannot be deleted. */
  public ObjectNode defaultGroup() {
    for (ObjectNode group : pbx.table("Groups").rows()) {
      if (group.path("IsDefault").asBoolean(false)) {
        return group;
      }
    }
    throw new IllegalStateException("Every PBX has a default department.");
  }

  /** A membership to store: the department, and the role with its rights. */
  public ObjectNode membership(long group, String role) {
    ObjectNode membership = Pbx.NODES.objectNode().put("GroupId", group);
    return membership.set("Rights", Roles.rights(role));
  }

  /** Adds a member without a department to the default one. */
  void fill(ObjectNode member) {
    if (member.path("Groups").isEmpty()) {
      long group = defaultGroup().get("Id").asLong();
      member.putArray("Groups").add(membership(group, Roles.USER));
    }
  }

  /** The role of a member in a department, or null. */
  public String role(ObjectNode member, long group) {
    for (JsonNode membership : member.path("Groups")) {
      if (membership.path("GroupId").asLong() == group) {
        return membership.path("Rights").path("RoleName").asString(null);
      }
    }
    return null;
  }

  /** Whether a member has this role in any department. */
  public boolean hasRole(ObjectNode member, String role) {
    for (JsonNode membership : member.path("Groups")) {
      if (membership.path("Rights").path("RoleName").asString("").equals(role)) {
        return true;
      }
    }
    return false;
  }

  /** Converts the memberships in a request to their stored form, or refuses them. */
  void check(Behaviour.Change change) {
    if (!change.brings("Groups")) {
      return;
    }
    ObjectNode before = change.before() == null ? Pbx.NODES.objectNode() : change.before();
    ArrayNode kept = Pbx.NODES.arrayNode();
    for (JsonNode sent : change.sent().get("Groups")) {
      long group = sent.path("GroupId").asLong(-1);
      if (pbx.table("Groups").find(Pbx.NODES.numberNode(group)) == null) {
        throw ODataError.value("GroupId", "WARNINGS.XAPI.NOT_FOUND");
      }
      kept.add(kept(group, sent.path("Rights"), role(before, group)));
    }
    change.after().set("Groups", kept);
  }

  /** The departments of a member as its own row shows them. */
  ArrayNode departments(ObjectNode member, String type) {
    ArrayNode view = Pbx.NODES.arrayNode();
    for (JsonNode kept : member.path("Groups")) {
      ObjectNode group = pbx.table("Groups").find(kept.get("GroupId"));
      if (group != null) {
        ObjectNode row = view(kept, group, member, type);
        row.put("Number", group.path("Number").asString(""));
        row.put("Name", group.path("Name").asString(""));
        view.add(row);
      }
    }
    return view;
  }

  /** The members of a department as its row shows them. */
  ArrayNode members(ObjectNode group) {
    ArrayNode view = Pbx.NODES.arrayNode();
    long id = group.get("Id").asLong();
    numbers.each(
        (set, member) -> {
          for (JsonNode kept : member.path("Groups")) {
            if (kept.path("GroupId").asLong() == id) {
              ObjectNode row = view(kept, group, member, NumberedEntity.peerType(set));
              row.put("Number", member.path("Number").asString(""));
              row.put("Name", NumberedEntity.displayName(member));
              view.add(row);
            }
          }
        });
    return view;
  }

  /** Replaces the members of a department by those in a request. */
  void replaceMembers(ObjectNode group, JsonNode sent) {
    long id = group.get("Id").asLong();
    Map<String, JsonNode> wanted = new HashMap<>();
    sent.forEach(member -> wanted.put(member.path("Number").asString(""), member.path("Rights")));
    numbers.each(
        (set, member) -> {
          JsonNode rights = wanted.remove(member.path("Number").asString(""));
          String role = role(member, id);
          if (rights == null && role != null) {
            remove(pbx.table(set).own(member), id);
          } else if (rights != null) {
            ObjectNode own = pbx.table(set).own(member);
            remove(own, id);
            own.withArray("Groups").add(kept(id, rights, role));
          }
        });
  }

  /** Refuses members that do not exist. */
  void checkMembers(JsonNode sent) {
    for (JsonNode member : sent) {
      if (!numbers.known(member.path("Number").asString(""))) {
        throw ODataError.value("Members", "WARNINGS.XAPI.NON_EXISTENT_EXT_NUMBER");
      }
    }
  }

  private void remove(ObjectNode member, long group) {
    ArrayNode kept = Pbx.NODES.arrayNode();
    for (JsonNode membership : member.path("Groups")) {
      if (membership.path("GroupId").asLong() != group) {
        kept.add(membership);
      }
    }
    member.set("Groups", kept);
  }

  /** Only Rights decides the role; GroupRights is accepted and has no effect, as observed. */
  private ObjectNode kept(long group, JsonNode rights, String roleBefore) {
    String standing = roleBefore == null ? Roles.USER : roleBefore;
    String role = rights.path("RoleName").asString(standing);
    if (!Roles.KNOWN.contains(role) && pbx.facts().is(Fact.UNKNOWN_ROLE, "refused")) {
      throw ODataError.value("RoleName", "WARNINGS.INVALID");
    }
    if (Roles.above(standing, role) && pbx.facts().is(Fact.ROLE_DOWNGRADE, "refused")) {
      throw ODataError.value("RoleName", "WARNINGS.XAPI.OTHER_USER_ROLE_DOWNGRADE");
    }
    ObjectNode kept = membership(group, role);
    ObjectNode keptRights = (ObjectNode) kept.get("Rights");
    rights.properties().forEach(right -> keptRights.set(right.getKey(), right.getValue()));
    boolean marked = !pbx.facts().is(Fact.UNKNOWN_ROLE, "kept");
    keptRights.put("Invalid", marked && !Roles.KNOWN.contains(role));
    return kept.put("Id", numbers.nextId());
  }

  private static ObjectNode view(JsonNode kept, ObjectNode group, ObjectNode member, String type) {
    ObjectNode row = Pbx.NODES.objectNode();
    row.set("Id", kept.path("Id"));
    row.set("GroupId", group.get("Id"));
    row.put("MemberName", NumberedEntity.displayName(member));
    row.put("Type", type);
    row.put("CanDelete", true);
    row.set("Rights", kept.path("Rights"));
    String role = kept.path("Rights").path("RoleName").asString("");
    for (JsonNode rights : group.path("Rights")) {
      if (rights.path("RoleName").asString("").equals(role)) {
        row.set("GroupRights", rights);
      }
    }
    return row;
  }
}
