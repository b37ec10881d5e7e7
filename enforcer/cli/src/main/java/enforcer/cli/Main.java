package enforcer.cli;

import enforcer.cli.terminal.ColorMode;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.pbx.Timing;

/** The entry point of the command line. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(Terminal.ofProcess(), arguments));
  }

  /** Runs one command and returns its exit code; also called by tests. */
  static int run(Terminal terminal, String... arguments) {
    return run(terminal, Timing.real(), arguments);
  }

  /** The same with another clock, other sleep and other jitter. */
  static int run(Terminal terminal, Timing timing, String... arguments) {
    try {
      Wiring.ahead(arguments);
      int code = new CommandTree(terminal, timing).lineFor(arguments).execute(arguments);
      return terminal.lostResult() ? lost(terminal, code) : code;
    } catch (OutOfMemoryError | StackOverflowError e) {
      boolean memory = e instanceof OutOfMemoryError;
      say(
          terminal,
          "enforcer ran out of " + (memory ? "memory" : "stack"),
          "a file or an answer is far larger than expected; enforcer plan shows what was written");
      return ExitCode.ERROR.number();
    }
  }

  /** The exit code after a lost result: the code of the command where that is worse than ERROR. */
  private static int lost(Terminal terminal, int code) {
    say(terminal, "the result could not be written to its end", "is the disk full?");
    boolean good = code == ExitCode.DONE.number() || code == ExitCode.CHANGES.number();
    return good ? ExitCode.ERROR.number() : code;
  }

  private static void say(Terminal terminal, String problem, String remedy) {
    new Output(terminal, ColorMode.AUTO).error(problem, remedy);
  }
}
