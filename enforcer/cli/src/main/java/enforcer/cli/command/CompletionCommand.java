package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
  private static final Set<String> FILES = Set.of("PATH", "PLANFILE");

  /** The end of a function of the script; there it offers words that are not options. */
  private static final String NOTHING = "    COMPREPLY=( $(compgen -W \"${commands// /";

  private static final String FOUND =
      "    type compopt &>/dev/null && compopt -o filenames\n"
          + "    positionals=\"${positionals}${IFS}$( compgen -f -- \"${curr_word}\" )\"\n";

  private final Supplier<CommandLine> whole;

  /**
   * @param whole the command line with all its commands
   */
  @Inject
  public CompletionCommand(Terminal terminal, Supplier<CommandLine> whole) {
    super(terminal);
    this.whole = whole;
  }

  @Override
  ExitCode run(Output output) {
    CommandLine line = whole.get();
    String script = AutoComplete.bash("enforcer", line);
    for (Map.Entry<String, CommandLine> command : line.getSubcommands().entrySet()) {
      if (takesFiles(command.getValue())) {
        script = withFiles(script, command.getKey());
      }
    }
    output.file(script);
    return ExitCode.DONE;
  }

  private static boolean takesFiles(CommandLine command) {
    return command.getCommandSpec().positionalParameters().stream()
        .filter(p -> !Path.class.isAssignableFrom(p.type()))
        .anyMatch(p -> Stream.of(p.paramLabel().split("[|]")).anyMatch(FILES::contains));
  }

  /** Adds file names. Paths are declared as texts, for which picocli offers nothing. */
  private static String withFiles(String script, String command) {
    String called = command.replaceAll("[^A-Za-z0-9_]", "");
    int function = script.indexOf("function _picocli_enforcer_" + called + "()");
    if (function < 0) {
      throw new IllegalStateException("no function of the script completes " + command);
    }
    int at = script.indexOf(NOTHING, function);
    return script.substring(0, at) + FOUND + script.substring(at);
  }
}
