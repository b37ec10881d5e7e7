package enforcer.cli.command;

import enforcer.cli.terminal.Output;
import enforcer.diagnostic.Diagnostics;
import enforcer.guard.ApprovedPlan;
import enforcer.journal.Entry;
import enforcer.journal.JournalException;
import enforcer.journal.JournalFile;
import enforcer.journal.PbxFolder;
import enforcer.journal.RunLock;
import enforcer.journal.RunRecord;
import enforcer.journal.StateFolder;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.Shape;
import enforcer.model.State;
import enforcer.pbx.SystemName;
import enforcer.pbx.Target;
import enforcer.pbx.WritingClient;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import enforcer.recovery.Aftermath;
import enforcer.recovery.PastRun;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Exclusive access of one command to a phone system, with the journal of its run. */
final class Hold implements AutoCloseable {
  private final Core core;
  private final StateFolder state;
  private final Target target;
  private final PbxFolder folder;
  private final String command;
  private final List<RunLock> locks = new ArrayList<>();

  /** The owners of locks that were taken over; a dead run may have left several. */
  private final Set<String> gone = new HashSet<>();

  private final InstantSource clock = InstantSource.system();

  /** All locks of a run carry the same time, which marks them as one run. */
  private final InstantSource begun = InstantSource.fixed(clock.instant());

  /**
   * Locks out every other run on this machine. Must precede the login, which would end the token of
   * another run.
   *
   * @param command the name of this run in its journal and for runs that are locked out
   */
  Hold(Core core, StateFolder state, Target target, String command, Output output) {
    this.core = core;
    this.state = state;
    this.target = target;
    this.folder = state.of(target);
    this.command = command;
    lock(folder, output);
    try {
      folder.identity().ifPresent(identity -> lock(state.of(identity), output));
    } catch (JournalException e) {
      close();
      throw e;
    }
  }

  private void lock(PbxFolder one, Output output) {
    RunLock lock = one.lock(command, begun);
    locks.add(lock);
    lock.gone()
        .filter(gone::add)
        .ifPresent(who -> output.warning("taking over from a run that is gone: " + who));
  }

  /**
   * Reads the identity of the phone system, which then has one lock under all its names. Refuses a
   * different phone system at a known address.
   */
  private void meet(WritingClient client, Output output) {
    Optional<SystemName> known = folder.identity();
    Optional<SystemName> found = SystemName.read(client);
    if (known.isPresent() && found.isPresent() && !known.equals(found)) {
      throw new JournalException.Stranger(target, known.get(), found.get(), folder.identityFile());
    }
    if (known.isPresent() && found.isEmpty()) {
      output.warning(target.url() + " does not say whether it still is " + known.get());
    }
    if (known.isEmpty() && found.isPresent()) {
      lock(state.of(found.get()), output);
      folder.remember(found.get());
    }
  }

  /** Checks the result of a run that broke off, reports it, and closes its journal. */
  void settle(WritingClient client, Output output) {
    meet(client, output);
    for (PbxFolder one : state.same(target)) {
      settle(one, client, output);
    }
  }

  private void settle(PbxFolder one, WritingClient client, Output output) {
    Optional<RunRecord> newest = one.newest().filter(r -> !r.isOver());
    if (newest.isEmpty()) {
      return;
    }
    Diagnostics diagnostics = new Diagnostics();
    Optional<PastRun> run = PastRun.of(newest.get(), diagnostics);
    output.diagnostics(diagnostics.sorted());
    String found =
        run.map(r -> Aftermath.of(r, core.enforcer().meet(r.plan(), client).state()))
            .orElse("the run broke off, and its plan cannot be read");
    output.warning(found + "; going on from the live state");
    one.close(newest.get(), command, found, clock);
  }

  /**
   * Begins the journal of a run.
   *
   * @param undoes the run that this one undoes
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
    locks.forEach(RunLock::close);
    locks.clear();
  }
}
