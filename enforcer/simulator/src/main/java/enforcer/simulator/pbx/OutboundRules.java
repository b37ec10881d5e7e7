package enforcer.simulator.pbx;

import enforcer.simulator.odata.ODataError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Outbound rules: five routes, names derived from ids, and an order without gaps. */
final class OutboundRules implements Behaviour {

  private static final String SET = "OutboundRules";
  private static final int ROUTES = 5;

  private final Pbx pbx;

  OutboundRules(Pbx pbx) {
    this.pbx = pbx;
  }

  @Override
  public JsonNode computed(ObjectNode row, String property) {
    return switch (property) {
      case "GroupNames" -> groupNames(row);
      case "Routes" -> routes(row);
      default -> null;
    };
  }

  /** Leaves out emergency rules where the fact says so; their keys still find them. */
  @Override
  public Collection<ObjectNode> rows(Table table) {
    return pbx.facts().is(Fact.EMERGENCY_LISTED, "together")
        ? table.rows()
        : table.rows().stream()
            .filter(rule -> !rule.path("EmergencyRule").asBoolean(false))
            .toList();
  }

  @Override
  public Set<String> readOnly() {
    return Set.of("GroupNames");
  }

  @Override
  public void fill(ObjectNode row) {
    row.put("EmergencyRule", row.path("EmergencyRule").asBoolean(false));
    for (String text : new String[] {"Prefix", "NumberLengthRanges", "Name"}) {
      row.put(text, row.path(text).asString(""));
    }
    for (String list : new String[] {"DNRanges", "GroupIds", "Routes"}) {
      row.withArray(list);
    }
  }

  @Override
  public void check(Change change) {
    boolean named = !change.text("Name").isBlank();
    if (!named && (change.before() == null || change.brings("Name"))) {
      throw ODataError.value("Name", "WARNINGS.XAPI.REQUIRED");
    }
    checkRoutes(change.after());
    checkGroups(change);
    ObjectNode twin = pbx.table(SET).find("Name", change.text("Name"));
    boolean taken = twin != null && twin != change.before();
    if (taken && pbx.facts().is(Fact.RULE_NAMES, "unique")) {
      throw ODataError.value("Name", "WARNINGS.XAPI.DUPLICATE");
    }
    if (change.before() == null) {
      boolean honoured = pbx.facts().is(Fact.POST_PRIORITY, "honoured");
      if (!honoured || !change.brings("Priority")) {
        change.after().put("Priority", pbx.table(SET).size());
      }
    } else if (!pbx.facts().is(Fact.PATCH_PRIORITY, "honoured")) {
      change.after().set("Priority", change.before().get("Priority"));
    }
  }

  @Override
  public void settle(Change change) {
    List<ObjectNode> rules = inOrder();
    boolean moves =
        change.after() != null && change.brings("Priority") && change.alters("Priority");
    if (moves) {
      int wanted = change.after().get("Priority").asInt();
      rules.remove(change.after());
      rules.add(Math.clamp(wanted, 0, rules.size()), change.after());
    }
    number(rules);
  }

  /** Registers the functions that move and purge rules. */
  void register(Functions functions) {
    functions.add("/OutboundRules/Pbx.MoveUpDown", this::move);
    functions.add("/OutboundRules/Pbx.Purge", this::purge);
    functions.add("/OutboundRules/Pbx.GetEmergencyOutboundRules()", _ -> emergencyRules());
  }

  private JsonNode move(Functions.Invocation call) {
    ObjectNode rule = pbx.table(SET).find(call.arguments().path("id"));
    if (rule == null) {
      throw ODataError.bare(404);
    }
    List<ObjectNode> rules = inOrder();
    int place = rules.indexOf(rule);
    int wanted = place + (call.arguments().path("up").asBoolean(false) ? -1 : 1);
    rules.remove(rule);
    rules.add(Math.clamp(wanted, 0, rules.size()), rule);
    number(rules);
    return null;
  }

