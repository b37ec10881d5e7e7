package enforcer.cli.command;

import enforcer.Enforcer.ReadDocument;
import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.doctor.Check;
import enforcer.doctor.Doctor;
import enforcer.pbx.PbxException;
import enforcer.pbx.Target;
import enforcer.run.Engine;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks whether phone systems can be planned. */
@CommandLine.Command(
    name = "doctor",
    header = "Check that a phone system can be planned; writes nothing.",
    description = {
      "Checks in turn: reachable, certificate, login, role and licence, version, the address that"
          + " the",
      "phone system sees us as, and everything that a plan may need. Each line begins with + for",
      "good or ! for a problem or a note; the last line says whether a plan can be made, and what",
      "to do next. A refused login is tried only once; one that was refused in an earlier run is"
          + " tried",
      "again here, and nowhere else before its secret changes.",
    },
    exitCodeList = {
      "0:everything that a plan needs can be read",
      "1:a mistake in a file; the others were checked",
      "4:something could not be read; the line says what to do",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer doctor acme.yaml",
      "  enforcer doctor --url https://pbx.example.com --client-id plan --client-secret-file s.txt",
    })
public final class DoctorCommand extends Command {
  private final Provider<Engine> engine;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files or folders; without one, --url or ENFORCER_HOST names the phone system.")
  private List<String> paths = List.of();

  @Mixin private SelectOption select;

  @Mixin private JobsOption jobs;

  @ArgGroup(exclusive = false, validate = false, heading = "%nConnection%n")
  private ConnectionOptions connection = new ConnectionOptions();

  @Inject
  public DoctorCommand(Terminal terminal, Provider<Engine> engine) {
    super(terminal);
    this.engine = engine;
  }

  @Override
  ExitCode run(Output output) {
    select
        .misuse(paths.isEmpty())
        .ifPresent(
            why -> {
              throw wrongUsage(why);
            });
    try (Connections connections = connection.tryingAgain(terminal(), engine.get())) {
      if (paths.isEmpty()) {
        if (!connections.named()) {
          throw wrongUsage("there is nothing to check: name a file, or give --url");
        }
        return examine(connections, connections.target(), Map.of(), importing(), output);
      }
      List<ReadDocument> documents =
          Documents.readAll(engine.get().enforcer(), paths, select, terminal(), output);
      try (SideBySide side = jobs.sideBySide(true, documents.size(), output)) {
        return examineAll(connections, documents, side, output);
      }
    }
  }

  private static ExitCode examineAll(
      Connections connections, List<ReadDocument> documents, SideBySide side, Output output) {
    List<String> ready = new ArrayList<>();
    List<String> notReady = new ArrayList<>();
    List<ExitCode> codes = new ArrayList<>();
    side.<ExitCode>run(
        (target, own) -> {
          ReadDocument read = documents.get(target);
          try (Connections apart = connections.apart(own)) {
            return EachTarget.guarded(read.name() + ": ", own, () -> examine(apart, read, own))
                .code();
          }
        },
        (target, ended) -> {
          ExitCode code = ended.orElse(ExitCode.INTERRUPTED);
          (code == ExitCode.DONE ? ready : notReady).add(documents.get(target).name());
          codes.add(code);
        });
    if (codes.size() > 1) {
      output.result(
          "\n%s: %d ready%s, %d not ready%s"
              .formatted(
                  Count.of(codes.size(), "phone system"),
                  ready.size(),
                  named(ready),
                  notReady.size(),
                  named(notReady)));
    }
    return side.ended(codes);
  }

  private static ExitCode examine(Connections connections, ReadDocument read, Output output) {
    if (read.desired().isEmpty() || read.isMistaken()) {
      output.painted(read.name() + "\nNot ready: its file has a mistake; nothing was asked of it.");
      return ExitCode.ERROR;
    }
    DesiredState desired = read.desired().get();
    String next = "enforcer plan " + desired.file();
    return examine(connections, connections.target(desired), desired.facts(), next, output);
  }

  /** The import of the phone system that the options name. */
  private String importing() {
    String url = connection.url == null ? "" : " --url " + connection.url;
    return "enforcer import" + url + " > pbx.yaml";
  }

  private static ExitCode examine(
      Connections connections,
      Target target,
      Map<String, String> facts,
      String next,
      Output output) {
    output.painted(target.name() + "  " + target.url());
    try {
      List<Check> checks = Doctor.examine(connections.reading(target), facts);
      checks.forEach(check -> output.painted(line(check)));
      List<Check> failed =
          checks.stream().filter(c -> c.outcome() == Check.Outcome.FAILED).toList();
      output.painted(verdict(target.name(), failed, next));
      return failed.isEmpty() ? ExitCode.DONE : ExitCode.NOT_EVALUATED;
    } catch (PbxException e) {
      output.painted("  ! " + e.problem() + "; " + e.remedy());
      return ExitCode.NOT_EVALUATED;
    }
  }

  private static String named(List<String> names) {
    return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
  }

  private static String verdict(String target, List<Check> failed, String next) {
    return failed.isEmpty()
        ? "Ready: " + target + " can be planned. Next: " + next
        : "Not ready: " + failed.getFirst().name() + " of " + target + " stands in the way.";
  }

  /** A check as a line of the result. */
  static String line(Check check) {
    String mark = check.outcome() == Check.Outcome.GOOD ? "+" : "!";
    String remedy = check.remedy().isEmpty() ? "" : "; " + check.remedy();
    return String.format("  %s %-11s %s%s", mark, check.name(), check.message(), remedy);
  }
}
