package enforcer.cli;

import com.google.inject.Injector;
import enforcer.cli.command.AcceptCommand;
import enforcer.cli.command.AdoptCommand;
import enforcer.cli.command.ApplyCommand;
import enforcer.cli.command.BreakglassCommand;
import enforcer.cli.command.CheckCommand;
import enforcer.cli.command.Command;
import enforcer.cli.command.CommentCommand;
import enforcer.cli.command.CompletionCommand;
import enforcer.cli.command.DemoCommand;
import enforcer.cli.command.DialCommand;
import enforcer.cli.command.DoctorCommand;
import enforcer.cli.command.DriftCommand;
import enforcer.cli.command.ExplainCommand;
import enforcer.cli.command.FirewallCheckCommand;
import enforcer.cli.command.FleetCommand;
import enforcer.cli.command.HelpCommand;
import enforcer.cli.command.HistoryCommand;
import enforcer.cli.command.ImportCommand;
import enforcer.cli.command.InitCommand;
import enforcer.cli.command.MoveCommand;
import enforcer.cli.command.OffboardCommand;
import enforcer.cli.command.PanicCommand;
import enforcer.cli.command.PauseCommand;
import enforcer.cli.command.PlanCommand;
import enforcer.cli.command.RolloutCommand;
import enforcer.cli.command.RootCommand;
import enforcer.cli.command.RotateCommand;
import enforcer.cli.command.SchemaCommand;
import enforcer.cli.command.ShowCommand;
import enforcer.cli.command.SimulateCommand;
import enforcer.cli.command.UndoCommand;
import enforcer.cli.command.ValidateCommand;
import enforcer.cli.command.VersionCommand;
import enforcer.cli.command.WorkerCommand;
import enforcer.cli.terminal.Terminal;
import enforcer.pbx.Timing;
import java.io.PrintWriter;
import java.util.ArrayList;
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

  private static final SequencedMap<String, Class<? extends Command>> COMMANDS =
      new LinkedHashMap<>();

  static {
    put("Try it", "demo", DemoCommand.class);
    put("Try it", "simulate", SimulateCommand.class);
    put("Look", "init", InitCommand.class);
    put("Look", "doctor", DoctorCommand.class);
    put("Look", "check", CheckCommand.class);
    put("Look", "validate", ValidateCommand.class);
    put("Look", "plan", PlanCommand.class);
    put("Look", "show", ShowCommand.class);
    put("Look", "dial", DialCommand.class);
    put("Look", "drift", DriftCommand.class);
    put("Look", "import", ImportCommand.class);
    put("Look", "accept", AcceptCommand.class);
    put("Look", "comment", CommentCommand.class);
    put("Look", "history", HistoryCommand.class);
    put("Look", "fleet", FleetCommand.class);
    put("Change", "apply", ApplyCommand.class);
    put("Change", "rollout", RolloutCommand.class);
    put("Change", "undo", UndoCommand.class);
    put("Change", "rotate", RotateCommand.class);
    put("Change", "firewall-check", FirewallCheckCommand.class);
    put("Change", "worker", WorkerCommand.class);
    put("By hand", "panic", PanicCommand.class);
    put("By hand", "breakglass", BreakglassCommand.class);
    put("By hand", "pause", PauseCommand.class);
    put("By hand", "adopt", AdoptCommand.class);
    put("By hand", "move", MoveCommand.class);
    put("By hand", "offboard", OffboardCommand.class);
    put("Know", "help", HelpCommand.class);
    put("Know", "explain", ExplainCommand.class);
    put("Know", "schema", SchemaCommand.class);
    put("Know", "version", VersionCommand.class);
    put("Know", "completion", CompletionCommand.class);
  }

  private final Terminal terminal;
  private final Timing timing;

  CommandTree(Terminal terminal, Timing timing) {
    this.terminal = terminal;
    this.timing = timing;
  }

  private static void put(String chapter, String name, Class<? extends Command> command) {
    CHAPTERS.computeIfAbsent(chapter, _ -> new ArrayList<>()).add(name);
    COMMANDS.put(name, command);
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