  private JsonNode purge(Functions.Invocation call) {
    if (!call.arguments().path("purgeObject").isObject()) {
      // Before 20.0.8 the argument was a text of unknown form.
      throw ODataError.notSimulated("OutboundRules/Pbx.Purge with a text");
    }
    for (JsonNode id : call.arguments().path("purgeObject").path("Ids")) {
      ObjectNode rule = pbx.table(SET).find(id);
      if (rule != null) {
        pbx.table(SET).remove(rule);
      }
    }
    number(inOrder());
    return null;
  }

  private ArrayNode emergencyRules() {
    ArrayNode rules = Pbx.NODES.arrayNode();
    for (ObjectNode rule : inOrder()) {
      if (rule.path("EmergencyRule").asBoolean(false)) {
        ObjectNode shown = rule.deepCopy();
        shown.set("GroupNames", groupNames(rule));
        rules.add(shown.set("Routes", routes(rule)));
      }
    }
    return rules;
  }

  private List<ObjectNode> inOrder() {
    List<ObjectNode> rules = new ArrayList<>(pbx.table(SET).rows());
    rules.sort(Comparator.comparingInt(rule -> rule.path("Priority").asInt(Integer.MAX_VALUE)));
    return rules;
  }

  private void number(List<ObjectNode> rules) {
    for (int i = 0; i < rules.size(); i++) {
      ObjectNode rule = rules.get(i);
      if (rule.path("Priority").asInt(-1) != i) {
        pbx.table(SET).own(rule).put("Priority", i);
      }
    }
  }

  private void checkRoutes(ObjectNode rule) {
    JsonNode routes = rule.path("Routes");
    if (routes.size() > ROUTES) {
      throw ODataError.value("Routes", "WARNINGS.XAPI.TOO_MANY_ITEMS_IN_LIST");
    }
    boolean used = false;
    for (JsonNode route : routes) {
      JsonNode trunk = route.path("TrunkId");
      if (trunk.asInt(-1) > 0) {
        used = true;
        if (pbx.table("Trunks").find(trunk) == null) {
          throw ODataError.value("TrunkId", "WARNINGS.XAPI.NOT_FOUND");
        }
      }
    }
    if (!used && rule.path("EmergencyRule").asBoolean(false)) {
      throw ODataError.value("Routes", "WARNINGS.XAPI.CREATE_1_SIP_TRUCK_EMERGENCY");
    }
  }

  /** Refuses a deleted department in a rule, unless the rule already had it. */
  private void checkGroups(Change change) {
    if (!change.alters("GroupIds")) {
      return;
    }
    List<JsonNode> standing = new ArrayList<>();
    if (change.before() != null) {
      change.before().path("GroupIds").forEach(standing::add);
    }
    for (JsonNode id : change.after().path("GroupIds")) {
      boolean known = standing.stream().anyMatch(old -> old.asLong() == id.asLong());
      if (!known && pbx.table("Groups").find(id) == null) {
        throw ODataError.value("GroupIds", "WARNINGS.XAPI.NOT_FOUND");
      }
    }
  }

  private ArrayNode groupNames(ObjectNode row) {
    ArrayNode names = Pbx.NODES.arrayNode();
    for (JsonNode id : row.path("GroupIds")) {
      ObjectNode group = pbx.table("Groups").find(id);
      if (group != null) {
        names.add(group.path("Name").asString(""));
      }
    }
    return names;
  }

  /** Fills five slots; a slot with a deleted trunk keeps everything but the trunk. */
  private ArrayNode routes(ObjectNode row) {
    int none = Integer.parseInt(pbx.facts().get(Fact.EMPTY_SLOT));
    ArrayNode slots = Pbx.NODES.arrayNode();
    for (int i = 0; i < ROUTES; i++) {
      JsonNode route = row.path("Routes").path(i);
      JsonNode id = route.path("TrunkId");
      ObjectNode trunk = id.isNumber() ? pbx.table("Trunks").find(id) : null;
      ObjectNode slot = slots.addObject();
      slot.put("TrunkId", trunk == null ? none : id.asInt());
      slot.put("TrunkName", trunk == null ? "" : trunk.path("Gateway").path("Name").asString(""));
      slot.put("StripDigits", route.path("StripDigits").asInt(0));
      for (String text : new String[] {"Prepend", "Append", "CallerID"}) {
        slot.put(text, route.path(text).asString(""));
      }
    }
    return slots;
  }
}
