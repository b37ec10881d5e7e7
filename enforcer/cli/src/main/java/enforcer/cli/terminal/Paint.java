package enforcer.cli.terminal;

import java.util.stream.Collectors;

/**
 * Colours the lines of a plan by their leading symbol. The symbols alone carry the whole meaning.
 */
final class Paint {
  private static final char ESCAPE = '\u001b';
  private static final String BOLD = "1";
  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String YELLOW = "33";
  private static final String MAGENTA = "35";

  private Paint() {}

  static String lines(String text) {
    return text.lines().map(Paint::line).collect(Collectors.joining("\n"));
  }

  static String error(String text) {
    return with(RED, text);
  }

  static String warning(String text) {
    return with(YELLOW, text);
  }

  static String heading(String text) {
    return with(BOLD, text);
  }

  private static String line(String line) {
    int symbol = line.length() - line.stripLeading().length();
    boolean marked = symbol + 1 < line.length() && line.charAt(symbol + 1) == ' ';
    if (!marked || symbol == 0) {
      return line;
    }
    return switch (line.charAt(symbol)) {
      case '+' -> at(symbol, GREEN, line);
      case '-' -> at(symbol, RED, line);
      case '~' -> at(symbol, YELLOW, line);
      case '!' -> at(symbol, MAGENTA, line);
      default -> line;
    };
  }

  private static String at(int symbol, String color, String line) {
    return line.substring(0, symbol) + with(color, line.substring(symbol));
  }

  private static String with(String color, String text) {
    return ESCAPE + "[" + color + "m" + text + ESCAPE + "[0m";
  }
}
