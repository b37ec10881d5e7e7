package enforcer.schema;

import enforcer.diagnostic.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The reference of one key, for a terminal. */
public final class Explain {
  private static final List<DocumentKey> KEYS = DocumentKey.all();

  private Explain() {}

  /**
   * Explains a key, given as a path such as {@code outbound.rules.via} or as the end of one. It may
   * hold positions in lists. If several keys have this end, they are listed; empty if none has.
   */
  public static Optional<String> of(String key) {
    String path = key.replaceAll("\\[[^\\]]*]", "");
    Optional<DocumentKey> exact = KEYS.stream().filter(k -> k.path().equals(path)).findFirst();
    List<DocumentKey> ending = KEYS.stream().filter(k -> k.path().endsWith("." + path)).toList();
    return exact
        .or(() -> ending.size() == 1 ? Optional.of(ending.getFirst()) : Optional.empty())
        .map(Explain::text)
        .or(() -> ending.isEmpty() ? Optional.empty() : Optional.of(several(path, ending)));
  }

  /** The remedy for an unknown key, with similar known ones; empty where nothing is close. */
  public static String remedy(String key) {
    List<String> paths = KEYS.stream().map(DocumentKey::path).toList();
    String near = Nearest.ask(key, paths);
    List<String> names = paths.stream().map(p -> p.substring(p.lastIndexOf('.') + 1)).toList();
    return near.isEmpty() ? Nearest.ask(key.substring(key.lastIndexOf('.') + 1), names) : near;
  }

  /** Every key that can be explained. */
  public static List<String> keys() {
    return KEYS.stream().map(DocumentKey::path).toList();
  }

  private static String text(DocumentKey key) {
    List<Facet> facets = Facet.of(key);
    int width = facets.stream().mapToInt(f -> f.label().length()).max().orElse(0);
    String lines =
        facets.stream()
            .map(f -> "  " + pad(f.label(), width) + "  " + f.text() + "\n")
            .collect(Collectors.joining());
    List<String> below =
        KEYS.stream()
            .map(DocumentKey::path)
            .filter(p -> p.startsWith(key.path() + "."))
            .filter(p -> p.indexOf('.', key.path().length() + 1) < 0 || p.contains(".NAME."))
            .toList();
    String children = below.isEmpty() ? "" : "\nKeys: " + String.join(", ", below) + "\n";
    return key.path() + "\n  " + key.field().doc() + "\n\n" + lines + children;
  }

  private static String pad(String label, int width) {
    return label + " ".repeat(width - label.length());
  }

  private static String several(String path, List<DocumentKey> ending) {
    return "several keys are called "
        + path
        + "; name one of them:\n"
        + ending.stream().map(k -> "  " + k.path() + "\n").collect(Collectors.joining());
  }
}
