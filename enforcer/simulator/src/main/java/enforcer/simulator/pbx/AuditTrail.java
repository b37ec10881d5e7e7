package enforcer.simulator.pbx;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The audit log: one row for every change while the log is on. What is changed is called by its
 * number or its name, and a setting by that of its resource; the vendor does not say how.
 */
public final class AuditTrail {

  private static final Set<String> SECRETS =
      Set.of("AuthPassword", "AccessPassword", "DeskphonePassword", "VMPIN", "SIPID", "Password");

  /**
   * The kind of a change; the vendor publishes no legend, so the numbers are this simulator's own.
   */
  public enum Action {
    CREATED,
    CHANGED,
    DELETED,
    CALLED
  }

  private final Pbx pbx;
  private final List<ObjectNode> rows = new ArrayList<>();
  private long lastId;

  AuditTrail(Pbx pbx) {
    this.pbx = pbx;
  }

  /** Records one change. */
  public void note(Action action, String object, ObjectNode before, ObjectNode sent, Caller by) {
    if (!pbx.store().singleton("SystemStatus").path("IsAuditLogEnabled").asBoolean(true)) {
      return;
    }
    ObjectNode row = Pbx.NODES.objectNode();
    row.put("Id", ++lastId);
    row.put("Timestamp", pbx.now().toString());
    row.put("UserName", by.client());
    row.put("Ip", by.address());
    row.put("Action", action.ordinal());
    row.put("ObjectType", 0);
    row.put("Source", 0);
    row.put("ObjectName", object);
    row.put("PrevData", before == null ? null : kept(before, sent).toString());
    row.put("NewData", sent == null ? null : kept(sent, sent).toString());
    rows.add(row);
  }

  /** Changes the log itself, as somebody with access to its database can. */
  public void edit(Consumer<List<ObjectNode>> change) {
    change.accept(rows);
  }

  /** Numbers the rows that come from 1 again, as a log that was begun anew may. */
  public void beginAnew() {
    rows.clear();
    lastId = 0;
  }

  /** All rows, the oldest first. */
  public ArrayNode rows() {
    return Pbx.NODES.arrayNode().addAll(rows);
  }

  /** The part of a row that the request sent, without secrets. */
  private static ObjectNode kept(ObjectNode row, ObjectNode sent) {
    ObjectNode kept = Pbx.NODES.objectNode();
    (sent == null ? row : sent)
        .propertyNames()
        .forEach(
            name -> {
              if (!SECRETS.contains(name) && row.has(name)) {
                kept.set(name, row.get(name));
              }
            });
    return kept;
  }
}
