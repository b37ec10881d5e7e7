package enforcer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The commands of a piece of shell, as far as the files to copy use it. */
final class ShellLines {
  private static final Set<String> BEFORE = Set.of("if", "then", "else", "elif", "!", "exec");

  /** A line of code, behind the key of a job where it is one of YAML. */
  private static final Pattern INDENTED =
      Pattern.compile("(?m)^ {4,}(?:(?:- )?[a-z_]+: (?=enforcer ))?(.*)$");

  private static final Pattern CODE = Pattern.compile("`(enforcer [^`]+)`");
  private static final String INTO = ">";

  private final List<List<String>> commands = new ArrayList<>(List.of(new ArrayList<>()));
  private final StringBuilder word = new StringBuilder();
  private boolean begun;

  private ShellLines() {}

  /** The commands that call enforcer, each as its arguments. */
  static List<List<String>> ours(String shell) {
    ShellLines lines = new ShellLines();
    lines.read(shell.replace("\\\n", " "));
    List<List<String>> ours = new ArrayList<>();
    for (List<String> words : lines.commands) {
      List<String> bare =
          words.stream()
              .dropWhile(w -> BEFORE.contains(w) || w.matches("(?s)[A-Za-z_]+=.*"))
              .takeWhile(w -> !w.equals(INTO))
              .toList();
      if (!bare.isEmpty() && bare.getFirst().matches("(/.*/)?enforcer")) {
        ours.add(bare.subList(1, bare.size()));
      }
    }
    return ours;
  }

  /** Those of indented lines and of code between back quotes. */
  static List<List<String>> ofMarkdown(String text) {
    StringBuilder shell = new StringBuilder();
    INDENTED.matcher(text).results().forEach(line -> shell.append(line.group(1)).append('\n'));
    CODE.matcher(text)
        .results()
        .forEach(code -> shell.append(code.group(1).replace('\n', ' ')).append('\n'));
    return ours(shell.toString());
  }

  private void read(String shell) {
    char quote = 0;
    for (int i = 0; i < shell.length(); i++) {
      char c = shell.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
        if (quote != 0) {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        begun = true;
      } else if (c == '#' && !begun) {
        i = shell.indexOf('\n', i) < 0 ? shell.length() : shell.indexOf('\n', i) - 1;
      } else {
        plain(c);
      }
    }
    endOfCommand();
  }

  private void plain(char c) {
    switch (c) {
      case ' ', '\t' -> endOfWord();
      case '\n', ';', '&', '|' -> endOfCommand();
      case '>', '<' -> {
        endOfWord();
        commands.getLast().add(INTO);
      }
      default -> {
        word.append(c);
        begun = true;
      }
    }
  }

  private void endOfWord() {
    if (begun) {
      commands.getLast().add(word.toString());
    }
    word.setLength(0);
    begun = false;
  }

  private void endOfCommand() {
    endOfWord();
    commands.add(new ArrayList<>());
  }
}
