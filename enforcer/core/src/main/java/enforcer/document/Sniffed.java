package enforcer.document;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kind of a file, as its header suggests. A file with a mistake must be reported and not
 * skipped, so this looks at the text and does not need valid YAML.
 */
sealed interface Sniffed {

  /** A phone system. */
  record Target() implements Sniffed {}

  /** A baseline. */
  record Baseline() implements Sniffed {}

  /** The file of another tool, or of another kind of ours, and why it is no phone system. */
  record Other(String reason) implements Sniffed {}

  /** YAML that does not say what it is. */
  record Headless() implements Sniffed {}

  String VALUE = "[\"']?[ \\t]*:[ \\t]*[\"']?([^\\s\"',}#\\[{]+)";
  String BLOCK = "(?m)^[\"']?";

  /** The other kinds of {@code enforcer/v1}; any other word is a mistake. */
  Set<String> OTHER_KINDS =
      Set.of("PolicyPack", "Exceptions", "Attestations", "NumberSet", "Inventory", "Acceptance");

  static Sniffed of(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(SourceText.MOST_BYTES);
    } catch (AccessDeniedException _) {
      return new Target();
    }
    String text = SourceText.guessed(bytes);
    Optional<String> version = first(Header.API_VERSION, text);
    Optional<String> kind = first(Header.KIND, text);
    return version.isPresent() && kind.isPresent() ? of(version, kind) : parsed(text);
  }

  /** A header in a flow map, indented, or not there at all needs a parser. */
  private static Sniffed parsed(String text) {
    Optional<Node> tree = YamlReader.parse(text, "", new Diagnostics());
    return tree.map(root -> root instanceof Node.Mapping keys ? of(keys) : new Target())
        .orElseGet(() -> of(first(Header.API_VERSION, text), first(Header.KIND, text)));
  }

  private static Sniffed of(Node.Mapping keys) {
    Optional<String> version = keys.scalar(Header.API_VERSION).map(Node.Scalar::text);
    return version.isEmpty()
        ? new Headless()
        : of(version, keys.scalar(Header.KIND).map(Node.Scalar::text));
  }

  private static Sniffed of(Optional<String> version, Optional<String> kind) {
    if (version.filter(v -> !isOurs(v)).isPresent()) {
      return new Other("its apiVersion is not " + Document.API_VERSION);
    }
    if (kind.filter(Document.Kind.BASELINE.word()::equals).isPresent()) {
      return new Baseline();
    }
    return kind.filter(OTHER_KINDS::contains)
        .<Sniffed>map(k -> new Other("its kind is " + Excerpt.of(k)))
        .orElse(new Target());
  }

  /** True also for another or a mistyped version of the format, which the reader refuses. */
  private static boolean isOurs(String version) {
    return version.isBlank()
        || version.toLowerCase(Locale.ROOT).startsWith("enforcer")
        || !Nearest.to(version, List.of(Document.API_VERSION)).isEmpty();
  }

  private static Optional<String> first(String key, String text) {
    Matcher matcher = Pattern.compile(BLOCK + key + VALUE).matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
