package enforcer.document;

import enforcer.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which of the files around a baseline are its documents: those that extend it, directly or through
 * others. One that cannot be read may be one, and is not left out in silence.
 */
final class BaselineDocuments {
  private final Path baseline;
  private final Path border;

  /** What is wrong with a file is reported by whoever reads it as a document. */
  private final Diagnostics unheard = new Diagnostics();

  private final Bases bases = new Bases(unheard);

  BaselineDocuments(Path baseline, Path border) {
    this.baseline = baseline;
    this.border = border;
  }

  /** The folder in which they are looked for: the working tree, else that of the baseline. */
  static Path around(Path baseline) {
    return WorkingTree.repository(baseline.getParent()).orElse(baseline.getParent());
  }

  List<Path> among(List<Path> files) throws IOException {
    List<Path> documents = new ArrayList<>();
    for (Path file : files) {
      if (DocumentFinder.sniffed(file) instanceof Sniffed.Target && mayExtend(file.toRealPath())) {
        documents.add(file);
      }
    }
    return documents;
  }

  private boolean mayExtend(Path file) {
    String shown = WorkingTree.shown(file);
    Optional<Node> tree = YamlReader.read(file, shown, unheard);
    if (tree.isEmpty() || !(tree.get() instanceof Node.Mapping root)) {
      return true;
    }
    Bases.Stack stack = bases.of(new Bases.Layer(new SourceFile(file, shown, border), root));
    return !stack.whole()
        || stack.layers().stream().anyMatch(layer -> layer.file().path().equals(baseline));
  }
}
