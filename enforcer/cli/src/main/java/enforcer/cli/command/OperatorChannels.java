package enforcer.cli.command;

import enforcer.Enforcer.ReadDocument;
import enforcer.channel.Channel;
import enforcer.channel.OperatorFile;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.Watching;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Nearest;
import enforcer.diagnostic.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The channels of the operator's file, which is read only where a document names one.
 *
 * @param path the file, whether it exists or not
 */
record OperatorChannels(Path path, Map<String, Channel> channels) {

  /**
   * The channels.
   *
   * @param paths what the command line names as documents
   * @return empty after a mistake in the file, which is printed
   */
  static Optional<OperatorChannels> of(
      List<ReadDocument> documents, List<String> paths, Terminal terminal, Output output) {
    Path path = terminal.resolve(OperatorFile.path(terminal.environment()));
    boolean named =
        documents.stream()
            .flatMap(d -> d.desired().stream())
            .anyMatch(d -> !d.watching().channels().isEmpty());
    if (!named || !Files.exists(path)) {
      return Optional.of(new OperatorChannels(path, Map.of()));
    }
    new OperatorKeys(paths, terminal).refuseInTree(path, "the operator's file");
    Diagnostics diagnostics = new Diagnostics();
    Optional<OperatorFile> file = OperatorFile.read(path, terminal.environment(), diagnostics);
    output.diagnostics(diagnostics.sorted());
    return file.map(read -> new OperatorChannels(path, read.channels()));
  }

  /** The documents, with a mistake at every name that no channel has; those are printed. */
  List<ReadDocument> checked(List<ReadDocument> documents, Output output) {
    Diagnostics all = new Diagnostics();
    List<ReadDocument> checked = documents.stream().map(d -> checked(d, all)).toList();
    output.diagnostics(all.sorted());
    return checked;
  }

  private ReadDocument checked(ReadDocument document, Diagnostics all) {
    Diagnostics own = new Diagnostics();
    document.desired().ifPresent(d -> check(d.watching(), own));
    all.addAll(own.sorted());
    return document.with(own.sorted());
  }

  private void check(Watching watching, Diagnostics own) {
    for (Map.Entry<String, Place> named : watching.channels().entrySet()) {
      if (!channels.containsKey(named.getKey())) {
        own.error(
            named.getValue(),
            "notify",
            "no channel has the name " + Excerpt.quoted(named.getKey()),
            channels.isEmpty()
                ? "describe it in " + Excerpt.escaped(path.toString()) + ", or leave it out"
                : Nearest.remedy(named.getKey(), "channels", List.copyOf(channels.keySet())));
      }
    }
  }
}
