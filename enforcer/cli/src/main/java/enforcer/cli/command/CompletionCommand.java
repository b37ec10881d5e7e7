package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Prints a script that completes commands and options in a shell. */
@CommandLine.Command(
    name = "completion",
    header = "Print a completion script for bash and zsh.",
    description = "The script completes commands, options and their values.",
    footer = {
      "Examples",
      "  source <(enforcer completion)                  # in this shell",
      "  enforcer completion >> ~/.bash_completion      # in every bash",
    })
public final class CompletionCommand extends Command {
  private final Supplier<CommandLine> whole;

  /**
   * @param whole the command line with all its commands
   */
  public CompletionCommand(Terminal terminal, Supplier<CommandLine> whole) {
    super(terminal);
    this.whole = whole;
  }

  @Override
  ExitCode run(Output output) {
    output.result(AutoComplete.bash("enforcer", whole.get()));
    return ExitCode.DONE;
  }
}
