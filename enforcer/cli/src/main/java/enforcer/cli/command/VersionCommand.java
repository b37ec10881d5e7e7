package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import jakarta.inject.Inject;
import picocli.CommandLine;

/** Prints the version. */
@CommandLine.Command(name = "version", header = "Print the version of enforcer and of its Java.")
public final class VersionCommand extends Command {
  @Inject
  public VersionCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  ExitCode run(Output output) {
    output.result("enforcer " + Version.read() + " (Java " + Runtime.version().feature() + ")");
    return ExitCode.DONE;
  }
}
