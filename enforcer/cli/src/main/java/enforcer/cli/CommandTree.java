package enforcer.cli;

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
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
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

  private final Terminal terminal;
  private final SequencedMap<String, Supplier<Command>> commands = new LinkedHashMap<>();

  CommandTree(Terminal terminal) {
    this.terminal = terminal;
    commands.put("doctor", () -> new DoctorCommand(terminal, Wiring::online));
    commands.put("check", () -> new CheckCommand(terminal, Wiring::online));
    commands.put("validate", () -> new ValidateCommand(terminal, Wiring::offline));
    commands.put("plan", () -> new PlanCommand(terminal, Wiring::online));
    commands.put("show", () -> new ShowCommand(terminal));
    commands.put("dial", () -> new DialCommand(terminal, Wiring::online));
    commands.put("drift", () -> new DriftCommand(terminal, Wiring::online));
    commands.put("import", () -> new ImportCommand(terminal, Wiring::online));
    commands.put("apply", () -> new ApplyCommand(terminal, Wiring::online));
    commands.put("undo", () -> new UndoCommand(terminal, Wiring::online));
    commands.put("rotate", () -> new RotateCommand(terminal, Wiring::online));
    commands.put("help", () -> new HelpCommand(terminal, this::whole));
    commands.put("explain", () -> new ExplainCommand(terminal));
    commands.put("schema", () -> new SchemaCommand(terminal));
    commands.put("demo", () -> new DemoCommand(terminal, Main::run));
    commands.put("simulate", () -> new SimulateCommand(terminal));
    commands.put("completion", () -> new CompletionCommand(terminal, this::whole));
    commands.put("version", () -> new VersionCommand(terminal));
  }

  /** The command line for these arguments: with the command that they name, or with all. */
  CommandLine lineFor(String... arguments) {
    return arguments.length > 0 && commands.containsKey(arguments[0])
        ? line(Map.of(arguments[0], commands.get(arguments[0])))
        : whole();
  }

  CommandLine whole() {
    return line(commands);
  }

  private CommandLine line(Map<String, Supplier<Command>> chosen) {
    CommandLine line = new CommandLine(new RootCommand(terminal));
    chosen.forEach((name, command) -> line.addSubcommand(name, command.get()));
    line.setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(terminal.out(), true))
        .setErr(new PrintWriter(terminal.err(), true))
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    UsageMistakes.handle(line, terminal, List.copyOf(commands.keySet()));
    HelpText.arrange(line);
    return line;
  }
}
