package enforcer.cli;

import enforcer.cli.command.Command;
import enforcer.cli.terminal.ColorMode;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns exceptions of picocli and of commands into one sentence and an exit code. */
final class UsageMistakes {
  private static final Pattern CHOICES =
      Pattern.compile("expected one of \\[([A-Z_, ]+)\\] \\(case-insensitive\\) but was '(.*)'");

  /** Messages of picocli and plainer ones instead; the first match counts. */
  private static final List<Plain> PLAIN =
      List.of(
          new Plain("'(-?[0-9]+)' is not an? (?:int|long)", "'$1' is too large a number"),
          new Plain("'(.*)' is not an? (?:int|long)", "'$1' is not a whole number"),
          new Plain("'(.*)' is not a boolean", "'$1' is neither true nor false"),
          new Plain(
              "(?s)cannot convert '(.*)' to [^(]*Path \\(.*", "'$1' cannot be the name of a file"),
          new Plain(
              "(?:Value for option )(option '.*') \\((.*)\\) should be in KEY=VALUE format but was"
                  + " (.*)",
              "invalid value for $1: '$3' is not of the form $2"),
          new Plain("positional parameter at index [^ ]+ \\(([^)]*)\\)", "$1"));

  /** One of those messages. */
  private record Plain(Pattern said, String instead) {
    Plain(String said, String instead) {
      this(Pattern.compile(said), instead);
    }
  }

  private final Terminal terminal;
  private final List<String> commands;

  private UsageMistakes(Terminal terminal, List<String> commands) {
    this.terminal = terminal;
    this.commands = commands;
  }

  /**
   * @param commands the names of all commands, for suggestions after a typing mistake
   */
  static void handle(CommandLine line, Terminal terminal, List<String> commands) {
    UsageMistakes mistakes = new UsageMistakes(terminal, commands);
    // Picocli prints the help of enforcer after a command that there is not.
    line.setExecutionStrategy(
        parsed -> {
          if (!parsed.unmatched().isEmpty()) {
            throw new UnmatchedArgumentException(line, parsed.unmatched());
          }
          return new CommandLine.RunLast().execute(parsed);
        });
    line.setParameterExceptionHandler((e, arguments) -> mistakes.usage(e));
    line.setExecutionExceptionHandler((e, failed, result) -> mistakes.failure(e, failed));
  }

  private int usage(ParameterException mistake) {
    CommandLine line = mistake.getCommandLine();
    Output output = new Output(terminal, ColorMode.AUTO);
    output.error(
        problem(mistake, line), "see " + line.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.number();
  }

  private String problem(ParameterException mistake, CommandLine line) {
    if (!(mistake instanceof UnmatchedArgumentException unmatched)) {
      return Excerpt.escaped(sentence(plain(choices(mistake.getMessage()))));
    }
    String word = unmatched.getUnmatched().getFirst();
    if (isOnly(word) && line.getCommand() instanceof Command command) {
      Optional<String> whole = command.whyNotOnly();
      if (whole.isPresent()) {
        return "there is no option \"--only\" here: " + whole.get();
      }
    }
    boolean option = word.startsWith("-");
    boolean atRoot = line.getParent() == null;
    String kind = option ? "option " : atRoot ? "command " : "argument ";
    String guess = Nearest.ask(word, option ? options(line) : atRoot ? commands : List.of());
    String what = option || atRoot ? "there is no " + kind : "there is no place for the argument ";
    return what + Excerpt.quoted(word) + (guess.isEmpty() ? "" : "; " + guess);
  }

  private static boolean isOnly(String word) {
    return word.equals("--only") || word.startsWith("--only=");
  }

  private static List<String> options(CommandLine line) {
    return line.getCommandSpec().options().stream().map(o -> o.longestName()).toList();
  }

  /** Replaces the enum constants in a message by the values as the help writes them. */
  private static String choices(String message) {
    return CHOICES
        .matcher(message)
        .replaceFirst(
            m ->
                Matcher.quoteReplacement(
                    "'%s' is not one of %s"
                        .formatted(m.group(2), m.group(1).toLowerCase(Locale.ROOT))));
  }

  private static String plain(String message) {
    String plain = message;
    for (Plain words : PLAIN) {
      plain = words.said().matcher(plain).replaceFirst(words.instead());
    }
    return plain;
  }

  /** Starts in lower case and ends without a full stop, like all our messages. */
  private static String sentence(String message) {
    String open = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    return Character.toLowerCase(open.charAt(0)) + open.substring(1);
  }

  /** Reports a bug of this program; commands report everything expected themselves. */
  private int failure(Exception bug, CommandLine failed) {
    Command command = failed.getCommand();
    StackTraceElement[] trace = bug.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    command
        .output()
        .error(
            "enforcer itself failed: " + bug.getClass().getSimpleName() + where,
            "please report it with the command line and the output of --debug");
    if (command.debug()) {
      bug.printStackTrace(terminal.err());
    }
    return ExitCode.ERROR.number();
  }
}
