package enforcer.policy;

import enforcer.desired.NamedPack;
import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The packs of a run, read and compiled once for all phone systems that they judge. */
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

  /** These packs, each once; mistakes are reported, those in a pack at their place in it. */
  public CompiledPacks of(List<NamedPack> named, Diagnostics diagnostics) {
    Map<PackName, NamedPack> known = new LinkedHashMap<>();
    named.stream()
        .filter(pack -> PackLibrary.isKnown(pack, diagnostics))
        .forEach(pack -> known.putIfAbsent(new PackName(pack.name(), pack.file()), pack));
    Shelved found =
        shelf.computeIfAbsent(
            List.copyOf(known.keySet()), _ -> compiled(List.copyOf(known.values())));
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
