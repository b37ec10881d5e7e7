package enforcer.export;

import enforcer.diagnostic.Excerpt;
import enforcer.model.Value;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.reader.StreamReader;

/** Writes single values as YAML, without quotes only if every YAML reader reads them correctly. */
final class Scalars {
  private static final Pattern WORDS =
      Pattern.compile("\\p{L}[\\p{L}\\p{N}._@/+-]*(?: [\\p{L}\\p{N}._@/+-]+)*");
  private static final Pattern NETWORK = Pattern.compile("[0-9a-f][0-9a-f.:]*/[0-9]{1,3}");
  private static final Pattern DURATION = Pattern.compile("[1-9][0-9]*[smhd]");

  /** Words that some YAML reader takes for a flag or for null. */
  private static final Set<String> TAKEN =
      Set.of("true", "false", "yes", "no", "on", "off", "null");

  private Scalars() {}

  /**
   * One value.
   *
   * @param quoted whether a text must always stand in quotes
   */
  static String of(Value value, boolean quoted) {
    return switch (value) {
      case Value.Text(String text) -> !quoted && isPlain(text) ? text : quoted(text);
      case Value.Whole _, Value.Flag _ -> value.toString();
      case Value.Nothing _, Value.Items _, Value.Struct _ ->
          throw new IllegalArgumentException("not a single value: " + value);
    };
  }

  private static boolean isPlain(String text) {
    boolean word = WORDS.matcher(text).matches() && text.length() > 1;
    return word && !TAKEN.contains(text.toLowerCase(Locale.ROOT))
        || NETWORK.matcher(text).matches()
        || DURATION.matcher(text).matches();
  }

  /** In double quotes, the only form in which a control character can be said. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> quoted.append(escaped(c)));
    return quoted.append('"').toString();
  }

  private static String escaped(int c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      default -> {
        boolean plain = !Excerpt.isUnsafe(c) && StreamReader.isPrintable(c);
        yield plain ? Character.toString(c) : String.format(c > 0xffff ? "\\U%08X" : "\\u%04X", c);
      }
    };
  }
}
