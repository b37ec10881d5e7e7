package enforcer.document;

import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file seems to be by its header. A file with a mistake in it must be reported and not
 * passed over, so that this looks at the text and does not need YAML that can be read.
 */
sealed interface Sniffed {

  /** A phone system. */
  record Target() implements Sniffed {}

  /** A baseline. */
  record Baseline() implements Sniffed {}

  /** Something else, and why it is not ours. */
  record Other(String reason) implements Sniffed {}

  String VALUE = "[\"']?\\s*:\\s*[\"']?([^\\s\"',}#]+)";
  String BLOCK = "(?m)^\uFEFF?[\"']?";
  String FLOW = "[{,]\\s*[\"']?";

  static Sniffed of(Path file) throws IOException {
    String text;
    try (InputStream in = Files.newInputStream(file)) {
      text = new String(in.readNBytes(SourceText.MOST_BYTES), StandardCharsets.UTF_8);
    } catch (AccessDeniedException _) {
      return new Other("no permission to read it");
    }
    String before = text.stripLeading().startsWith("{") ? FLOW : BLOCK;
    Optional<String> version = first(before + Header.API_VERSION + VALUE, text);
    if (version.filter(v -> v.startsWith("enforcer/")).isEmpty()) {
      return new Other("its apiVersion is not " + Document.API_VERSION);
    }
    String kind = first(before + Header.KIND + VALUE, text).orElse("");
    if (kind.equals(Document.Kind.BASELINE.word())) {
      return new Baseline();
    }
    boolean ours = kind.isEmpty() || Document.Kind.of(kind).isPresent();
    boolean typo = !Nearest.to(kind, Document.Kind.words()).isEmpty();
    return ours || typo ? new Target() : new Other("its kind is " + Excerpt.of(kind));
  }

  private static Optional<String> first(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
