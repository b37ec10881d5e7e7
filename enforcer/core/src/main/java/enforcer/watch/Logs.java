package enforcer.watch;

import enforcer.desired.DesiredState;
import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.journal.StateFolder;
import enforcer.pbx.ReadingClient;
import enforcer.policy.CompiledPacks.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The logs of a PBX, watched from look to look.
 *
 * @param folder where the cursor is kept: by the name of the PBX, or by its address where it tells
 *     none
 */
public record Logs(StateFolder state, ReadingClient client, Subject subject, PbxFolder folder) {
  private static final Duration LONGEST = Duration.ofDays(30);

  public static Logs of(StateFolder state, ReadingClient client, Subject subject) {
    PbxFolder folder = subject.identity().map(state::of).orElse(state.of(client.target()));
    return new Logs(state, client, subject, folder);
  }

  /** What was recorded since the last look, and where the next one begins once this is told. */
  public record Found(Watched watched, PbxFolder folder, Optional<Cursor> next) {
    /** Remembers where the next look begins. */
    public void keep() {
      next.ifPresent(cursor -> cursor.keep(folder));
    }
  }

  /**
   * Looks at all logs.
   *
   * @param desired the document of the phone system; empty without one
   * @param since the differences from an earlier reading, which are told as well
   */
  public Found look(Optional<DesiredState> desired, Optional<Comparison> since) {
    Cursor last;
    try {
      last = Cursor.of(folder);
    } catch (JournalException e) {
      String cause = e.problem() + "; " + e.remedy();
      Watched unseen =
          new Watched(
              since,
              Optional.of(AuditWatch.unknown(cause)),
              Optional.of(EventWatch.unknown(cause)),
              Optional.of(CallWatch.unknown(cause)));
      return new Found(unseen, folder, Optional.empty());
    }
    Watched watched =
        new Watched(
            since,
            Optional.of(audit(desired, since, last)),
            Optional.of(EventWatch.of(client, last.events(), subject.at())),
            Optional.of(CallWatch.of(client, subject, last.calls())));
    return new Found(watched, folder, Optional.of(last.after(watched)));
  }

  private AuditWatch audit(
      Optional<DesiredState> desired, Optional<Comparison> since, Cursor last) {
    Optional<String> unknown = Familiar.whyUnknown(desired, subject.state());
    if (unknown.isPresent()) {
      return AuditWatch.unknown("who may change this phone system is not known: " + unknown.get());
    }
    Familiar familiar =
        Familiar.of(desired, subject.state(), since, runs(last.audit().flatMap(Mark::seen)));
    return AuditWatch.of(client, subject.state(), familiar, last.audit(), subject.at());
  }

  /** Our runs; the last look at an empty log does not tell from when on they count. */
  private OwnRuns runs(Optional<Instant> begin) {
    Instant since = begin.orElse(subject.at().minus(LONGEST));
    return OwnRuns.of(state, client, since, NamedObjects.of(subject.state()));
  }
}
