package enforcer.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Merges a document over its bases. */
final class Layers {
  /** Its entries are judged in order and the later one wins, so those of a base come first. */
  private static final String APPENDED = "extensions.rules";

  private Layers() {}

  /** The document over its bases, which stand in the order in which they apply. */
  static Node.Mapping merge(Node.Mapping document, List<Node.Mapping> bases) {
    if (bases.isEmpty()) {
      return document;
    }
    Node.Mapping merged = withoutHeader(bases.getFirst());
    for (Node.Mapping base : bases.subList(1, bases.size())) {
      merged = over(merged, withoutHeader(base), KeyPath.ROOT);
    }
    return over(merged, document, KeyPath.ROOT);
  }

  private static Node.Mapping over(Node.Mapping below, Node.Mapping above, String path) {
    SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>(below.entries());
    above
        .entries()
        .forEach(
            (key, entry) ->
                entries.merge(
                    key,
                    entry,
                    (low, high) ->
                        new Node.Entry(
                            high.keyPlace(),
                            over(low.value(), high.value(), KeyPath.member(path, key)))));
    return new Node.Mapping(entries, above.place());
  }

  private static Node over(Node below, Node above, String path) {
    if (below instanceof Node.Mapping low && above instanceof Node.Mapping high) {
      return over(low, high, path);
    }
    if (path.equals(APPENDED)
        && below instanceof Node.Sequence(var first, _)
        && above instanceof Node.Sequence(var last, var place)) {
      List<Node> items = new ArrayList<>(first);
      items.addAll(last);
      return new Node.Sequence(items, place);
    }
    return above;
  }

  private static Node.Mapping withoutHeader(Node.Mapping base) {
    SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>(base.entries());
    entries.keySet().removeAll(Header.KEYS);
    return new Node.Mapping(entries, base.place());
  }
}
