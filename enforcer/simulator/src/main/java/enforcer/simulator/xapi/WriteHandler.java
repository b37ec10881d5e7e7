package enforcer.simulator.xapi;

import enforcer.simulator.odata.ODataError;
import enforcer.simulator.pbx.AuditTrail.Action;
import enforcer.simulator.pbx.Behaviour;
import enforcer.simulator.pbx.Fact;
import enforcer.simulator.pbx.Pbx;
import enforcer.simulator.pbx.Table;
import enforcer.simulator.vendor.EntitySet;
import enforcer.simulator.vendor.Structure;
import enforcer.simulator.vendor.ValueType.Named;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers writes: checks the body, merges it as the PBX does, and applies the behaviour of the set.
 */
final class WriteHandler {

  /** The properties by which people call a row, in order of preference. */
  private static final List<String> NAMES = List.of("Number", "Name", "IPAddrMask", "CallerId");

  private final Pbx pbx;
  private final BodyCheck bodies;

  WriteHandler(Pbx pbx, BodyCheck bodies) {
    this.pbx = pbx;
    this.bodies = bodies;
  }

  /** Stores a new row and returns it. */
  ObjectNode create(EntitySet set, Request request) {
    ObjectNode sent = bodies.entity(request.body(), set.type());
    Behaviour behaviour = pbx.behaviours().of(set.name());
    ObjectNode row = Pbx.NODES.objectNode();
    merge(row, taken(sent, behaviour), set.type());
    assignKey(set, row);
    behaviour.fill(row);
    Behaviour.Change change = new Behaviour.Change(null, row, sent);
    behaviour.check(change);
    Table table = pbx.table(set.name());
    if (!table.numbered() && table.find(row.get(set.key().name())) != null) {
      throw ODataError.value(set.key().name(), "WARNINGS.XAPI.DUPLICATE");
    }
    table.put(row);
    behaviour.settle(change);
    note(Action.CREATED, name(set, row), null, sent, request);
    return row;
  }

  /** Changes a row by the properties in the body. */
  void change(EntitySet set, ObjectNode row, Request request) {
    ObjectNode sent = bodies.entity(request.body(), set.type());
    Behaviour behaviour = pbx.behaviours().of(set.name());
    if (!set.singleton()) {
      checkKey(set, row, sent);
    }
    ObjectNode after = row.deepCopy();
    merge(after, taken(sent, behaviour), set.type());
    Behaviour.Change change = new Behaviour.Change(row, after, sent);
    behaviour.check(change);
    if (set.singleton()) {
      pbx.store().singleton(set.name(), after);
    } else {
      pbx.table(set.name()).put(after);
    }
    behaviour.settle(change);
    note(Action.CHANGED, name(set, row), row, sent, request);
  }

  /** Removes a row. */
  void delete(EntitySet set, ObjectNode row, Request request) {
    Behaviour behaviour = pbx.behaviours().of(set.name());
    behaviour.checkRemoval(row);
    pbx.table(set.name()).remove(row);
    behaviour.settle(new Behaviour.Change(row, null, null));
    note(Action.DELETED, name(set, row), row, null, request);
  }

  /** What people call a row; its resource, where it has no name. */
  private static String name(EntitySet set, ObjectNode row) {
    return NAMES.stream()
        .map(property -> row.path(property).asString(""))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElseGet(() -> row.path("Gateway").path("Name").asString(set.name()));
  }

  private void note(
      Action action, String object, ObjectNode before, ObjectNode sent, Request request) {
    pbx.behaviours().audit().note(action, object, before, sent, request.caller());
  }

  private void assignKey(EntitySet set, ObjectNode row) {
    String key = set.key().name();
    Table table = pbx.table(set.name());
    if (table.numbered()) {
      boolean shared = pbx.behaviours().numbers().has(set.name());
      row.put(key, shared ? pbx.behaviours().numbers().nextId() : table.nextId());
    } else if (row.path(key).asString("").isEmpty()) {
      if (!key.equals("Id")) {
        throw ODataError.value(key, "WARNINGS.XAPI.REQUIRED");
      }
      row.put(key, Long.toString(table.nextId()));
    }
  }

  private static void checkKey(EntitySet set, ObjectNode row, ObjectNode sent) {
    String key = set.key().name();
    if (sent.has(key) && !sent.get(key).asString().equals(row.get(key).asString())) {
      throw ODataError.value(key, "WARNINGS.XAPI.FORBIDDEN_CHANGE");
    }
    sent.remove(key);
  }

  private static ObjectNode taken(ObjectNode sent, Behaviour behaviour) {
    ObjectNode taken = sent.deepCopy();
    taken.remove(behaviour.readOnly());
    return taken;
  }

  /** Merges complex values property by property; replaces lists as a whole. */
  private void merge(ObjectNode into, ObjectNode sent, Structure type) {
    for (Map.Entry<String, JsonNode> entry : sent.properties()) {
      JsonNode value = entry.getValue();
      boolean complex = value.isObject() && type.property(entry.getKey()).type() instanceof Named;
      if (!complex) {
        into.set(entry.getKey(), value);
        continue;
      }
      Named named = (Named) type.property(entry.getKey()).type();
      ObjectNode standing =
          into.get(entry.getKey()) instanceof ObjectNode object
              ? object
              : into.putObject(entry.getKey());
      boolean stillHidden = value.path("Concealed").asBoolean(false);
      if (stillHidden && pbx.facts().is(Fact.CONCEALED_ROUND_TRIP, "lost")) {
        into.putNull(entry.getKey());
      } else if (!stillHidden) {
        merge(standing, (ObjectNode) value, pbx.vocabulary().structure(named.name()));
      }
    }
  }
}
