package enforcer.policy;

import enforcer.desired.NamedPack;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The packs that documents name, read and compiled once for all phone systems of a run. */
public final class PackShelf {
  private final Instant at;
  private final Map<List<PackName>, Shelved> shelf = new ConcurrentHashMap<>();

  private record PackName(String name, Optional<Path> file) {}

  private record Shelved(CompiledPacks packs, List<Diagnostic> mistakes) {}

  /**
   * @param at the time of the run, from which ages are counted
   */
  public PackShelf(Instant at) {
    this.at = at;
  }

  /** The packs of a document; mistakes are reported, those in a pack at their place in it. */
  public CompiledPacks of(List<NamedPack> named, Diagnostics diagnostics) {
    List<NamedPack> known =
        named.stream().filter(pack -> PackLibrary.isKnown(pack, diagnostics)).toList();
    Shelved found =
        shelf.computeIfAbsent(
            known.stream().map(pack -> new PackName(pack.name(), pack.file())).toList(),
            _ -> compiled(known));
    diagnostics.addAll(found.mistakes());
    return found.packs();
  }

  private Shelved compiled(List<NamedPack> known) {
    Diagnostics mistakes = new Diagnostics();
    List<Pack> packs = new PackLibrary(mistakes, UnaryOperator.identity()).named(known);
    CompiledPacks compiled = CompiledPacks.of(packs, at, mistakes);
    return new Shelved(compiled, mistakes.sorted());
  }
}
