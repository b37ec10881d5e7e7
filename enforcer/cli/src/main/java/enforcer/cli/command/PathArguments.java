package enforcer.cli.command;

import enforcer.Enforcer;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Severity;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The documents that a command is about. */
final class PathArguments {
  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "A file, or a folder that is searched for *.yaml and *.yml files of enforcer/v1.")
  List<String> paths;

  /**
   * The phone systems that they describe; empty when a mistake was found, all of which are said.
   */
  Optional<List<DesiredState>> read(Enforcer enforcer, Terminal terminal, Output output) {
    Enforcer.Loaded loaded = enforcer.read(paths, terminal.workingFolder());
    loaded.skipped().forEach(s -> output.say(s.file() + ": passed over, " + s.reason()));
    Diagnostics all = new Diagnostics();
    all.addAll(loaded.diagnostics());
    all.addAll(Targets.mistakes(loaded.targets(), terminal));
    List<Diagnostic> sorted = all.sorted();
    output.diagnostics(sorted);
    boolean wrong = sorted.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    return wrong ? Optional.empty() : Optional.of(loaded.targets());
  }
}
