package enforcer.cli.command;

import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.desired.NamedPack;
import enforcer.diagnostic.Diagnostics;
import enforcer.policy.CompiledPacks;
import enforcer.policy.PackLibrary;
import enforcer.policy.PackShelf;
import enforcer.policy.Rule;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The packs that judge each phone system of a check: those that the user asked for; else all
 * built-in ones, and the user's own that a document names.
 */
final class ChosenPacks {
  private final List<NamedPack> always;
  private final boolean asked;
  private final PackShelf shelf;

  private ChosenPacks(List<NamedPack> always, boolean asked, PackShelf shelf) {
    this.always = List.copyOf(always);
    this.asked = asked;
    this.shelf = shelf;
  }

  /**
   * Finds what was asked for; mistakes in it are reported.
   *
   * @param asked names and files; empty for all built-in packs
   * @param at the time of the reading, from which ages are counted
   */
  static ChosenPacks of(
      List<String> asked, Instant at, Terminal terminal, Diagnostics diagnostics) {
    PackLibrary library = new PackLibrary(diagnostics, terminal::resolve);
    List<NamedPack> always = asked.isEmpty() ? PackLibrary.builtIn() : library.asked(asked);
    ChosenPacks chosen = new ChosenPacks(always, !asked.isEmpty(), new PackShelf(at));
    chosen.shelf.of(always, diagnostics);
    return chosen;
  }

  /** Those that judge a phone system without a document. */
  CompiledPacks bare() {
    return shelf.of(always, new Diagnostics());
  }

  /** Those that judge the phone system of a document, whose own packs were read before. */
  CompiledPacks of(DesiredState desired) {
    return asked
        ? bare()
        : shelf.of(
            Stream.concat(always.stream(), desired.policies().stream()).toList(),
            new Diagnostics());
  }

  /** All rules that judge one of these documents, or a phone system without one. */
  List<Rule> rules(Collection<DesiredState> documents) {
    return Stream.concat(Stream.of(bare()), documents.stream().map(this::of))
        .flatMap(packs -> packs.rules().stream())
        .distinct()
        .toList();
  }
}
