package enforcer.cli.command;

import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.pbx.Target;
import enforcer.run.Engine;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one phone system that a command acts on by hand, and what its document says of networks,
 * emergency calls and facts; without a document, nothing.
 */
record FramedTarget(DesiredState frame, Target target) {

  /**
   * Empty after a mistake in the file, which is printed.
   *
   * @param path the file of the phone system; empty where {@code --url} or the environment names it
   */
  static Optional<FramedTarget> of(
      Optional<String> path,
      Connections connections,
      Engine engine,
      Terminal terminal,
      Output output,
      Function<String, ? extends RuntimeException> wrongUsage) {
    if (path.isEmpty()) {
      if (!connections.named()) {
        throw wrongUsage.apply("no phone system is named: name its file, or give --url");
      }
      Target target = connections.target();
      return Optional.of(
          new FramedTarget(DesiredState.unsaid(target.name(), target.url().toString()), target));
    }
    Optional<List<DesiredState>> documents =
        Documents.read(engine.enforcer(), List.of(path.get()), terminal, output);
    if (documents.isPresent() && documents.get().size() != 1) {
      throw wrongUsage.apply(
          "this is for one phone system at a time, but the file names " + documents.get().size());
    }
    return documents.map(List::getFirst).map(d -> new FramedTarget(d, connections.target(d)));
  }
}
