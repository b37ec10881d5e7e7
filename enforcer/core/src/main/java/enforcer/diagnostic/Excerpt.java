package enforcer.diagnostic;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The part of a foreign text that a message repeats: short, on one line, and without characters
 * that a terminal would obey.
 */
public final class Excerpt {
  private static final int LONGEST = 60;
  private static final String MARK = " …";

  /** How a list ends of which not all is named. */
  private static final Pattern AND_MORE = Pattern.compile(" and \\d+ more\\b");

  private static final Pattern WRITTEN_OUT = Pattern.compile("\\\\(?:n|u[0-9a-f]{4})");

  private Excerpt() {}

  /**
   * The text, cut after 60 characters, control characters written out as {@code \}{@code u001b}.
   */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder();
    int[] points = text.codePoints().limit(LONGEST + 1L).toArray();
    for (int i = 0; i < Math.min(points.length, LONGEST); i++) {
      append(shown, points[i]);
    }
    return points.length > LONGEST ? shown.append('…').toString() : shown.toString();
  }

  /** The whole text, control characters written out. */
  public static String escaped(String text) {
    if (!hasHidden(text)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints().forEach(c -> append(shown, c));
    return shown.toString();
  }

  /**
   * The beginning of a text that is longer than so many characters, with a sign that it goes on. It
   * ends with a whole word, and a list that ends early still says how much more there is.
   */
  public static String shortened(String text, int longest) {
    if (length(text) <= longest) {
      return text;
    }
    int end = text.offsetByCodePoints(0, Math.max(0, longest - MARK.length()));
    String more =
        AND_MORE
            .matcher(text)
            .results()
            .filter(found -> found.end() > end)
            .findFirst()
            .map(found -> found.group() + (found.end() < text.length() ? MARK : ""))
            .filter(tail -> 2 * length(tail) < longest)
            .orElse("");
    return words(text, longest - length(more)) + more;
  }

  /** Whole words, unless the last one is most of the text. */
  private static String words(String text, int longest) {
    int end = text.offsetByCodePoints(0, Math.max(0, longest - MARK.length()));
    int blank = text.lastIndexOf(' ', end);
    return blank > end / 2
        ? text.substring(0, blank) + MARK
        : text.substring(0, text.offsetByCodePoints(0, Math.max(0, longest - 1))) + MARK.strip();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /**
   * Whether another text may look the same once both are written out: one with a hidden character,
   * or with the letters that stand for one.
   */
  public static boolean isUnclear(String text) {
    return hasHidden(text) || text.indexOf('\\') >= 0 && WRITTEN_OUT.matcher(text).find();
  }

  /**
   * The whole text with its lines and tabs; other characters that a terminal might obey, written
   * out.
   */
  public static String lines(String text) {
    if (text.codePoints().noneMatch(c -> isHidden(c) && c != '\n' && c != '\t')) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints().forEach(c -> append(shown, c, isHidden(c) && c != '\n' && c != '\t'));
    return shown.toString();
  }

  /** The excerpt in double quotes. */
  public static String quoted(String text) {
    return '"' + of(text) + '"';
  }

  /** The index of the first character that is neither visible nor common white space. */
  public static OptionalInt firstUnsafe(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int character = text.codePointAt(i);
      if (isUnsafe(character) && !isWhiteSpace(character)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean isWhiteSpace(int character) {
    return character == '\n' || character == '\r' || character == '\t';
  }

  /** Whether a character is invisible, moves the cursor or changes the direction of writing. */
  public static boolean isUnsafe(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default ->
          codePoint == 0xFEFF
              || codePoint >= 0x202A && codePoint <= 0x202E
              || codePoint >= 0x2066 && codePoint <= 0x2069;
    };
  }

  /**
   * Whether a character is invisible in print: an unsafe one, or one that makes two names look the
   * same. Joiners shape the letters of some scripts and stay.
   */
  private static boolean isHidden(int codePoint) {
    boolean joiner = codePoint == 0x200C || codePoint == 0x200D;
    return isUnsafe(codePoint) || Character.getType(codePoint) == Character.FORMAT && !joiner;
  }

  /** Reports ask it of every name, so that it makes no stream. */
  private static boolean hasHidden(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (isHidden(text.codePointAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static void append(StringBuilder shown, int codePoint) {
    append(shown, codePoint, isHidden(codePoint));
  }

  private static void append(StringBuilder shown, int codePoint, boolean hidden) {
    if (!hidden) {
      shown.appendCodePoint(codePoint);
    } else if (codePoint == '\n') {
      shown.append("\\n");
    } else {
      for (char unit : Character.toChars(codePoint)) {
        shown.append(String.format("\\u%04x", (int) unit));
      }
    }
  }
}
