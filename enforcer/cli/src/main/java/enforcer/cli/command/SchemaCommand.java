package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.schema.DocumentSchema;
import jakarta.inject.Inject;
import picocli.CommandLine;

/** Prints the JSON Schema of documents. */
@CommandLine.Command(
    name = "schema",
    header = "Print the JSON Schema of the file, for editors.",
    description = {
      "With the schema an editor completes keys, shows their meaning and marks mistakes. Name it"
          + " in",
      "the first line of a file:",
      "  # yaml-language-server: $schema=phone-system.schema.json",
    },
    footer = {"Example", "  enforcer schema > phone-system.schema.json"})
public final class SchemaCommand extends Command {
  @Inject
  public SchemaCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  ExitCode run(Output output) {
    output.result(DocumentSchema.text());
    return ExitCode.DONE;
  }
}
