package enforcer.watch;

import enforcer.catalogue.Evidence;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.pbx.ReadingClient;
import enforcer.section.RequiredRead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The changes that the PBX recorded since the last look.
 *
 * @param groups the changes by who made them
 */
public record AuditWatch(LogLook<AuditRow> look, List<ChangeGroup> groups) {
  public AuditWatch {
    groups = List.copyOf(groups);
  }

  /** What must be read to tell whether the log is kept. */
  public static List<RequiredRead> needs() {
    return List.of(RequiredRead.just(Evidence.STATUS));
  }

  /** The same without a look, because of what was known before. */
  static AuditWatch unknown(String cause) {
    return new AuditWatch(new LogLook.Unknown<>(cause), List.of());
  }

  /** Looks at the audit log once. */
  public static AuditWatch of(
      ReadingClient client, State state, Familiar familiar, Optional<Mark> last, Instant now) {
    Optional<String> whyOff = whyOff(state);
    if (whyOff.isPresent()) {
      return unknown(whyOff.get());
    }
    LogLook<AuditRow> look = AuditRow.LOG.look(client, last, now);
    return new AuditWatch(
        look,
        look instanceof LogLook.Seen<AuditRow> seen
            ? ChangeGroup.of(seen.rows(), familiar)
            : List.of());
  }

  /** Why changes may be missing from the log: a log that is off says nothing by its silence. */
  static Optional<String> whyOff(State state) {
    Optional<Value> on = on(state);
    if (on.isEmpty()) {
      return Optional.of(
          "whether the audit log is on is not known: "
              + state.whyUnknown(Evidence.STATUS).orElse("the PBX does not say"));
    }
    return on.get().asFlag() ? Optional.empty() : Optional.of("the audit log is off");
  }

  /** Whether the PBX says that it keeps no log. */
  static boolean isOff(State state) {
    return on(state).filter(on -> !on.asFlag()).isPresent();
  }

  private static Optional<Value> on(State state) {
    return state
        .only(Evidence.STATUS)
        .flatMap(status -> Evidence.STATUS.field("auditLog").flatMap(status::get));
  }

  /** The changes that somebody should look at. */
  public List<ChangeGroup> strange() {
    return groups.stream().filter(g -> g.kind().isStrange()).toList();
  }

  /** Whether somebody should look at something. */
  public boolean finds() {
    return !strange().isEmpty()
        || look instanceof LogLook.Seen<AuditRow> seen
            && (seen.lostItsPlace() || !seen.gaps().isEmpty());
  }

  /** Whether a part of the log was not seen. */
  public boolean isUnseen() {
    return look instanceof LogLook.Unknown<AuditRow>
        || look instanceof LogLook.Seen<AuditRow> seen && seen.more();
  }
}
