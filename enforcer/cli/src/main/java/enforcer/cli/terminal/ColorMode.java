package enforcer.cli.terminal;

/** Whether results and messages are coloured. */
public enum ColorMode {
  AUTO,
  ALWAYS,
  NEVER;

  /** Colour is for terminals whose owner did not decline it; a flag wins over both. */
  boolean on(Terminal terminal, boolean atTerminal) {
    return switch (this) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          atTerminal
              && terminal.variable("NO_COLOR").isEmpty()
              && !terminal.variable("TERM").equals("dumb");
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
