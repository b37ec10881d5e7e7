package enforcer.report;

import enforcer.diagnostic.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fields of changes as lines of a diff. No line can end the fence, because each begins with a
 * mark or four spaces.
 */
final class MarkdownDiff {
  private static final String INDENT = "    ";
  private static final int WIDTH = 100;

  private MarkdownDiff() {}

  /**
   * The fields that loosen, can lock out or touch emergency calls, with every element listed, many
   * on one line, because a reviewer must see them. What can lock out comes first.
   */
  static List<String> danger(List<Line> lines) {
    return Stream.concat(
            lines.stream().filter(Line::locksOut), lines.stream().filter(l -> !l.locksOut()))
        .filter(l -> !isNamedWhole(l))
        .flatMap(l -> whole(l).stream())
        .toList();
  }

  /** The rest of such lines: what adds nothing but old values and members to their rows. */
  static List<String> repeated(List<Line> lines) {
    return lines.stream()
        .filter(MarkdownDiff::isNamedWhole)
        .flatMap(l -> whole(l).stream())
        .toList();
  }

  /** Whether the row of a line shows the change of its objects. */
  static boolean isNamedWhole(Line line) {
    boolean isOnlyRow = line.advice().isEmpty() || !line.members().isEmpty();
    return line.mark() == Line.Mark.REMOVE || line.deltas().isEmpty() && isOnlyRow;
  }

  private static List<String> whole(Line line) {
    return Stream.concat(Stream.of(head(line)), body(line).stream()).toList();
  }

  /** The fields of one line, with every element listed, many on one line. */
  static List<String> body(Line line) {
    List<String> diff = new ArrayList<>();
    line.deltas().forEach(delta -> diff.addAll(whole(delta)));
    diff.addAll(rest(line));
    return diff;
  }

  /**
   * Changes with many elements counted.
   *
   * @param details whether many elements are listed all the same
   */
  static List<String> of(List<Line> lines, boolean details) {
    List<String> diff = new ArrayList<>();
    for (Line line : lines) {
      diff.add(head(line));
      diff.addAll(body(line, details));
    }
    return diff;
  }

  /** The fields of one line, with many elements counted. */
  static List<String> body(Line line, boolean details) {
    List<String> diff = new ArrayList<>();
    line.deltas().forEach(delta -> diff.addAll(of(delta, details)));
    diff.addAll(rest(line));
    return diff;
  }

  private static String head(Line line) {
    String place =
        line.place().map(Place::brief).map(p -> "  # " + DisplayValues.clean(p)).orElse("");
    return line.mark().sign() + " " + line.what() + place + "\n";
  }

  private static List<String> rest(Line line) {
    List<String> rest = new ArrayList<>();
    if (!line.members().isEmpty()) {
      Wrap.lines(String.join(", ", line.members()), WIDTH)
          .forEach(l -> rest.add(INDENT + l + "\n"));
    }
    if (!line.advice().isEmpty()) {
      rest.add(INDENT + line.advice() + "\n");
    }
    return rest;
  }

  /** A field with every element, without the marks of a diff. */
  static String inOneLine(Delta delta) {
    return String.join(" ", whole(delta)).replaceAll("\\s+", " ").strip();
  }

  private static List<String> whole(Delta delta) {
    return switch (delta) {
      case Delta.Values values -> values(values);
      case Delta.Elements(String label, _, List<String> come, List<String> gone) -> {
        List<String> lines = new ArrayList<>();
        joined("-", label, gone, lines);
        joined("+", label, come, lines);
        yield lines;
      }
    };
  }

  private static void joined(String sign, String label, List<String> all, List<String> lines) {
    if (!all.isEmpty()) {
      Wrap.lines(String.join(", ", all), WIDTH)
          .forEach(l -> lines.add(sign + INDENT + label + ": " + l + "\n"));
    }
  }

  private static List<String> of(Delta delta, boolean details) {
    return switch (delta) {
      case Delta.Values values -> values(values);
      case Delta.Elements all -> {
        List<String> lines = new ArrayList<>();
        String label = all.label();
        Delta.Elements listed = details ? all : all.few();
        listed.gone().forEach(e -> lines.add("-" + INDENT + label + ": " + e + "\n"));
        listed.come().forEach(e -> lines.add("+" + INDENT + label + ": " + e + "\n"));
        if (!details) {
          all.counted()
              .ifPresent(
                  c ->
                      lines.add("!" + INDENT + label + ": " + c + "; plan --details lists them\n"));
        }
        yield lines;
      }
    };
  }

  private static List<String> values(Delta.Values values) {
    Optional<String> before = values.before();
    Optional<String> after = values.after();
    List<String> lines = new ArrayList<>();
    before.ifPresent(b -> lines.add("-" + INDENT + values.label() + ": " + b + "\n"));
    after.ifPresent(a -> lines.add("+" + INDENT + values.label() + ": " + a + "\n"));
    return lines;
  }
}
