package enforcer.watch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What became of a phone system between two looks at it.
 *
 * @param since the differences from an earlier reading; empty where nobody named one
 * @param audit the recorded changes; empty where nobody asked
 * @param events the recorded errors; empty where nobody asked
 * @param calls the recorded calls to the outside; empty where nobody asked
 */
public record Watched(
    Optional<Comparison> since,
    Optional<AuditWatch> audit,
    Optional<EventWatch> events,
    Optional<CallWatch> calls) {
  /** Nobody asked. */
  public static final Watched NOTHING = since(Optional.empty());

  /** Nobody asked for more than the differences from an earlier reading. */
  public static Watched since(Optional<Comparison> since) {
    return new Watched(since, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Watched {
    requireNonNull(since, "since is null");
    requireNonNull(audit, "audit is null");
    requireNonNull(events, "events is null");
    requireNonNull(calls, "calls is null");
  }

  /** Whether there is what somebody should look at, whatever the rules say. */
  public boolean finds() {
    return since.filter(Comparison::isNews).isPresent()
        || audit.filter(AuditWatch::finds).isPresent()
        || calls.filter(CallWatch::finds).isPresent();
  }

  /** Whether a watch could not see what it was asked for. */
  public boolean isUnseen() {
    return audit.filter(AuditWatch::isUnseen).isPresent()
        || events.filter(EventWatch::isUnseen).isPresent()
        || calls.filter(CallWatch::isUnseen).isPresent();
  }
}
