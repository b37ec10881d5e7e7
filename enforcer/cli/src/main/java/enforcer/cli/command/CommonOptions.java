package enforcer.cli.command;

import enforcer.cli.terminal.ColorMode;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class CommonOptions {
  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description =
          "Colour: @|bold auto|@ (at a terminal, unless NO_COLOR is set), @|bold always|@ or"
              + " @|bold never|@.")
  ColorMode color;

  @Option(
      names = "--debug",
      description = "Show the stack trace when enforcer itself fails; attach it to a report.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;
}
