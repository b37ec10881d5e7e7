package enforcer.cli.command;

import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.pbx.Target;
import enforcer.run.Engine;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The phone systems that a command is about: those of files, or the one of {@code --url}. */
final class NamedTargets {
  private NamedTargets() {}

  /**
   * Empty after a mistake in a file, which is printed; none where nothing is named.
   *
   * @param wrongUsage what ends the command where one address is given for several files
   */
  static Optional<List<Target>> of(
      List<String> paths,
      SelectOption select,
      AddressOption address,
      Connections connections,
      Engine engine,
      Terminal terminal,
      Output output,
      Function<String, ? extends RuntimeException> wrongUsage) {
    select
        .misuse(paths.isEmpty())
        .ifPresent(
            why -> {
              throw wrongUsage.apply(why);
            });
    if (paths.isEmpty()) {
      return Optional.of(connections.named() ? List.of(connections.target()) : List.of());
    }
    Optional<List<DesiredState>> documents =
        Documents.read(engine.enforcer(), paths, select, terminal, output);
    int named = documents.map(List::size).orElse(0);
    if (named > 1 && address.url != null) {
      throw wrongUsage.apply("--url is for one target, but the files name " + named);
    }
    return documents.map(all -> all.stream().map(connections::target).toList());
  }
}
