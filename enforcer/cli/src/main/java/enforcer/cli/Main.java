package enforcer.cli;

import enforcer.cli.terminal.Terminal;

/** The entry point of the command line. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(Terminal.ofProcess(), arguments));
  }

  /** Runs one command and returns its exit code; what tests call too. */
  static int run(Terminal terminal, String... arguments) {
    Wiring.ahead(arguments);
    return new CommandTree(terminal).lineFor(arguments).execute(arguments);
  }
}
