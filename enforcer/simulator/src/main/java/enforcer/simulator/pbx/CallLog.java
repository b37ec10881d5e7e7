package enforcer.simulator.pbx;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The call log: what a seed or a test puts there, as nobody calls here. A report takes the rows
 * that began in its period; what the numbers of its other arguments mean is not published, and they
 * change nothing.
 */
public final class CallLog {
  private final List<ObjectNode> rows = new ArrayList<>();

  /** Records one call. */
  public void record(ObjectNode row) {
    rows.add(row);
  }

  /** Begins with the calls of another PBX. */
  void after(CallLog other) {
    rows.addAll(other.rows);
  }

  /** Forgets all calls. */
  public void clear() {
    rows.clear();
  }

  void register(Functions functions) {
    functions.add("/ReportCallLogData/Pbx.GetCallLogData", call -> within(call.arguments()));
  }

  private ArrayNode within(ObjectNode arguments) {
    OffsetDateTime from = time(arguments.path("periodFrom"));
    OffsetDateTime to = time(arguments.path("periodTo"));
    ArrayNode found = Pbx.NODES.arrayNode();
    for (ObjectNode row : rows) {
      JsonNode start = row.path("StartTime");
      if (!start.isString() || !time(start).isBefore(from) && !time(start).isAfter(to)) {
        found.add(row);
      }
    }
    return found;
  }

  private static OffsetDateTime time(JsonNode text) {
    return OffsetDateTime.parse(text.asString());
  }
}
