package enforcer.diagnostic;

/**
 * What a message repeats of a text that somebody else wrote: short, on one line, and without
 * characters that a terminal would obey.
 */
public final class Excerpt {
  private static final int LONGEST = 60;

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
    StringBuilder shown = new StringBuilder();
    text.codePoints().forEach(c -> append(shown, c));
    return shown.toString();
  }

  /** The excerpt in double quotes. */
  public static String quoted(String text) {
    return '"' + of(text) + '"';
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

  private static void append(StringBuilder shown, int codePoint) {
    if (codePoint == '\n') {
      shown.append("\\n");
    } else if (isUnsafe(codePoint)) {
      shown.append(String.format("\\u%04x", codePoint));
    } else {
      shown.appendCodePoint(codePoint);
    }
  }
}
