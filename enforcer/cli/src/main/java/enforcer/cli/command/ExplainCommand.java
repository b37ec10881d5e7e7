package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.diagnostic.Excerpt;
import enforcer.schema.Explain;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Prints the reference of one key. */
@CommandLine.Command(
    name = "explain",
    header = "Say what a key of the file means and where it is stored.",
    description = {
      "Prints the meaning of a key, what may be written, its click path in the console, the"
          + " property",
      "that stores it, which values are safer, and the first version that has it.",
    },
    exitCodeList = {"0:explained", "1:there is no such key", "64:wrong usage"},
    footer = {
      "Examples",
      "  enforcer explain console.allow",
      "  enforcer explain failedLogins       # the end of a path, where it is unambiguous",
      "  enforcer explain                    # every key there is",
    })
public final class ExplainCommand extends Command {
  @Parameters(
      paramLabel = "KEY",
      arity = "0..1",
      description = "A path such as outbound.rules.via; all keys are listed without it.")
  private String key;

  public ExplainCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  ExitCode run(Output output) {
    if (key == null) {
      output.result(String.join("\n", Explain.keys()));
      return ExitCode.DONE;
    }
    Optional<String> text = Explain.of(key);
    text.ifPresentOrElse(output::result, () -> output.error(problem(), remedy()));
    return text.isPresent() ? ExitCode.DONE : ExitCode.ERROR;
  }

  private String problem() {
    return "there is no key " + Excerpt.quoted(key);
  }

  private String remedy() {
    String guess = Explain.remedy(key);
    return guess.isEmpty() ? "enforcer explain lists all keys" : guess;
  }
}
