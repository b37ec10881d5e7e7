package enforcer.document;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the bases that a document names with {@code extends}, and their bases, each once. A base
 * that many documents share is read once in the life of this object.
 */
final class Bases {
  private static final int MOST_FILES = 64;

  /** One file among those that make up a document. */
  record Layer(SourceFile file, Node.Mapping root) {}

  /**
   * The bases of a document in the order in which they apply: a base comes after its own.
   *
   * @param named every base that is named, read or not
   * @param whole whether every base that is named could be read
   */
  record Stack(List<Layer> layers, List<String> named, boolean whole) {}

  /** A file that was read, if it could be. */
  private record Read(Optional<Node.Mapping> root, Optional<Header> header) {}

  private final Map<Path, Read> read = new HashMap<>();
  private final Diagnostics diagnostics;
  private final SiblingFile names;

  Bases(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.names = new SiblingFile("a base", diagnostics);
  }

  /** All bases of a document; what cannot be read is reported. */
  Stack of(Layer document) {
    Walk walk = new Walk();
    walk.collect(document);
    return new Stack(List.copyOf(walk.found.values()), List.copyOf(walk.files), walk.whole);
  }

  private Read read(SourceFile base) {
    Optional<Node> tree = YamlReader.read(base.path(), base.shown(), diagnostics);
    if (tree.isPresent() && !(tree.get() instanceof Node.Mapping)) {
      diagnostics.error(tree.get().place(), KeyPath.ROOT, "this is not a document", "");
    }
    Optional<Node.Mapping> root =
        tree.filter(Node.Mapping.class::isInstance).map(Node.Mapping.class::cast);
    return new Read(root, root.flatMap(r -> Header.read(r, base.shown(), diagnostics)));
  }

  /** One walk through the bases of one document, the deepest first. */
  private final class Walk {
    private final SequencedMap<Path, Layer> found = new LinkedHashMap<>();
    private final List<SourceFile> chain = new ArrayList<>();
    private final Set<String> files = new LinkedHashSet<>();
    private boolean whole = true;

    void collect(Layer layer) {
      chain.addLast(layer.file);
      List<Node> named = named(layer.root);
      for (int i = 0; i < named.size(); i++) {
        String path = KeyPath.element(Header.EXTENDS, i);
        Node name = named.get(i);
        Optional<SourceFile> base = names.resolve(name, path, layer.file);
        whole &= base.map(b -> follow(b, name, path)).orElse(false);
      }
      chain.removeLast();
    }

    private List<Node> named(Node.Mapping root) {
      Optional<Node> list = root.get(Header.EXTENDS);
      if (list.isEmpty()) {
        return List.of();
      }
      if (list.get() instanceof Node.Sequence(var items, _)) {
        return items;
      }
      whole = false;
      boolean isNull = list.get() instanceof Node.Scalar scalar && scalar.isNull();
      if (!isNull) {
        String remedy =
            list.get() instanceof Node.Scalar(var text, _, _)
                ? "write [" + Excerpt.of(text) + "]"
                : "write [base.yaml]";
        String message = "this should be a list of files";
        diagnostics.error(list.get().place(), Header.EXTENDS, message, remedy);
      }
      return List.of();
    }

    /** Adds a base with its own bases; false when it is not allowed, which is reported. */
    private boolean follow(SourceFile base, Node name, String path) {
      files.add(base.shown());
      if (found.containsKey(base.path())) {
        return true;
      }
      if (chain.stream().anyMatch(f -> f.path().equals(base.path()))) {
        String message = "extends runs in a circle: " + circle(base);
        diagnostics.error(name.place(), path, message, "remove one of these steps");
        return false;
      }
      if (found.size() + chain.size() > MOST_FILES) {
        String message = "more than " + MOST_FILES + " files make up this document";
        diagnostics.error(name.place(), path, message, "join some of the bases");
        return false;
      }
      Read file = read.computeIfAbsent(base.path(), _ -> read(base));
      if (file.header.isEmpty()) {
        return false;
      }
      if (file.header.get().kind() != Document.Kind.BASELINE) {
        String message = base.shown() + " is a " + file.header.get().kind().word();
        String remedy = "only a file that says kind: Baseline can be extended";
        diagnostics.error(name.place(), path, message, remedy);
        return false;
      }
      Layer layer = new Layer(base, file.root.orElseThrow());
      collect(layer);
      found.put(base.path(), layer);
      return true;
    }

    private String circle(SourceFile again) {
      return chain.stream()
              .dropWhile(f -> !f.path().equals(again.path()))
              .map(SourceFile::shown)
              .collect(Collectors.joining(" → "))
          + " → "
          + again.shown();
    }
  }
}
