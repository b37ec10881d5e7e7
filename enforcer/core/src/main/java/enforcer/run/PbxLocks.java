package enforcer.run;

import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.journal.RunLock;
import enforcer.journal.StateFolder;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.SystemName;
import enforcer.pbx.Target;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The locks of a run on one PBX: by its address at once, and by its own name as soon as that is
 * known, so that two addresses of one PBX are one.
 */
final class PbxLocks implements AutoCloseable {
  private final StateFolder state;
  private final Target target;
  private final PbxFolder folder;
  private final String command;
  private final Operator operator;
  private final List<RunLock> locks = new ArrayList<>();

  /** Owners of locks that were taken over; one run that is gone may have left several. */
  private final Set<String> previousOwners = new HashSet<>();

  /** All locks of a run are of one moment, so that they are known to be of one run. */
  private final InstantSource begun;

  PbxLocks(
      StateFolder state, Target target, String command, Operator operator, InstantSource clock) {
    this.state = state;
    this.target = target;
    this.folder = state.of(target);
    this.command = command;
    this.operator = operator;
    this.begun = InstantSource.fixed(clock.instant());
    lock(folder);
    try {
      folder.identity().ifPresent(identity -> lock(state.of(identity)));
    } catch (JournalException e) {
      close();
      throw e;
    }
  }

  private void lock(PbxFolder one) {
    RunLock lock = one.lock(command, begun);
    locks.add(lock);
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
    }
  }

  String command() {
    return command;
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
    locks.clear();
  }
}
