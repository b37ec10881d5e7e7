package enforcer.document;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads documents with their bases. One object reads all documents of a run, so a base that they
 * share is read once.
 */
public final class DocumentReader {
  private final Diagnostics diagnostics;
  private final Bases bases;

  public DocumentReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.bases = new Bases(diagnostics);
  }

  /** All phone systems among the files; mistakes are reported, baselines are skipped. */
  public List<Document> readAll(List<SourceFile> files) {
    List<Document> documents = new ArrayList<>();
    Map<String, Place> names = new HashMap<>();
    for (SourceFile file : files) {
      Optional<Document> document = read(file).filter(d -> d.kind() == Document.Kind.PHONE_SYSTEM);
      document.ifPresent(documents::add);
      document.filter(d -> !d.name().isEmpty()).ifPresent(d -> refuseTwin(d, names));
    }
    return documents;
  }

  /** The document in a file; empty when it is not one of this version, which is reported. */
  public Optional<Document> read(SourceFile file) {
    Optional<Node> tree = YamlReader.read(file.path(), file.shown(), diagnostics);
    if (tree.isEmpty()) {
      return Optional.empty();
    }
    if (!(tree.get() instanceof Node.Mapping root)) {
      notKeys(tree.get());
      return Optional.empty();
    }
    return Header.read(root, file.shown(), diagnostics).map(h -> merged(file, root, h));
  }

  private Document merged(SourceFile file, Node.Mapping root, Header header) {
    Bases.Stack stack = bases.of(new Bases.Layer(file, root));
    List<Bases.Layer> layers = stack.layers();
    layers.forEach(layer -> Variables.refuse(layer.root(), diagnostics));
    Node.Mapping merged = Layers.merge(root, layers.stream().map(Bases.Layer::root).toList());
    Variables.Filled filled =
        header.kind() == Document.Kind.BASELINE
            ? new Variables.Filled(merged, Map.of())
            : Variables.fill(root, merged, file.shown(), stack.whole(), diagnostics);
    List<String> sources =
        Stream.concat(Stream.of(file.shown()), layers.stream().map(l -> l.file().shown())).toList();
    return new Document(
        header.kind(),
        header.name(),
        filled.root(),
        file.shown(),
        sources,
        stack.named(),
        stack.whole(),
        filled.uses());
  }

  private void notKeys(Node root) {
    String remedy =
        root instanceof Node.Scalar scalar
            ? SyntaxMistake.spaced(scalar.text()).map(s -> "write " + s).orElse("")
            : "";
    diagnostics.error(
        root.place(),
        KeyPath.ROOT,
        "a document consists of keys and values",
        remedy.isEmpty() ? "begin with apiVersion: " + Document.API_VERSION : remedy);
  }

  /** Refuses a name that is taken: plans and journals would confuse the two phone systems. */
  private void refuseTwin(Document document, Map<String, Place> names) {
    Place place = document.place(Header.NAME);
    Place first = names.putIfAbsent(document.name(), place);
    if (first != null) {
      String message = "the name \"" + document.name() + "\" is taken by " + first;
      diagnostics.error(place, Header.NAME, message, "give every phone system its own name");
    }
  }
}
