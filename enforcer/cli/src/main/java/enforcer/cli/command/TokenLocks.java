package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.journal.JournalException;
import enforcer.journal.PbxFolder;
import enforcer.journal.RunLock;
import enforcer.journal.StateFolder;
import enforcer.pbx.SystemName;
import enforcer.pbx.Target;
import enforcer.pbx.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the runs of this user on this machine from ending each other's tokens. This is best effort:
 * where the folder for it cannot be used, a run goes on without.
 */
final class TokenLocks implements AutoCloseable {
  private final Terminal terminal;
  private final Timing timing;
  private final List<RunLock> held = new ArrayList<>();

  TokenLocks(Terminal terminal, Timing timing) {
    this.terminal = terminal;
    this.timing = timing;
  }

  /** Releases the earlier lock and waits until no other run uses this client. */
  void take(Target target, String clientId, String command, Runnable waiting) {
    close();
    Optional<StateFolder> state = state();
    if (state.isEmpty()) {
      return;
    }
    PbxFolder address = state.get().of(target);
    take(address, clientId, command, waiting);
    identity(address)
        .map(state.get()::of)
        .ifPresent(folder -> take(folder, clientId, command, waiting));
  }

  private void take(PbxFolder folder, String clientId, String command, Runnable waiting) {
    try {
      held.add(folder.token(clientId, command, timing, waiting));
    } catch (JournalException.Busy e) {
      close();
      throw e;
    } catch (JournalException _) {
      // Reading needs no folder, and writing reports the missing one itself.
    }
  }

  private static Optional<SystemName> identity(PbxFolder folder) {
    try {
      return folder.identity();
    } catch (JournalException _) {
      return Optional.empty();
    }
  }

  private Optional<StateFolder> state() {
    try {
      return Optional.of(StateFolder.of(Optional.empty(), terminal.environment()));
    } catch (JournalException _) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    held.forEach(RunLock::close);
    held.clear();
  }
}
