package enforcer.pbx;

/** Cleans text from outside for display: one line, bounded, nothing a terminal would obey. */
final class Text {
  private Text() {}

  static String clean(String foreign, int longest) {
    StringBuilder clean = new StringBuilder();
    foreign
        .codePoints()
        .limit(longest * 4L)
        .map(c -> visible(c) ? c : ' ')
        .forEach(clean::appendCodePoint);
    String line = clean.toString().strip().replaceAll("\\s+", " ");
    if (line.codePointCount(0, line.length()) <= longest) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, longest - 1)) + "…";
  }

  // Format characters can reverse the direction of text, so that a line reads as another.
  private static boolean visible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
