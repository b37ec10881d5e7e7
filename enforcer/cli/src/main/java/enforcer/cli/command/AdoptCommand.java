package enforcer.cli.command;

import enforcer.Enforcer.Planned;
import enforcer.PlansByHand;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Excerpt;
import enforcer.diff.Change;
import enforcer.export.Export;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.Target;
import enforcer.run.Engine;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the sections that differ as the phone system has them. */
@CommandLine.Command(
    name = "adopt",
    header = "Print the sections that differ as the phone system has them, for its file.",
    description = {
      "Prints the lines that make a change in the console the wish of the file: each section that",
      "differs, or those of --only, as import writes it. Neither the file nor the phone system is",
      "changed; put the lines in place of the section, keep your own word for manage, and let the",
      "plan and the review say what becomes looser. What the format cannot say is named.",
    },
    exitCodeList = {
      "0:printed, or nothing differs",
      "1:a mistake in the file",
      "4:the phone system could not be read, or a part of it is left out",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer adopt acme.yaml",
      "  enforcer adopt acme.yaml --only console,countries",
    })
public final class AdoptCommand extends Command {
  private final Provider<Engine> engine;

  @Parameters(paramLabel = "PATH", description = "The file of one phone system.")
  private String path;

  @Option(
      names = "--only",
      paramLabel = "SECTION,...",
      converter = Sections.Reader.class,
      completionCandidates = Sections.Known.class,
      description = "Print these sections, whether they differ or not.")
  private Sections only;

  @Mixin private StateOptions state;

  @ArgGroup(exclusive = false, validate = false, heading = "%nConnection%n")
  private ConnectionOptions connection = new ConnectionOptions();

  @Inject
  public AdoptCommand(Terminal terminal, Provider<Engine> engine) {
    super(terminal);
    this.engine = engine;
  }

  @Override
  ExitCode run(Output output) {
    Engine made = engine.get();
    try (Connections connections = connection.open(terminal(), made)) {
      Optional<FramedTarget> framed =
          FramedTarget.of(
              Optional.of(path), connections, made, terminal(), output, this::wrongUsage);
      return framed.isEmpty() ? ExitCode.ERROR : adopt(made, connections, framed.get(), output);
    }
  }

  private ExitCode adopt(Engine made, Connections connections, FramedTarget on, Output output) {
    output.begin(on.target().name() + ": reading " + on.target().url());
    ReadingClient client = connections.reading(on.target());
    List<String> sections;
    if (only != null) {
      sections = only.names();
    } else {
      DesiredState meant =
          MeanwhileLetIn.on(
              on.frame(), on.target(), Optional.of(state.folder(terminal())), made.now());
      Planned planned = made.enforcer().plan(meant, client);
      if (Documents.report(planned.diagnostics(), output)) {
        return ExitCode.ERROR;
      }
      if (!planned.plan().unknown().isEmpty()) {
        new UnknownParts(on.target().name(), planned.plan().unknown()).conclude(output);
        return ExitCode.NOT_EVALUATED;
      }
      sections = differing(planned);
    }
    if (sections.isEmpty()) {
      output.say(on.target().name() + ": nothing differs from " + on.frame().file());
      return ExitCode.DONE;
    }
    Export export = new PlansByHand(made.enforcer()).adopt(on.frame(), sections, client);
    output.result(
        "# "
            + Excerpt.escaped(on.frame().file())
            + ": as the phone system has it; in place of "
            + String.join(", ", sections)
            + "\n"
            + export.text());
    export.findings().forEach(f -> output.warning(Excerpt.escaped(f.toString())));
    byHand(on.target(), on.frame(), output);
    return export.findings().isEmpty() ? ExitCode.DONE : ExitCode.NOT_EVALUATED;
  }

  private static List<String> differing(Planned planned) {
    return Stream.concat(planned.plan().changes().stream(), planned.plan().observed().stream())
        .map(Change::section)
        .distinct()
        .sorted()
        .toList();
  }

  /** What was done by hand for a time is not to stand in a file for good. */
  private void byHand(Target target, DesiredState frame, Output output) {
    var done = state.folder(terminal()).interventions(state.folder(terminal()).of(target));
    if (!done.panics().isEmpty()) {
      output.warning(
          frame.name()
              + ": a panic is on; these lines would keep what it closed, and its rule, for good");
    }
    done.admitted()
        .forEach(
            one ->
                output.warning(
                    frame.name()
                        + ": "
                        + one.address().orElseThrow()
                        + " is let in by break-glass; a file that lists it lets it in for good"));
  }
}
