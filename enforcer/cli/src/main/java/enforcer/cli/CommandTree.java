package enforcer.cli;

import com.google.inject.Injector;
import enforcer.cli.command.ApplyCommand;
import enforcer.cli.command.CheckCommand;
import enforcer.cli.command.Command;
import enforcer.cli.command.CompletionCommand;
import enforcer.cli.command.DemoCommand;
import enforcer.cli.command.DialCommand;
import enforcer.cli.command.DoctorCommand;
import enforcer.cli.command.DriftCommand;
import enforcer.cli.command.ExplainCommand;
import enforcer.cli.command.HelpCommand;
import enforcer.cli.command.ImportCommand;
import enforcer.cli.command.PlanCommand;
import enforcer.cli.command.RootCommand;
import enforcer.cli.command.RotateCommand;
import enforcer.cli.command.SchemaCommand;
import enforcer.cli.command.ShowCommand;
import enforcer.cli.command.SimulateCommand;
import enforcer.cli.command.UndoCommand;
import enforcer.cli.command.ValidateCommand;
import enforcer.cli.command.VersionCommand;
import enforcer.cli.terminal.Terminal;
import enforcer.pbx.Timing;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import picocli.CommandLine;

/**
 * All commands by name. Inspecting a command class costs start-up time; a run that names its
 * command pays for that one only.
 */
final class CommandTree {

  /** The command names by purpose, in the order of the help. */
  static final SequencedMap<String, List<String>> CHAPTERS = new LinkedHashMap<>();

  static {
    CHAPTERS.put("Try it", List.of("demo", "simulate"));
    CHAPTERS.put(
        "Look", List.of("doctor", "check", "validate", "plan", "show", "dial", "drift", "import"));
    CHAPTERS.put("Change", List.of("apply", "undo", "rotate"));
    CHAPTERS.put("Know", List.of("help", "explain", "schema", "version", "completion"));
  }

  private static final SequencedMap<String, Class<? extends Command>> COMMANDS =
      new LinkedHashMap<>();

  static {
    COMMANDS.put("doctor", DoctorCommand.class);
    COMMANDS.put("check", CheckCommand.class);
    COMMANDS.put("validate", ValidateCommand.class);
    COMMANDS.put("plan", PlanCommand.class);
    COMMANDS.put("show", ShowCommand.class);
    COMMANDS.put("dial", DialCommand.class);
    COMMANDS.put("drift", DriftCommand.class);
    COMMANDS.put("import", ImportCommand.class);
    COMMANDS.put("apply", ApplyCommand.class);
    COMMANDS.put("undo", UndoCommand.class);
    COMMANDS.put("rotate", RotateCommand.class);
    COMMANDS.put("help", HelpCommand.class);
    COMMANDS.put("explain", ExplainCommand.class);
    COMMANDS.put("schema", SchemaCommand.class);
    COMMANDS.put("demo", DemoCommand.class);
    COMMANDS.put("simulate", SimulateCommand.class);
    COMMANDS.put("completion", CompletionCommand.class);
    COMMANDS.put("version", VersionCommand.class);
  }

  private final Terminal terminal;
  private final Timing timing;

  CommandTree(Terminal terminal, Timing timing) {
    this.terminal = terminal;
    this.timing = timing;
  }

  /** The command line for these arguments: with the command that they name, or with all. */
  CommandLine lineFor(String... arguments) {
    Class<? extends Command> named = arguments.length > 0 ? COMMANDS.get(arguments[0]) : null;
    return named == null ? whole() : line(Map.of(arguments[0], named));
  }

  CommandLine whole() {
    return line(COMMANDS);
  }

  private CommandLine line(Map<String, Class<? extends Command>> chosen) {
    Injector injector = Wiring.injector(terminal, timing, chosen.values());
    CommandLine line = new CommandLine(new RootCommand(terminal));
    chosen.forEach((name, command) -> line.addSubcommand(name, injector.getInstance(command)));
    line.setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(terminal.out(), true))
        .setErr(new PrintWriter(terminal.err(), true))
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    UsageMistakes.handle(line, terminal, List.copyOf(COMMANDS.keySet()));
    HelpText.arrange(line);
    return line;
  }
}
