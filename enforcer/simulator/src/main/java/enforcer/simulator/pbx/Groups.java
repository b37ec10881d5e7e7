package enforcer.simulator.pbx;

import enforcer.simulator.odata.ODataError;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Departments: their names are unique, one cannot be deleted, and members store memberships. */
final class Groups implements Behaviour {

  private static final List<String> LIMITS =
      List.of(
          "DectMaxCount",
          "LiveChatMaxCount",
          "OutboundRulesMaxCount",
          "PromptsMaxCount",
          "PersonalContactsMaxCount",
          "SbcMaxCount",
          "TrunksMaxCount");

  private final Pbx pbx;
  private final Memberships memberships;

  Groups(Pbx pbx, Memberships memberships) {
    this.pbx = pbx;
    this.memberships = memberships;
  }

  @Override
  public JsonNode computed(ObjectNode row, String property) {
    return switch (property) {
      case "Members" -> memberships.members(row);
      case "HasMembers" -> Pbx.NODES.booleanNode(!memberships.members(row).isEmpty());
      default -> null;
    };
  }

  @Override
  public Set<String> readOnly() {
    return Set.of("IsDefault", "HasMembers", "LastLoginTime");
  }

  @Override
  public void fill(ObjectNode row) {
    if (row.path("Number").asString("").isEmpty()) {
      row.put("Number", freeNumber());
    }
    row.put("IsDefault", row.path("IsDefault").asBoolean(false));
    if (row.path("Language").asString("").isEmpty()) {
      row.put("Language", "EN");
    }
    ObjectNode props = row.withObject("Props");
    LIMITS.stream().filter(limit -> !props.has(limit)).forEach(limit -> props.put(limit, -1));
    if (row.path("Rights").isEmpty()) {
      ArrayNode rights = row.putArray("Rights");
      Roles.KNOWN.forEach(role -> rights.add(Roles.rights(role)));
    }
  }

  @Override
  public void check(Change change) {
    if (change.text("Name").isEmpty()) {
      throw ODataError.value("Name", "WARNINGS.XAPI.REQUIRED");
    }
    if (change.before() != null && change.alters("Number")) {
      throw ODataError.value("Number", "WARNINGS.XAPI.FORBIDDEN_CHANGE");
    }
    for (ObjectNode other : pbx.table("Groups").rows()) {
      boolean itself = other == change.before();
      if (!itself && sameName(other.path("Name").asString(""), change.text("Name"))) {
        throw ODataError.value("Name", "WARNINGS.XAPI.DUPLICATE");
      }
      if (!itself && other.path("Number").equals(change.after().path("Number"))) {
        throw ODataError.value("Number", "WARNINGS.XAPI.ALREADY_IN_USE");
      }
    }
    if (change.brings("Members")) {
      memberships.checkMembers(change.sent().get("Members"));
    }
  }

  @Override
  public void checkRemoval(ObjectNode row) {
    if (row.path("IsDefault").asBoolean(false)) {
      throw ODataError.value("Id", "WARNINGS.GROUP_CANNOT_BE_DELETED");
    }
    if (!memberships.members(row).isEmpty()) {
      throw ODataError.value("Id", "WARNINGS.GROUP_WITH_MEMBERS_CANNOT_BE_DELETED");
    }
  }

  @Override
  public void settle(Change change) {
    if (change.after() == null) {
      forgetInRules(change.before().get("Id").asLong());
    } else if (change.brings("Members")) {
      memberships.replaceMembers(change.after(), change.sent().get("Members"));
    }
  }

  private void forgetInRules(long group) {
    if (pbx.facts().is(Fact.DELETED_DEPARTMENT, "kept")) {
      return;
    }
    Table rules = pbx.table("OutboundRules");
    for (ObjectNode rule : rules.rows()) {
      ArrayNode kept = Pbx.NODES.arrayNode();
      rule.path("GroupIds").forEach(id -> addUnless(kept, id, group));
      rules.own(rule).set("GroupIds", kept);
    }
  }

  private static void addUnless(ArrayNode kept, JsonNode id, long group) {
    if (id.asLong() != group) {
      kept.add(id);
    }
  }

  private boolean sameName(String one, String other) {
    return pbx.facts().is(Fact.NAME_CASE, "exact")
        ? one.equals(other)
        : one.equalsIgnoreCase(other);
  }

  private String freeNumber() {
    int number = 0;
    while (pbx.table("Groups").find("Number", "GRP%04d".formatted(number)) != null) {
      number++;
    }
    return "GRP%04d".formatted(number);
  }
}
