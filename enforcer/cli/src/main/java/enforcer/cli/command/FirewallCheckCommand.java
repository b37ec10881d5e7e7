package enforcer.cli.command;

import enforcer.apply.FirewallCheck;
import enforcer.apply.FirewallCheck.Result;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.pbx.Target;
import enforcer.pbx.WritingClient;
import enforcer.run.Engine;
import enforcer.run.ExclusiveRun;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has a phone system check its own firewall. */
@CommandLine.Command(
    name = "firewall-check",
    header = "Have a phone system check its firewall; calls may fail meanwhile.",
    description = {
      "Starts the check that the console has under Dashboard > Firewall, waits, and tells the",
      "result. While it goes on the phone system may take no calls, calls for help neither; so it",
      "is started only with no call up, and after a yes. Ctrl-C stops the check, and waits until"
          + " it",
      "is seen that none goes on, for three minutes at most.",
    },
    exitCodeList = {
      "0:the firewall passed",
      "1:a mistake in the file, nothing can be recorded, or the phone system began no check",
      "2:the check found a fault",
      "3:refused: a call is up, a check goes on already, the answer no, or no terminal to ask at",
      "4:the phone system could not be read or is held by another run, or the result is not known",
      "5:the check was interrupted, or may still go on",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer firewall-check acme.yaml",
      "  enforcer firewall-check acme.yaml --auto-approve   # in a night without calls",
    })
public final class FirewallCheckCommand extends Command {
  private final Provider<Engine> engine;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..1",
      description = "The file of one phone system; without one, --url or ENFORCER_HOST names it.")
  private String path;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "Stop a check that takes longer than N minutes; default 15, at most 60.")
  private int minutes = 15;

  @Mixin private ConsentOptions consent;

  @Mixin private PauseOption pause;

  @Mixin private StateOptions state;

  @ArgGroup(exclusive = false, validate = false, heading = "%nConnection%n")
  private ConnectionOptions connection = new ConnectionOptions();

  @Inject
  public FirewallCheckCommand(Terminal terminal, Provider<Engine> engine) {
    super(terminal);
    this.engine = engine;
  }

  @Override
  ExitCode run(Output output) {
    if (minutes < 1 || minutes > 60) {
      throw wrongUsage("--minutes takes a number from 1 to 60");
    }
    if (!consent.isPossible(terminal(), output, "give --auto-approve")) {
      return ExitCode.REFUSED;
    }
    Engine made = engine.get();
    try (Connections connections = connection.open(terminal(), made)) {
      if (path == null) {
        if (!connections.named()) {
          throw wrongUsage("there is nothing to check: name a file, or give --url");
        }
        return check(made, connections, connections.target(), output);
      }
      Optional<List<DesiredState>> documents =
          Documents.read(made.enforcer(), List.of(path), terminal(), output);
      if (documents.isEmpty()) {
        return ExitCode.ERROR;
      }
      if (documents.get().size() != 1) {
        throw wrongUsage(
            "firewall-check is for one phone system at a time, but the file names "
                + documents.get().size());
      }
      Target target = connections.begin(documents.get().getFirst(), output);
      return check(made, connections, target, output);
    }
  }

  private ExitCode check(Engine made, Connections connections, Target target, Output output) {
    try (RunConsole console = RunConsole.unattended(false, output);
        ExclusiveRun run =
            made.begin(
                state.folder(terminal()),
                target,
                pause.writer("firewall-check", terminal()),
                console)) {
      WritingClient client = connections.writing(target);
      run.resolveBrokenRuns(client);
      tellOfBrokenCheck(run, output);
      FirewallCheck check = new FirewallCheck(client, made.clients().timing());
      return check(run, check, target.name(), output);
    }
  }

  /** A check that this machine started, and whose end it never saw. */
  private static void tellOfBrokenCheck(ExclusiveRun run, Output output) {
    run.firewallRun()
        .filter(last -> last.ended().isEmpty())
        .ifPresent(
            last ->
                output.warning(
                    "a check that began at "
                        + last.begun()
                        + " broke off, and its end was not seen; calls may have failed until it"
                        + " ended"));
  }

  private ExitCode check(ExclusiveRun run, FirewallCheck check, String target, Output output) {
    if (isRefused(check, target, output)) {
      return ExitCode.REFUSED;
    }
    output.warning(
        target + ": while the check goes on calls may fail, and calls for help fail meanwhile");
    String question =
        "Check the firewall of " + target + ", although calls for help fail meanwhile";
    if (!consent.isGiven(question, target, terminal(), output)
        || isRefused(check, target, output)) {
      return ExitCode.REFUSED;
    }
    output.progress(target + ": the phone system checks its firewall");
    try (Interruption interruption = new Interruption()) {
      Result result = run.check(check, Duration.ofMinutes(minutes), interruption::requested);
      ExitCode code = told(result, target, output);
      interruption.ended(code);
      return code;
    }
  }

  private static boolean isRefused(FirewallCheck check, String target, Output output) {
    Optional<String> why = check.whyNot();
    why.ifPresent(
        reason ->
            output.error(
                target + ": no check was started: " + reason, "try again when it is over"));
    return why.isPresent();
  }

  private static ExitCode told(Result result, String target, Output output) {
    return switch (result) {
      case Result.Ended(boolean good) when good -> {
        output.painted(
            target
                + ": the firewall passed: the phone system found no fault in what it needs for"
                + " calls, phones and the console.");
        yield ExitCode.DONE;
      }
      case Result.Ended _ -> {
        output.painted(
            target
                + ": the check found a fault. Calls may fail or have no sound, and the router may"
                + " leave open more than anybody meant. The console names each port under Dashboard"
                + " > Firewall; a static mapping, and SIP ALG off, are the usual remedies.");
        yield ExitCode.CHANGES;
      }
      case Result.NotStarted(String why) -> {
        output.error(target + ": no check was started: " + why, "run it again");
        yield ExitCode.PARTLY_APPLIED;
      }
      case Result.Rejected(String why) -> {
        output.error(target + ": the phone system began no check: " + why, "see its console");
        yield ExitCode.ERROR;
      }
      case Result.Unclear(String why) -> {
        output.error(
            target + ": the result is not known: " + why, "look under Dashboard > Firewall");
        yield ExitCode.NOT_EVALUATED;
      }
      case Result.MayBegin(String why) -> {
        output.error(
            target
                + (": the result is not known: " + why)
                + "; it was asked to stop, but may still begin a check, and calls may fail then",
            "look under Dashboard > Firewall, and stop it there");
        yield ExitCode.NOT_EVALUATED;
      }
      case Result.Stopped(String why) -> {
        output.error(
            target + ": the check was stopped, because " + why + "; it no longer goes on",
            "the result is not known; run it again");
        yield ExitCode.PARTLY_APPLIED;
      }
      case Result.MayGoOn(String why) -> {
        output.error(
            target
                + (": the check may still go on, and calls may fail: it was asked to stop, because "
                    + why)
                + ", and the phone system does not say that it did",
            "look under Dashboard > Firewall, and stop it there");
        yield ExitCode.PARTLY_APPLIED;
      }
    };
  }
}
