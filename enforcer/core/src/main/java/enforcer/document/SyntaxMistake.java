package enforcer.document;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Place;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Explains a syntax error of the parser in plain words, with a likely remedy. */
final class SyntaxMistake {
  private static final String SAME_INDENTATION =
      "give lines that belong together the same indentation, in spaces";
  private static final String QUOTE_IT = "write the value in quotes if it is text";
  private static final Pattern NO_SPACE =
      Pattern.compile("\\s*(?:- +)?([A-Za-z_][\\w-]*):([^\\s/].*)");
  private static final Pattern CHARACTER = Pattern.compile("found character '(.)'");

  /**
   * The meaning of one complaint of the parser.
   *
   * @param complaint a part of its text
   * @param atStart whether the mistake is where the construct began, not where it broke off
   */
  private record Meaning(String complaint, boolean atStart, String message, String remedy) {}

  private static final List<Meaning> MEANINGS =
      List.of(
          broken("found character '\\t", "a tab", "indent with spaces"),
          opened("a quoted scalar", "this quote is never closed", "close it on the same line"),
          broken(
              "unknown escape character",
              "not an escape that double quotes know",
              "write \\\\ for a backslash, or use single quotes"),
          broken("hexadecimal numbers", "not a hexadecimal escape", "write \\\\ for a backslash"),
          opened("scanning a block scalar", "text after | or >", "begin the text on the next line"),
          opened("scanning an alias", "* repeats a value by its name", QUOTE_IT),
          opened("scanning an anchor", "& gives a value a name", QUOTE_IT),
          opened("tag", "tags such as ! and !! are not allowed", QUOTE_IT),
          opened("directive", "a line that begins with % is a directive", QUOTE_IT),
          broken("incompatible YAML", "another major version of YAML", "remove this line"),
          broken("sequence entries", "a list cannot begin here", "begin it on a line of its own"),
          broken("mapping keys", "a ? cannot stand here", QUOTE_IT),
          opened("']', but got <stream end>", "this [ is never closed", "close it with ]"),
          opened("'}', but got <stream end>", "this { is never closed", "close it with }"),
          broken("',' or ']'", "a comma or ] is missing", "separate with commas, close with ]"),
          broken("',' or '}'", "a comma or } is missing", "separate with commas, close with }"),
          broken(
              "block end>, but found '<scalar>'",
              "text after the end of the value",
              "use one pair of quotes for all of it, and '' for a quote inside single quotes"),
          broken("block end>, but found '-'", "a list entry among keys", SAME_INDENTATION),
          broken("block end>, but found '?'", "a key among list entries", SAME_INDENTATION),
          broken("block end>, but found ':'", "a colon without a key", "write the key before it"),
          broken("block end>, but found ']'", "a ] that closes nothing", "remove it"),
          broken("block end>, but found '}'", "a } that closes nothing", "remove it"),
          broken("block end>", "this indentation fits no line above", SAME_INDENTATION),
          broken("document start>", "text after the end of the document", "remove it"),
          broken(
              "node content, but found '<stream end>'",
              "the file ends inside a [ or {",
              "close it with ] or }"),
          broken("node content", "a value is missing before this", QUOTE_IT));

  private SyntaxMistake() {}

  static Diagnostic of(MarkedYAMLException complaint, String text, String file) {
    List<String> lines = text.lines().toList();
    String problem = complaint.getProblem();
    if (problem.contains("mapping values are not allowed")) {
      return misplacedColon(lines, complaint.getProblemMark(), file);
    }
    if (problem.contains("could not find expected ':'")) {
      Mark key = complaint.getContextMark();
      return noSpace(lines, key.getLine(), file)
          .orElseGet(() -> noColon(file, key.getLine(), key.getColumn()));
    }
    Matcher character = CHARACTER.matcher(problem);
    if (character.find()) {
      String what = "a value cannot begin with " + character.group(1);
      return at(complaint.getProblemMark(), file, what, "write it in quotes");
    }
    String all = complaint.getContext() + " " + problem;
    return MEANINGS.stream()
        .filter(m -> all.contains(m.complaint))
        .findFirst()
        .map(m -> at(mark(complaint, m.atStart), file, m.message, m.remedy))
        .orElseGet(() -> unknown(complaint, file));
  }

  /** A key where none can begin: the line above or the value before it is the real mistake. */
  private static Diagnostic misplacedColon(List<String> lines, Mark mark, String file) {
    String line = lines.get(mark.getLine());
    if (line.substring(0, line.offsetByCodePoints(0, mark.getColumn())).contains(": ")) {
      String remedy = "write a value that contains a colon in quotes";
      return at(mark, file, "a second colon in one line", remedy);
    }
    int above = above(lines, mark.getLine());
    int column = indentation(lines.get(above));
    if (!lines.get(above).contains(":")) {
      return noColon(file, above, column);
    }
    return noSpace(lines, above, file)
        .orElseGet(
            () ->
                Diagnostic.error(
                    new Place(file, mark.getLine() + 1, indentation(line) + 1),
                    KeyPath.ROOT,
                    "this line is indented further than the one above",
                    SAME_INDENTATION));
  }

  private static Optional<Diagnostic> noSpace(List<String> lines, int index, String file) {
    Matcher matcher = NO_SPACE.matcher(lines.get(index));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String remedy = "write " + Excerpt.of(matcher.group(1) + ": " + matcher.group(2));
    Place place = new Place(file, index + 1, matcher.end(1) + 1);
    return Optional.of(Diagnostic.error(place, KeyPath.ROOT, "no space after the colon", remedy));
  }

  /** Reads a key and value that were written without a space, as in {@code restricted:true}. */
  static Optional<String> spaced(String text) {
    Matcher matcher = NO_SPACE.matcher(text);
    return matcher.matches()
        ? Optional.of(Excerpt.of(matcher.group(1) + ": " + matcher.group(2)))
        : Optional.empty();
  }

  private static Diagnostic noColon(String file, int line, int column) {
    Place place = new Place(file, line + 1, column + 1);
    String remedy = "write key: value, with a space after the colon";
    return Diagnostic.error(place, KeyPath.ROOT, "no colon after this key", remedy);
  }

  private static Diagnostic unknown(MarkedYAMLException complaint, String file) {
    String remedy = "check the indentation, colons and quotes here and in the line above";
    return at(mark(complaint, false), file, "this is not YAML", remedy);
  }

  private static int above(List<String> lines, int index) {
    for (int i = index - 1; i >= 0; i--) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        return i;
      }
    }
    return index;
  }

  private static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }

  private static Mark mark(MarkedYAMLException complaint, boolean atStart) {
    boolean known = complaint.getContextMark() != null;
    return atStart && known ? complaint.getContextMark() : complaint.getProblemMark();
  }

  private static Diagnostic at(Mark mark, String file, String message, String remedy) {
    Place place = new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    return Diagnostic.error(place, KeyPath.ROOT, message, remedy);
  }

  private static Meaning broken(String complaint, String message, String remedy) {
    return new Meaning(complaint, false, message, remedy);
  }

  private static Meaning opened(String complaint, String message, String remedy) {
    return new Meaning(complaint, true, message, remedy);
  }
}
