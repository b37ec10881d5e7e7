package enforcer.watch;

import enforcer.journal.Entry;
import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.journal.RunRecord;
import enforcer.journal.StateFolder;
import enforcer.pbx.Target;
import enforcer.watch.Familiar.OwnRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The runs against a PBX that the state folder knows. */
final class OwnRuns {
  private OwnRuns() {}

  /** The longest time for which a run may go on before it is no longer seen as one. */
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * Those that wrote after a time, or may have; a journal that cannot be read vouches for nothing.
   */
  static List<OwnRun> of(StateFolder state, Target target, Instant since) {
    List<OwnRun> runs = new ArrayList<>();
    for (PbxFolder folder : state.same(target)) {
      for (String id : folder.runs(since.minus(LONGEST))) {
        read(folder, id).filter(RunRecord::touched).ifPresent(run -> runs.add(of(run)));
      }
    }
    return runs;
  }

  private static Optional<RunRecord> read(PbxFolder folder, String id) {
    try {
      return folder.read(id);
    } catch (JournalException _) {
      return Optional.empty();
    }
  }

  private static OwnRun of(RunRecord run) {
    Entry last = run.entries().isEmpty() ? run.begun() : run.entries().getLast();
    String client = run.begun().plan().path("subject").path("clientId").asString("");
    return new OwnRun(client, run.begun().at(), last.at());
  }
}
