package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.doctor.Check;
import enforcer.doctor.Doctor;
import enforcer.pbx.PbxException;
import enforcer.pbx.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Parameters;

/** Looks whether phone systems can be worked with. */
@CommandLine.Command(
    name = "doctor",
    header = "Look whether a phone system can be worked with; writes nothing.",
    description = {
      "Checks in turn: reachable, certificate, login, role and licence, version, the address that"
          + " the",
      "phone system sees us as, and every resource that a plan may need. Each line begins with +"
          + " for",
      "good or ! for something to know. A refused login is tried once only.",
    },
    exitCodeList = {
      "0:everything that a plan needs can be read",
      "1:a mistake in a file",
      "4:something could not be read; the line says what to do",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer doctor acme.yaml",
      "  enforcer doctor --url https://pbx.example.com --client-id plan --client-secret-file s.txt",
    })
public final class DoctorCommand extends Command {
  private final Supplier<Core> core;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files or folders; without one, --url or ENFORCER_HOST names the phone system.")
  private List<String> paths = List.of();

  @ArgGroup(exclusive = false, validate = false, heading = "%nConnection%n")
  private ConnectionOptions connection = new ConnectionOptions();

  public DoctorCommand(Terminal terminal, Supplier<Core> core) {
    super(terminal);
    this.core = core;
  }

  @Override
  ExitCode run(Output output) {
    try (Connections connections = new Connections(terminal(), connection)) {
      if (paths.isEmpty()) {
        if (!connections.named()) {
          throw wrongUsage("there is nothing to look at: name a file, or give --url");
        }
        return examine(connections, connections.target(), Map.of(), output);
      }
      Optional<List<DesiredState>> documents =
          Documents.read(core.get().enforcer(), paths, terminal(), output);
      List<ExitCode> codes = new ArrayList<>();
      documents.ifPresentOrElse(
          all ->
              all.forEach(
                  d -> codes.add(examine(connections, connections.target(d), d.facts(), output))),
          () -> codes.add(ExitCode.ERROR));
      return ExitCode.worst(codes);
    }
  }

  private static ExitCode examine(
      Connections connections, Target target, Map<String, String> facts, Output output) {
    output.painted(target.name() + "  " + target.url());
    try {
      List<Check> checks = Doctor.examine(connections.reading(target), facts);
      checks.forEach(check -> output.painted(line(check)));
      boolean failed = checks.stream().anyMatch(c -> c.outcome() == Check.Outcome.FAILED);
      return failed ? ExitCode.NOT_EVALUATED : ExitCode.DONE;
    } catch (PbxException e) {
      output.painted("  ! " + e.problem() + "; " + e.remedy());
      return ExitCode.NOT_EVALUATED;
    }
  }

  private static String line(Check check) {
    String mark = check.outcome() == Check.Outcome.GOOD ? "+" : "!";
    String remedy = check.remedy().isEmpty() ? "" : "; " + check.remedy();
    return String.format("  %s %-21s %s%s", mark, check.name(), check.message(), remedy);
  }
}
