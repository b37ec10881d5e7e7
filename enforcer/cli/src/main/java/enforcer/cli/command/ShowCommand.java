package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.diagnostic.Diagnostics;
import enforcer.planfile.PlanJson;
import enforcer.planfile.SavedPlan;
import enforcer.report.Purpose;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints a saved plan again. */
@CommandLine.Command(
    name = "show",
    header = "Print a saved plan again, in any format.",
    description = {
      "Prints what plan --out has saved, with the verdict of the guards at that time. Contacts no",
      "phone system; apply runs the guards again.",
    },
    exitCodeList = {"0:printed", "1:the file is not a readable plan", "64:wrong usage"},
    footer = {
      "Examples",
      "  enforcer show acme.plan.json",
      "  enforcer show acme.plan.json -o markdown > comment.md",
    })
public final class ShowCommand extends Command {
  @Parameters(paramLabel = "PLANFILE", description = "A file that plan --out has written.")
  private Path file;

  @Mixin private ReportOptions report;

  @Inject
  public ShowCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  ExitCode run(Output output) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<SavedPlan> saved = PlanJson.readSaved(terminal().resolve(file), diagnostics);
    output.diagnostics(diagnostics.sorted());
    saved.ifPresent(
        s ->
            report.print(
                Purpose.APPLY, new PlanJson(Version.read()), s.plan(), s.review(), output));
    return saved.isPresent() ? ExitCode.DONE : ExitCode.ERROR;
  }
}
