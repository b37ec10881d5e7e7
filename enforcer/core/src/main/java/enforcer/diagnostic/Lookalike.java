package enforcer.diagnostic;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Optional;

/**
 * Names that look the same and that a PBX takes for two: they differ in spaces, in invisible
 * characters, or in the Unicode form of a letter.
 */
public final class Lookalike {
  private Lookalike() {}

  /** The visible form of a name. */
  public static String read(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .replaceAll("\\p{Cf}", "")
        .replaceAll("[\\p{Z}\\s]+", " ")
        .strip();
  }

  /** The first of these names that looks the same as this one and differs. */
  public static Optional<String> among(Collection<String> names, String name) {
    String read = read(name);
    return names.stream().filter(n -> !n.equals(name) && read(n).equals(read)).findFirst();
  }

  /** A name as YAML can say it, with the code of every character beyond plain ASCII. */
  public static String spelled(String name) {
    StringBuilder spelled = new StringBuilder("\"");
    name.codePoints().forEach(c -> spelled.append(spelled(c)));
    return spelled.append('"').toString();
  }

  private static String spelled(int c) {
    if (c == '"' || c == '\\') {
      return "\\" + Character.toString(c);
    }
    if (c >= ' ' && c < 0x7f) {
      return Character.toString(c);
    }
    return String.format(c > 0xffff ? "\\U%08X" : "\\u%04X", c);
  }
}
