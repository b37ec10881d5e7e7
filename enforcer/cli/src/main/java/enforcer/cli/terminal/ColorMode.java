package enforcer.cli.terminal;

/** Whether results and messages are coloured. */
public enum ColorMode {
  AUTO,
  ALWAYS,
  NEVER;

  /** AUTO colours a terminal unless NO_COLOR is set or TERM is dumb; a flag overrides both. */
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
