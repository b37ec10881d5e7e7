package enforcer.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One change that the PBX recorded. What the values were is never read: it may hold secrets.
 *
 * @param user who made it, as the PBX writes it; may be empty
 * @param address where it came from; may be empty
 * @param action a number whose meaning the vendor does not publish; may be empty
 * @param kind a number for the kind of what was changed, with no published meaning; may be empty
 * @param object the name of what was changed; may be empty
 */
public record AuditRow(
    long id,
    Optional<Instant> at,
    String user,
    String address,
    String action,
    String kind,
    String object)
    implements LogRow {
  static final Log<AuditRow> LOG =
      new Log<>(
          "ReportAuditLog/Pbx.GetAuditLogData()",
          List.of("Id", "Timestamp", "UserName", "Ip", "Action", "ObjectType", "ObjectName"),
          "",
          AuditRow::of);

  private static AuditRow of(ObjectNode row) {
    return new AuditRow(
        Log.id(row),
        Log.time(row, "Timestamp"),
        Log.text(row, "UserName").strip(),
        Log.text(row, "Ip"),
        Log.number(row, "Action"),
        Log.number(row, "ObjectType"),
        Log.text(row, "ObjectName"));
  }
}
