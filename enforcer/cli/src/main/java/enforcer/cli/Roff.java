package enforcer.cli;

import java.util.List;
import java.util.stream.Collectors;

/** A text in roff, the language of manual pages, in which nothing that it is given is a command. */
final class Roff {
  private static final String BLOCK = " ";

  private final StringBuilder text = new StringBuilder();

  /** Puts a macro on a line of its own, with these arguments. */
  Roff macro(String name, String... arguments) {
    text.append('.').append(name);
    for (String argument : arguments) {
      text.append(" \"").append(escaped(argument).replace("\"", "\\(dq")).append('"');
    }
    text.append('\n');
    return this;
  }

  /** Begins a chapter of the page. */
  Roff section(String title) {
    return macro("SH", title);
  }

  /** An entry of a list: a head in bold, a rest of the head that stands for a value, what it is. */
  Roff entry(String head, String value, List<String> meaning) {
    return macro("TP").raw(bold(head) + emphasised(value)).described(meaning);
  }

  /** Fills neighbouring lines as one paragraph; indented ones stay as they are. */
  Roff paragraphs(List<String> lines) {
    return lines.isEmpty() ? this : macro("PP").described(lines);
  }

  private Roff verbatim(List<String> lines) {
    macro("nf");
    lines.forEach(line -> raw(escaped(line)));
    return macro("fi");
  }

  private Roff described(List<String> lines) {
    for (int from = 0; from < lines.size(); ) {
      boolean block = lines.get(from).startsWith(BLOCK);
      int to = from + 1;
      while (to < lines.size() && isLike(block, lines.get(from), lines.get(to))) {
        to++;
      }
      part(block, lines.subList(from, to));
      from = to;
    }
    return this;
  }

  private static boolean isLike(boolean block, String first, String next) {
    return first.isBlank() == next.isBlank() && next.startsWith(BLOCK) == block;
  }

  private void part(boolean block, List<String> lines) {
    if (block) {
      verbatim(lines);
    } else if (lines.getFirst().isBlank()) {
      macro("PP");
    } else {
      raw(escaped(lines.stream().map(String::strip).collect(Collectors.joining(" "))));
    }
  }

  private static String bold(String text) {
    return text.isEmpty() ? "" : "\\fB" + escaped(text) + "\\fR";
  }

  private static String emphasised(String value) {
    boolean assigned = value.startsWith("=");
    String name = assigned ? value.substring(1) : value;
    return (assigned ? "=" : "") + (name.isEmpty() ? "" : "\\fI" + escaped(name) + "\\fR");
  }

  private Roff raw(String line) {
    text.append(line).append('\n');
    return this;
  }

  /**
   * A text for one line of a page. A hyphen, a tilde and quotes are those of a keyboard, so that
   * what is copied from the page is what was written.
   */
  static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.startsWith(".") ? "\\&" : "");
    text.codePoints().forEach(c -> safe.append(escaped(c)));
    return safe.toString();
  }

  private static String escaped(int c) {
    return switch (c) {
      case '\\' -> "\\e";
      case '-' -> "\\-";
      case '\'' -> "\\(aq";
      case '`' -> "\\(ga";
      case '^' -> "\\(ha";
      case '~' -> "\\(ti";
      case '\n', '\r', '\t' -> " ";
      default ->
          Character.isISOControl(c)
              ? ""
              : c < 128 ? Character.toString(c) : String.format("\\[u%04X]", c);
    };
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
