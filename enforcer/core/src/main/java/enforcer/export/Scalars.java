package enforcer.export;

import enforcer.model.Value;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
