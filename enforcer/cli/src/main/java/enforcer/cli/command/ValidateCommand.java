package enforcer.cli.command;

import enforcer.Enforcer;
import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Checks documents without any phone system. */
@CommandLine.Command(
    name = "validate",
    header = "Check files offline: syntax, schema, references.",
    description = {
      "Reports every mistake of every file at once, with its place and a remedy. Needs no network",
      "and no credentials. Names that only the phone system knows, such as trunks, are checked by",
      "plan.",
    },
    exitCodeList = {"0:no mistake", "1:at least one mistake", "64:wrong usage"},
    footer = {
      "Examples",
      "  enforcer validate acme.yaml",
      "  enforcer validate examples        # every file below the folder",
    })
public final class ValidateCommand extends Command {
  private final Supplier<Enforcer> enforcer;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "A file, or a folder that is searched for *.yaml and *.yml files of enforcer/v1.")
  private List<String> paths;

  public ValidateCommand(Terminal terminal, Supplier<Enforcer> enforcer) {
    super(terminal);
    this.enforcer = enforcer;
  }

  @Override
  ExitCode run(Output output) {
    Enforcer made = enforcer.get();
    Optional<List<DesiredState>> targets = Documents.read(made, paths, terminal(), output);
    targets.ifPresent(
        all -> {
          output.diagnostics(made.aged(all));
          output.result("Valid: " + Count.of(all.size(), "phone system"));
        });
    return targets.isPresent() ? ExitCode.DONE : ExitCode.ERROR;
  }
}
