package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.journal.JournalException;
import enforcer.journal.StateFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The folder in which commands that write keep their journals, here or in a database. */
final class StateOptions {
  static final String VARIABLE = "ENFORCER_DATABASE";

  @Option(
      names = "--state-dir",
      paramLabel = "FOLDER",
      description =
          "Where the journals of runs are kept, instead of ENFORCER_STATE_DIR or the folder of the"
              + " user.")
  private Path stateDir;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "The PostgreSQL database that keeps them for several machines, instead of"
              + " ENFORCER_DATABASE: postgresql://user@host/name, without a password. Its locks"
              + " hold on all of them.")
  private String database;

  /** What a command to paste needs, to have the same folder. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    if (stateDir != null) {
      words.addAll(List.of("--state-dir", stateDir.toString()));
    }
    if (database != null) {
      words.addAll(List.of("--database", database));
    }
    return words;
  }

  /** Whether machines share the folder; then it is no folder that may be missing. */
  boolean isShared(Terminal terminal) {
    return database != null || isSharedByEnvironment(terminal);
  }

  private static boolean isSharedByEnvironment(Terminal terminal) {
    return !terminal.variable(VARIABLE).isEmpty();
  }

  StateFolder folder(Terminal terminal) {
    StateFolder local = local(terminal);
    if (database != null) {
      return SharedState.of("--database", database, terminal).in(local);
    }
    return ofEnvironment(local, terminal);
  }

  /** The folder on this machine alone. */
  StateFolder local(Terminal terminal) {
    return StateFolder.of(
        Optional.ofNullable(stateDir).map(terminal::resolve), terminal.environment());
  }

  /** The address of the database, as it was written; empty where none is named. */
  String url(Terminal terminal) {
    return database != null ? database : terminal.variable(VARIABLE);
  }

  /** The database that machines share; empty where none is named. */
  Optional<SharedState> shared(Terminal terminal) {
    if (database != null) {
      return Optional.of(SharedState.of("--database", database, terminal));
    }
    return isSharedByEnvironment(terminal)
        ? Optional.of(SharedState.of(VARIABLE, terminal.variable(VARIABLE), terminal))
        : Optional.empty();
  }

  /**
   * The folder that the environment alone names.
   *
   * @throws enforcer.journal.JournalException where there is none
   */
  static StateFolder ofEnvironment(Terminal terminal) {
    return ofEnvironment(StateFolder.of(Optional.empty(), terminal.environment()), terminal);
  }

  private static StateFolder ofEnvironment(StateFolder local, Terminal terminal) {
    return isSharedByEnvironment(terminal)
        ? SharedState.of(VARIABLE, terminal.variable(VARIABLE), terminal).in(local)
        : local;
  }

  /** The folder that the environment alone names; empty where there is none. */
  static Optional<StateFolder> ifAny(Terminal terminal) {
    try {
      return Optional.of(ofEnvironment(terminal));
    } catch (JournalException e) {
      if (isSharedByEnvironment(terminal)) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
