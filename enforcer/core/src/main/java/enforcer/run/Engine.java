package enforcer.run;

import static java.util.Objects.requireNonNull;

import enforcer.Enforcer;
import enforcer.journal.StateFolder;
import enforcer.pbx.Target;
import enforcer.planfile.PlanJson;
import jakarta.inject.Inject;

/** Everything that plans, applies and writes down; one for all runs of a process. */
public record Engine(Enforcer enforcer, PlanJson planJson) {

  @Inject
  public Engine {
    requireNonNull(enforcer, "enforcer is null");
    requireNonNull(planJson, "planJson is null");
  }

  /**
   * Begins a run, before the login, which would end the token of another run.
   *
   * @param command the name of this run in its journal and for those whom it keeps out
   * @throws enforcer.journal.JournalException where another run has the PBX, or no lock can be had
   */
  public ExclusiveRun begin(StateFolder state, Target target, String command, Operator operator) {
    return new ExclusiveRun(this, new PbxLocks(state, target, command, operator), operator);
  }
}
