package enforcer.cli.command;

import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import java.util.Optional;
import java.util.function.Function;

/** Questions to a person, again until the answer can be used. */
record Questions(Terminal terminal, Output output) {

  /** What is wrong with an answer; it is said, and the question asked again. */
  static final class Unusable extends RuntimeException {
    private final String remedy;

    Unusable(String problem, String remedy) {
      super(problem);
      this.remedy = remedy;
    }
  }

  /**
   * The answer of the command line, or of a person at the terminal.
   *
   * @param said the value of the option, if it was given
   * @param option the option, for a run without a terminal
   * @param read reads an answer, or throws {@link Unusable}
   */
  <T> T answer(Optional<String> said, String option, String question, Function<String, T> read) {
    if (said.isPresent()) {
      try {
        return read.apply(said.get());
      } catch (Unusable e) {
        throw new CannotContinue(option + ": " + e.getMessage(), e.remedy);
      }
    }
    if (!terminal.canAsk()) {
      throw new CannotContinue(
          "init asks, and there is no terminal", "answer by options: give " + option);
    }
    while (true) {
      output.ask(question);
      try {
        return read.apply(line(terminal.line()).strip());
      } catch (Unusable e) {
        output.error(e.getMessage(), e.remedy);
      }
    }
  }

  /** A secret that the screen does not show. */
  String hidden(String question, String instead) {
    if (!terminal.canHide()) {
      throw new CannotContinue("this terminal would show what is typed", instead);
    }
    output.ask(question);
    String secret = line(terminal.hiddenLine()).strip();
    output.say("");
    return secret;
  }

  private static String line(Optional<String> typed) {
    return typed.orElseThrow(
        () -> new CannotContinue("the input ended before the last answer", "nothing was written"));
  }
}
