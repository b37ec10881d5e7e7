package enforcer.cli.command;

import enforcer.Enforcer;
import enforcer.Enforcer.LoadedDocuments;
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
    return read(enforcer, paths, new SelectOption(), terminal, output);
  }

  /** Those of them that are selected. */
  static Optional<List<DesiredState>> read(
      Enforcer enforcer,
      List<String> paths,
      SelectOption select,
      Terminal terminal,
      Output output) {
    LoadedDocuments all = enforcer.read(paths, terminal.workingFolder());
    return valid(meant(all, select, terminal, output));
  }

  /** The phone systems of documents; empty when there is a mistake in one. */
  static Optional<List<DesiredState>> valid(LoadedDocuments meant) {
    boolean mistaken = meant.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR);
    return mistaken ? Optional.empty() : Optional.of(meant.targets());
  }

  /** Acceptances are in their place, and a plan reads them. */
  private static void passedOver(LoadedDocuments loaded, Output output) {
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
      Enforcer enforcer,
      List<String> paths,
      SelectOption select,
      Terminal terminal,
      Output output) {
    LoadedDocuments all = enforcer.read(paths, terminal.workingFolder());
    return meant(all, select, terminal, output).documents();
  }

  /**
   * The documents that are selected, with the mistakes in their addresses. What is wrong with them
   * is printed; the others are judged as well, as one may be of the same phone system.
   */
  static LoadedDocuments meant(
      LoadedDocuments loaded, SelectOption select, Terminal terminal, Output output) {
    sayWhatIsMeant(loaded, output);
    return meant(addressed(loaded, terminal), select, output);
  }

  /** Every document at these paths, with the mistakes in their addresses; none is printed yet. */
  static LoadedDocuments addressed(
      Enforcer enforcer, List<String> paths, Terminal terminal, Output output) {
    LoadedDocuments loaded = enforcer.read(paths, terminal.workingFolder());
    sayWhatIsMeant(loaded, output);
    return addressed(loaded, terminal);
  }

  /** Those of them that are selected; what is wrong with them is printed. */
  static LoadedDocuments meant(LoadedDocuments addressed, SelectOption select, Output output) {
    LoadedDocuments meant = select.of(addressed, output);
    output.diagnostics(meant.diagnostics());
    return meant;
  }

  private static LoadedDocuments addressed(LoadedDocuments loaded, Terminal terminal) {
    Map<String, List<Diagnostic>> more = Targets.mistakesByFile(loaded.targets(), terminal);
    Diagnostics all = new Diagnostics();
    all.addAll(loaded.diagnostics());
    more.values().forEach(all::addAll);
    return new LoadedDocuments(
        loaded.documents().stream()
            .map(read -> read.with(more.getOrDefault(read.file(), List.of())))
            .toList(),
        all.sorted(),
        loaded.skipped(),
        loaded.extended(),
        loaded.gone());
  }

  private static void sayWhatIsMeant(LoadedDocuments loaded, Output output) {
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
