package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Nearest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Prints the help of the program or of one command, as {@code --help} does. */
@CommandLine.Command(
    name = "help",
    header = "Print what there is, or the help of one command.",
    description = "Prints the same as COMMAND --help.",
    exitCodeList = {"0:printed", "64:there is no such command"},
    footer = {"Examples", "  enforcer help", "  enforcer help plan"})
public final class HelpCommand extends Command {
  private final Supplier<CommandLine> whole;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..1",
      description = "The command; all are listed without it.")
  private String command;

  /**
   * @param whole the command line with all its commands
   */
  @Inject
  public HelpCommand(Terminal terminal, Supplier<CommandLine> whole) {
    super(terminal);
    this.whole = whole;
  }

  @Override
  ExitCode run(Output output) {
    CommandLine all = whole.get();
    Map<String, CommandLine> commands = all.getSubcommands();
    if (command != null && !commands.containsKey(command)) {
      String known = Nearest.remedy(command, "commands", commands.keySet());
      throw wrongUsage("there is no command " + Excerpt.quoted(command) + "; " + known);
    }
    output.result((command == null ? all : commands.get(command)).getUsageMessage());
    return ExitCode.DONE;
  }
}
