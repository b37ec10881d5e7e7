package enforcer.cli.command;

import enforcer.Enforcer;
import enforcer.Enforcer.ReadDocument;
import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the documents of a command and prints all their mistakes. */
final class Documents {
  private Documents() {}

  /** Announces the files to be read. */
  static void begin(List<String> paths, Output output) {
    output.begin("reading " + Excerpt.escaped(String.join(" ", paths)));
  }

  /** The phone systems at these paths; empty when there is a mistake. */
  static Optional<List<DesiredState>> read(
      Enforcer enforcer, List<String> paths, Terminal terminal, Output output) {
    return valid(enforcer.read(paths, terminal.workingFolder()), terminal, output);
  }

  /** The phone systems of documents that were read; empty when there is a mistake. */
  static Optional<List<DesiredState>> valid(
      Enforcer.LoadedDocuments loaded, Terminal terminal, Output output) {
    sayWhatIsMeant(loaded, output);
    Diagnostics all = new Diagnostics();
    all.addAll(loaded.diagnostics());
    Targets.mistakesByFile(loaded.targets(), terminal).values().forEach(all::addAll);
    return report(all.sorted(), output) ? Optional.empty() : Optional.of(loaded.targets());
  }

  /** Acceptances are in their place, and a plan reads them. */
  private static void passedOver(Enforcer.LoadedDocuments loaded, Output output) {
    loaded.skipped().stream()
        .filter(
            s -> !Path.of(s.file()).toAbsolutePath().getParent().endsWith(GivenAcceptances.FOLDER))
        .forEach(s -> output.say(s.file() + ": passed over, " + s.reason()));
  }

  /**
   * Every document at these paths in their order, including those with mistakes. The mistakes are
   * printed.
   */
  static List<ReadDocument> readAll(
      Enforcer enforcer, List<String> paths, Terminal terminal, Output output) {
    return documents(enforcer.read(paths, terminal.workingFolder()), terminal, output);
  }

  /** The documents that were read, as {@link #readAll} gives them. */
  static List<ReadDocument> documents(
      Enforcer.LoadedDocuments loaded, Terminal terminal, Output output) {
    sayWhatIsMeant(loaded, output);
    Map<String, List<Diagnostic>> more = Targets.mistakesByFile(loaded.targets(), terminal);
    Diagnostics all = new Diagnostics();
    all.addAll(loaded.diagnostics());
    more.values().forEach(all::addAll);
    output.diagnostics(all.sorted());
    return loaded.documents().stream()
        .map(read -> read.with(more.getOrDefault(read.file(), List.of())))
        .toList();
  }

  private static void sayWhatIsMeant(Enforcer.LoadedDocuments loaded, Output output) {
    passedOver(loaded, output);
    loaded.extended().stream()
        .filter(e -> e.documents() > 0)
        .forEach(
            e ->
                output.say(
                    e.file()
                        + ": a Baseline, which means the "
                        + Count.of(e.documents(), "document")
                        + " that "
                        + (e.documents() == 1 ? "extends it" : "extend it")));
  }

  /** Prints all diagnostics and returns whether there was an error among them. */
  static boolean report(List<Diagnostic> sorted, Output output) {
    output.diagnostics(sorted);
    return sorted.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }
}
