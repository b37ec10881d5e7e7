package enforcer.report;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of a bounded width, broken between words. */
public final class Wrap {
  private Wrap() {}

  static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /**
   * At least one line; a word that is longer than a line stands alone. An option and its value stay
   * together, so that they can be copied.
   */
  public static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    String line = text;
    while (width(line) > width) {
      int limit = line.offsetByCodePoints(0, width);
      int space = line.lastIndexOf(' ', limit);
      while (space > 0 && isAfterOption(line, space)) {
        space = line.lastIndexOf(' ', space - 1);
      }
      int cut = space > 0 ? space : line.indexOf(' ', limit);
      if (cut < 0) {
        break;
      }
      lines.add(line.substring(0, cut).stripTrailing());
      line = line.substring(cut).stripLeading();
    }
    lines.add(line);
    return List.copyOf(lines);
  }

  private static boolean isAfterOption(String line, int space) {
    return line.startsWith("--", line.lastIndexOf(' ', space - 1) + 1);
  }
}
