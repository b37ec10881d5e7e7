package enforcer.run;

import enforcer.journal.PbxFolder;
import enforcer.journal.RunRecord;
import enforcer.journal.StateFolder;
import enforcer.planfile.PlanJson;
import java.time.Instant;
import java.util.Optional;

/** Which steps were carried out on a PBX already, as the journals of a state folder tell. */
public record CarriedSteps(StateFolder state, PbxFolder folder) {

  /**
   * The run that wrote something of just these steps.
   *
   * @param steps their digest
   * @param since runs before that do not count
   */
  public Optional<String> by(String steps, Instant since) {
    return state.same(folder).stream()
        .flatMap(f -> f.runs(since).stream().flatMap(run -> f.read(run).stream()))
        .filter(RunRecord::touched)
        .filter(run -> PlanJson.stepsDigest(run.begun().plan()).equals(steps))
        .map(run -> run.begun().run())
        .findFirst();
  }
}
