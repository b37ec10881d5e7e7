package enforcer.run;

import static java.util.Objects.requireNonNull;

import enforcer.Enforcer;
import enforcer.journal.StateFolder;
import enforcer.pbx.ClientOptions;
import enforcer.pbx.Target;
import enforcer.pbx.Timing;
import enforcer.planfile.PlanJson;
import jakarta.inject.Inject;
import java.time.Instant;

/**
 * Everything that plans, applies and writes down; one for all runs of a process.
 *
 * @param clients what every client of this process is opened with, the clock among it
 */
public record Engine(Enforcer enforcer, PlanJson planJson, ClientOptions clients) {

  @Inject
  public Engine {
    requireNonNull(enforcer, "enforcer is null");
    requireNonNull(planJson, "planJson is null");
    requireNonNull(clients, "clients is null");
  }

  /**
   * Begins a run, before the login, which would end the token of another run.
   *
   * @param writer who runs, for the journal and for those whom the run keeps out
   * @throws enforcer.journal.JournalException where another run has the PBX, somebody has paused
   *     runs, or no lock can be had
   */
  public ExclusiveRun begin(StateFolder state, Target target, Writer writer, Operator operator) {
    PbxLocks locks =
        new PbxLocks(state, target, writer, operator, timing().clock(), clients.fences());
    return new ExclusiveRun(this, locks, operator);
  }

  /** The time on the clock of this process. */
  public Instant now() {
    return timing().clock().instant();
  }

  Timing timing() {
    return clients.timing();
  }
}
