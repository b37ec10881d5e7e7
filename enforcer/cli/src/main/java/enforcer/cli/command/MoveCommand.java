package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.journal.Intervention;
import enforcer.journal.PbxFolder;
import enforcer.journal.StateFolder;
import enforcer.pbx.InvalidTarget;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.SystemName;
import enforcer.pbx.Target;
import enforcer.run.Engine;
import enforcer.run.ExclusiveRun;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves that a phone system at another address is the one that runs met before. */
@CommandLine.Command(
    name = "move",
    header = "Prove that a phone system at a new address is the known one, and keep its records.",
    description = {
      "Asks the phone system at its new address, the one of the file or of --url, for its own name",
      "(FQDN), and compares it with the name that earlier runs met at the old address. Where they",
      "are the same, the journals, pauses, panics and break-glasses of the old address are those"
          + " of",
      "the new one from then on: undo, history and drift find them. Nothing is written to the"
          + " phone",
      "system. Where the name is another one, or was never known, nothing is recorded.",
    },
    exitCodeList = {
      "0:it is the same phone system, and that is recorded",
      "1:a mistake in the file, or the state folder cannot be used",
      "3:no run met a phone system at the old address, so nothing can be proven; or a pause",
      "4:another phone system answers, it does not tell its name, or it could not be read",
      "64:wrong usage",
    },
    footer = {
      "Example",
      "  enforcer move acme.yaml --from https://old.example.com:5001",
    })
public final class MoveCommand extends Command {
  private final Provider<Engine> engine;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..1",
      description =
          "The file of the phone system with its new address; without one, --url or ENFORCER_HOST"
              + " names it.")
  private String path;

  @Option(
      names = "--from",
      paramLabel = "URL",
      required = true,
      description = "The address at which earlier runs met it.")
  private String from;

  @Mixin private PauseOption pause;

  @Mixin private StateOptions state;

  @ArgGroup(exclusive = false, validate = false, heading = "%nConnection%n")
  private ConnectionOptions connection = new ConnectionOptions();

  @Inject
  public MoveCommand(Terminal terminal, Provider<Engine> engine) {
    super(terminal);
    this.engine = engine;
  }

  @Override
  ExitCode run(Output output) {
    Target old = old();
    Engine made = engine.get();
    try (Connections connections = connection.open(terminal(), made)) {
      Optional<FramedTarget> framed =
          FramedTarget.of(
              Optional.ofNullable(path), connections, made, terminal(), output, this::wrongUsage);
      return framed.isEmpty()
          ? ExitCode.ERROR
          : move(made, connections, old, framed.get().target(), output);
    }
  }

  private Target old() {
    try {
      return Target.of(from);
    } catch (InvalidTarget e) {
      throw new CannotContinue("--from: " + e.problem(), e.remedy());
    }
  }

  private ExitCode move(
      Engine made, Connections connections, Target old, Target now, Output output) {
    StateFolder folder = state.folder(terminal());
    PbxFolder before = folder.of(old);
    if (before.equals(folder.of(now))) {
      throw wrongUsage("--from is the address of the phone system itself");
    }
    Optional<SystemName> known = before.identity();
    if (known.isEmpty()) {
      output.error(
          "no run met a phone system at " + old.url() + " that told its name",
          "nothing can be proven, and nothing was recorded; where nothing was ever applied at the"
              + " old address there is nothing to keep: write the new one under connect.url, and"
              + " plan");
      return ExitCode.REFUSED;
    }
    output.begin(now.name() + ": asking " + now.url() + " for its name");
    ReadingClient client = connections.reading(now);
    SystemName found = SystemName.require(client);
    if (!found.equals(known.get())) {
      output.error(
          now.url() + " is " + found + ", and runs met " + known.get() + " at " + old.url(),
          "it is another phone system, or it was renamed; nothing was recorded");
      return ExitCode.NOT_EVALUATED;
    }
    try (RunConsole console = RunConsole.unattended(false, output);
        ExclusiveRun run = made.begin(folder, now, pause.writer("move", terminal()), console)) {
      run.identify(client);
      Intervention moved =
          Intervention.of(
              Intervention.Kind.MOVED,
              made.now().truncatedTo(ChronoUnit.MILLIS),
              Actor.name(terminal()),
              "from " + old.url() + " to " + now.url() + ", proven by the name " + found);
      run.keep(moved);
    }
    output.painted(
        now.name()
            + ": "
            + now.url()
            + " is "
            + found
            + ", which runs met at "
            + old.url()
            + "; its records count here now");
    String write =
        path == null
            ? "write the new address under connect.url and its host in credentials.yaml, and "
            : "";
    output.say(
        "next: " + write + "plan again; saved plans and readings of the old address count no more");
    return ExitCode.DONE;
  }
}
