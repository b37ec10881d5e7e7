package enforcer.pbx;

import enforcer.model.Binding;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads memberships from the departments, for a build that refuses to expand them from the
 * extensions. The result has the same form.
 *
 * <p>A build may leave out the roles here, because they are a navigation property of their own.
 * Memberships without roles are unknown: read as memberships without rights, they would hide an
 * administrator.
 */
public final class MembershipsByGroup {
  private final ReadingClient client;

  public MembershipsByGroup(ReadingClient client) {
    this.client = client;
  }

  List<Entity> read(Resource resource, List<Field> extra, Binding binding) {
    Map<String, ArrayNode> memberships = memberships();
    Query plain = Query.select(resource.select(binding, extra));
    return client.list(
        resource.name(),
        plain,
        row -> Rows.tolerant(resource, extra, with(memberships, row), binding));
  }

  /** One extension by its key. */
  public Entity read(Resource resource, EntityKey key, Binding binding) {
    Map<String, ArrayNode> memberships = memberships();
    Query plain = Query.select(resource.select(binding, List.of()));
    return client.entity(
        resource.name(), key, plain, row -> Rows.reread(resource, with(memberships, row), binding));
  }

  private Map<String, ArrayNode> memberships() {
    Map<String, ArrayNode> byNumber = new HashMap<>();
    Query groups = Query.select("Id", "Name").expand("Members");
    client.list("Groups", groups, row -> collect(row, byNumber));
    return byNumber;
  }

  private static ObjectNode with(Map<String, ArrayNode> memberships, ObjectNode row) {
    String number = row.path("Number").stringValue("");
    ArrayNode none = JsonNodeFactory.instance.arrayNode();
    row.set("Groups", withRoles(memberships.getOrDefault(number, none)));
    return row;
  }

  private static ArrayNode withRoles(ArrayNode memberships) {
    for (JsonNode membership : memberships) {
      if (!membership.path("Rights").path("RoleName").isString()) {
        throw PbxException.Incomplete.withoutRoles();
      }
    }
    return memberships;
  }

  private static boolean collect(ObjectNode group, Map<String, ArrayNode> byNumber) {
    if (!group.path("Members").isArray()) {
      throw PbxException.Incomplete.withoutRoles();
    }
    for (JsonNode member : group.path("Members")) {
      String number = member.path("Number").stringValue("");
      synchronized (byNumber) {
        byNumber
            .computeIfAbsent(number, _ -> JsonNodeFactory.instance.arrayNode())
            .add(
                JsonNodeFactory.instance
                    .objectNode()
                    .<ObjectNode>set("GroupId", group.get("Id"))
                    .<ObjectNode>set("Name", group.get("Name"))
                    .set("Rights", member.path("Rights")));
      }
    }
    return true;
  }
}
