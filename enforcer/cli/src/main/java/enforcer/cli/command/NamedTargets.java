package enforcer.cli.command;

import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.pbx.Target;
import enforcer.run.Engine;
import java.util.List;
import java.util.Optional;

/** The phone systems that a command is about: those of files, or the one of {@code --url}. */
final class NamedTargets {
  private NamedTargets() {}

  /** Empty after a mistake in a file, which is printed; none where nothing is named. */
  static Optional<List<Target>> of(
      List<String> paths,
      Connections connections,
      Engine engine,
      Terminal terminal,
      Output output) {
    if (paths.isEmpty()) {
      return Optional.of(connections.named() ? List.of(connections.target()) : List.of());
    }
    Optional<List<DesiredState>> documents =
        Documents.read(engine.enforcer(), paths, terminal, output);
    return documents.map(all -> all.stream().map(connections::target).toList());
  }
}
