package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.run.Writer;
import picocli.CommandLine.Option;

/** How a person says that a command writes although runs are paused. */
final class PauseOption {
  @Option(
      names = "--despite-pause",
      description =
          "Write although somebody has paused runs against this phone system; the pause itself"
              + " stays.")
  private boolean despite;

  Writer writer(String command, Terminal terminal) {
    return Actor.writer(
        command,
        terminal,
        despite ? Writer.UnderPause.WRITES : Writer.UnderPause.WAITS_UNLESS_TOLD);
  }
}
