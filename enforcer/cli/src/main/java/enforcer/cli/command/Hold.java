package enforcer.cli.command;

import enforcer.cli.terminal.Output;
import enforcer.diagnostic.Diagnostics;
import enforcer.guard.ApprovedPlan;
import enforcer.journal.Entry;
import enforcer.journal.JournalFile;
import enforcer.journal.PbxFolder;
import enforcer.journal.RunLock;
import enforcer.journal.RunRecord;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.Shape;
import enforcer.model.State;
import enforcer.pbx.WritingClient;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import enforcer.recovery.Aftermath;
import enforcer.recovery.PastRun;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A phone system that one command has for itself, and where it writes down what it does there. */
final class Hold implements AutoCloseable {
  private final Core core;
  private final PbxFolder folder;
  private final String command;
  private final RunLock lock;
  private final InstantSource clock = InstantSource.system();

  /**
   * Keeps every other run of this machine out; begun before the login, which would end the token of
   * another run.
   *
   * @param command what to call this run in its journal and to whoever is kept out
   */
  Hold(Core core, PbxFolder folder, String command, Output output) {
    this.core = core;
    this.folder = folder;
    this.command = command;
    this.lock = folder.lock(command, clock);
    lock.gone().ifPresent(who -> output.warning("taking over from a run that is gone: " + who));
  }

  /** Looks what became of a run that broke off, says it, and closes its journal. */
  void settle(WritingClient client, Output output) {
    Optional<RunRecord> newest = folder.newest().filter(r -> !r.isOver());
    if (newest.isEmpty()) {
      return;
    }
    Diagnostics diagnostics = new Diagnostics();
    Optional<PastRun> run = PastRun.of(newest.get(), diagnostics);
    output.diagnostics(diagnostics.sorted());
    String found =
        run.map(r -> Aftermath.of(r, core.enforcer().meet(r.plan(), client).state()))
            .orElse("the run broke off, and its plan cannot be read");
    output.warning(found + "; going on from what is there now");
    folder.close(newest.get(), command, found, clock);
  }

  /**
   * Begins the journal of a run.
   *
   * @param undoes the run that it takes back
   */
  JournalFile begin(ApprovedPlan approved, State live, Optional<String> undoes) {
    Plan plan = approved.plan();
    return folder.begin(
        started ->
            new Entry.Begun(
                started.at(),
                started.run(),
                core.planJson().toolVersion(),
                command,
                undoes,
                approved.accepted().toString(),
                orders(plan, live),
                core.planJson().tree(plan)),
        clock);
  }

  private static SortedMap<String, List<String>> orders(Plan plan, State live) {
    SortedMap<String, List<String>> orders = new TreeMap<>();
    for (Step step : plan.steps()) {
      Resource resource = step.resource();
      if (resource.shape() == Shape.ORDERED) {
        orders.computeIfAbsent(
            resource.name(), _ -> live.entities(resource).stream().map(Entity::key).toList());
      }
    }
    return orders;
  }

  @Override
  public void close() {
    lock.close();
  }
}
