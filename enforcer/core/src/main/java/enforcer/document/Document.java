package enforcer.document;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One phone system or baseline as written, its bases merged in, with the place of every key.
 *
 * @param name the name of the phone system, empty where the file has none
 * @param file the file that was named, not its bases
 * @param sources every file that a part came from, the document itself first, then its bases in the
 *     order in which they apply
 * @param named every base that the document or one of its bases names, read or not
 * @param whole whether all its bases could be read; if not, keys may be missing
 * @param uses the values that variables fill, by their paths
 */
public record Document(
    Kind kind,
    String name,
    Node.Mapping root,
    String file,
    List<String> sources,
    List<String> named,
    boolean whole,
    Map<String, VariableUse> uses) {

  /** The version of the format that this tool reads. */
  public static final String API_VERSION = "enforcer/v1";

  /** The names that a phone system may have, as a regular expression. */
  public static final String NAMES = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}";

  /** The kind of a document. */
  public enum Kind {
    /** A phone system, to be planned and applied. */
    PHONE_SYSTEM("PhoneSystem"),
    /** The common part of several phone systems; never a target itself. */
    BASELINE("Baseline");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word that a file uses. */
    public String word() {
      return word;
    }

    static List<String> words() {
      return Arrays.stream(values()).map(Kind::word).toList();
    }

    static Optional<Kind> of(String word) {
      return Arrays.stream(values()).filter(k -> k.word.equals(word)).findFirst();
    }
  }

  public Document {
    requireNonNull(kind, "kind is null");
    requireNonNull(name, "name is null");
    requireNonNull(root, "root is null");
    requireNonNull(file, "file is null");
    sources = List.copyOf(sources);
    named = List.copyOf(named);
    uses = Map.copyOf(uses);
  }

  /** One that no variable fills. */
  public Document(
      Kind kind,
      String name,
      Node.Mapping root,
      String file,
      List<String> sources,
      List<String> named,
      boolean whole) {
    this(kind, name, root, file, sources, named, whole, Map.of());
  }

  /** Mistakes in this document; those in the value of a variable with both places. */
  public List<Diagnostic> told(List<Diagnostic> mistakes) {
    return mistakes.stream()
        .flatMap(
            mistake ->
                use(mistake.path())
                    .map(use -> use.tell(mistake).stream())
                    .orElse(Stream.of(mistake)))
        .toList();
  }

  /** The use of a variable at a path or, where a short form stands for more, above it. */
  private Optional<VariableUse> use(String path) {
    return Optional.ofNullable(uses.get(path))
        .or(
            () ->
                uses.entrySet().stream()
                    .filter(use -> path.startsWith(use.getKey() + "."))
                    .map(Map.Entry::getValue)
                    .findFirst());
  }

  /** Whether a file is a part of this document, so that its mistakes count here. */
  public boolean reads(String other) {
    return sources.contains(other) || named.contains(other);
  }

  /** The node at a path such as {@code outbound.rules[2].via}; empty when it is not written. */
  public Optional<Node> at(String path) {
    return KeyPath.node(root, path);
  }

  /** The place of a path, or of the nearest node around it that is written. */
  public Place place(String path) {
    return KeyPath.place(root, path);
  }
}
