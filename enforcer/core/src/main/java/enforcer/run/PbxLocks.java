package enforcer.run;

import enforcer.journal.Intervention;
import enforcer.journal.Interventions;
import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.journal.RunLock;
import enforcer.journal.StateFolder;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.SystemName;
import enforcer.pbx.Target;
import enforcer.pbx.WriteFence;
import enforcer.pbx.WriteFences;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The locks of a run on one PBX: by its address at once, and by its own name as soon as that is
 * known, so that two addresses of one PBX are one. A pause is a lock that a person holds.
 */
final class PbxLocks implements AutoCloseable {
  private final StateFolder state;
  private final Target target;
  private final PbxFolder folder;
  private final Writer writer;
  private final Operator operator;
  private final InstantSource clock;
  private final WriteFences fences;
  private final List<RunLock> locks = new ArrayList<>();

  /** Owners of locks that were taken over; one run that is gone may have left several. */
  private final Set<String> previousOwners = new HashSet<>();

  /** Pauses that this run goes on despite; each is said once. */
  private final Set<String> defied = new HashSet<>();

  /** All locks of a run are of one moment, so that they are known to be of one run. */
  private final InstantSource begun;

  PbxLocks(
      StateFolder state,
      Target target,
      Writer writer,
      Operator operator,
      InstantSource clock,
      WriteFences fences) {
    this.state = state;
    this.fences = fences;
    this.target = target;
    this.folder = state.of(target);
    this.writer = writer;
    this.operator = operator;
    this.clock = clock;
    this.begun = InstantSource.fixed(clock.instant());
    if (state.isShared()) {
      fences.share();
    }
    lock(folder);
    try {
      folder.identity().ifPresent(identity -> lock(state.of(identity)));
      requireUnpaused();
    } catch (JournalException e) {
      close();
      throw e;
    }
  }

  private void lock(PbxFolder one) {
    RunLock lock = one.lock(writer.command(), begun);
    locks.add(lock);
    fences.set(target, WriteFence.of(locks.stream().map(RunLock::fence).toList()));
    lock.previousOwner()
        .filter(previousOwners::add)
        .ifPresent(
            owner ->
                operator.warn(
                    "taking over the lock of a run that ended without releasing it: " + owner));
  }

  /**
   * Asks the PBX for its name and locks that as well.
   *
   * @throws JournalException.Stranger where another PBX answers at a known address
   */
  void identify(ReadingClient client) {
    Optional<SystemName> known = folder.identity();
    Optional<SystemName> found = SystemName.read(client);
    if (known.isPresent() && found.isPresent() && !known.equals(found)) {
      throw new JournalException.Stranger(target, known.get(), found.get(), folder.identityFile());
    }
    if (known.isPresent() && found.isEmpty()) {
      operator.warn(target.url() + " does not say whether it is still " + known.get());
    }
    if (known.isEmpty() && found.isPresent()) {
      lock(state.of(found.get()));
      folder.remember(found.get());
      requireUnpaused();
    }
  }

  /**
   * Lets a run go on only while nobody has paused it: when it begins, when it learns of the other
   * addresses of its PBX, and once more before its first write, because questions take time.
   *
   * @throws JournalException.Paused while runs are paused, unless the writer knows it
   */
  void requireUnpaused() {
    Optional<Intervention> pause = interventions().pause(clock.instant());
    if (pause.isPresent() && writer.underPause() != Writer.UnderPause.WRITES) {
      throw new JournalException.Paused(
          target, pause.get(), writer.underPause() == Writer.UnderPause.WAITS_UNLESS_TOLD);
    }
    pause
        .map(Intervention::sentence)
        .filter(defied::add)
        .ifPresent(
            sentence -> operator.warn(target.name() + " is paused " + sentence + "; going on"));
  }

  /** What was done by hand to this PBX. */
  Interventions interventions() {
    return state.interventions(folder);
  }

  Writer writer() {
    return writer;
  }

  /** The folder in which this run keeps its journal. */
  PbxFolder folder() {
    return folder;
  }

  /** The folders of all runs against this PBX, by whatever address they called it. */
  List<PbxFolder> folders() {
    return state.same(target);
  }

  @Override
  public void close() {
    locks.forEach(RunLock::close);
    if (!locks.isEmpty()) {
      fences.remove(target);
    }
    locks.clear();
  }
}
