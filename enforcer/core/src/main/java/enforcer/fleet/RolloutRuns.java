package enforcer.fleet;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Diagnostics;
import enforcer.journal.RunRecord;
import enforcer.journal.StateFolder;
import enforcer.pbx.Target;
import enforcer.plan.Step;
import enforcer.recovery.PastRun;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The runs of a rollout on one PBX, as their journals tell.
 *
 * @param since when the rollout began; no other one has the PBX before it is over
 */
public record RolloutRuns(StateFolder state, Target target, Instant since) {
  /** The command in the journals of these runs. */
  public static final String COMMAND = "rollout";

  public RolloutRuns {
    requireNonNull(state, "state is null");
    requireNonNull(target, "target is null");
    requireNonNull(since, "since is null");
  }

  /** Those that wrote something, or may have, and took nothing back; the newest first. */
  public List<PastRun> all() {
    return state.same(target).stream()
        .flatMap(folder -> folder.runs(since).stream().flatMap(run -> folder.read(run).stream()))
        .filter(RolloutRuns::isOne)
        .sorted(Comparator.comparing((RunRecord r) -> r.begun().run()).reversed())
        .flatMap(record -> PastRun.of(record, new Diagnostics()).stream())
        .toList();
  }

  private static boolean isOne(RunRecord record) {
    return record.begun().command().equals(COMMAND)
        && record.begun().undoes().isEmpty()
        && record.touched();
  }

  /** The steps of their plans. */
  public List<Step> steps() {
    return all().stream().flatMap(run -> run.plan().steps().stream()).toList();
  }
}
