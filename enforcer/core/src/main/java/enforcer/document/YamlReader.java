package enforcer.document;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Place;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads any YAML file of the tool strictly, within bounded time and memory.
 *
 * <p>Only the parser of the library is used. Its own trees do not handle duplicate keys and merge
 * keys, and its types read {@code 0100} as 64 and {@code 18:00} as 1080.
 */
public final class YamlReader {
  private YamlReader() {}

  /**
   * The tree of a file, empty when it could not be read to its end.
   *
   * @param shown the name of the file in messages
   */
  public static Optional<Node> read(Path file, String shown, Diagnostics diagnostics) {
    return read(file, shown, Set.of(), diagnostics);
  }

  /**
   * The same of a file in which some keys must not be left out.
   *
   * @param required the names of these keys
   */
  public static Optional<Node> read(
      Path file, String shown, Set<String> required, Diagnostics diagnostics) {
    return text(file, shown, diagnostics)
        .flatMap(text -> parse(text, shown, required, diagnostics));
  }

  /** The text of a file that may hold YAML, empty after a mistake, which is reported. */
  public static Optional<String> text(Path file, String shown, Diagnostics diagnostics) {
    return SourceText.read(file, shown, diagnostics);
  }

  /** The tree of a text without a file, such as one that is built into the tool. */
  public static Optional<Node> parse(String text, String shown, Diagnostics diagnostics) {
    return parse(text, shown, Set.of(), diagnostics);
  }

  /**
   * The same of a text in which some keys must not be left out.
   *
   * @param required the names of these keys
   */
  public static Optional<Node> parse(
      String text, String shown, Set<String> required, Diagnostics diagnostics) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(SourceText.MOST_BYTES);
    ParserImpl parser = new ParserImpl(new StreamReader(text), options);
    try {
      return new TreeBuilder(parser, shown, required, diagnostics).build();
    } catch (MarkedYAMLException mistake) {
      diagnostics.add(SyntaxMistake.of(mistake, text, shown));
    } catch (ReaderException mistake) {
      String what = "the character U+%04X has no place in YAML".formatted(mistake.getCodePoint());
      diagnostics.error(Place.of(shown), KeyPath.ROOT, what, "save the file as UTF-8 text");
    } catch (Unreadable mistake) {
      diagnostics.add(mistake.diagnostic());
    }
    return Optional.empty();
  }
}
