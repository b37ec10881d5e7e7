package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.journal.StateFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The folder in which commands that write keep their journals. */
final class StateOptions {
  @Option(
      names = "--state-dir",
      paramLabel = "FOLDER",
      description =
          "Where the journals of runs are kept, instead of ENFORCER_STATE_DIR or the folder of the"
              + " user.")
  private Path stateDir;

  /** What a command to paste needs, to have the same folder. */
  List<String> words() {
    return stateDir == null ? List.of() : List.of("--state-dir", stateDir.toString());
  }

  StateFolder folder(Terminal terminal) {
    return StateFolder.of(
        Optional.ofNullable(stateDir).map(terminal::resolve), terminal.environment());
  }
}
