package enforcer.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import enforcer.CoreModule;
import enforcer.cli.command.Command;
import enforcer.cli.command.DemoStory;
import enforcer.cli.command.Version;
import enforcer.cli.terminal.Terminal;
import enforcer.document.SchemaCheck;
import enforcer.pbx.Timing;
import enforcer.planfile.PlanJson;
import enforcer.run.Engine;
import java.util.Collection;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Dependency injection for the commands of one run. */
final class CliModule extends AbstractModule {
  private final Terminal terminal;
  private final Timing timing;
  private final Supplier<SchemaCheck> schema;
  private final Collection<Class<? extends Command>> commands;

  /**
   * @param commands those that this run can use; binding one loads its class
   */
  CliModule(
      Terminal terminal,
      Timing timing,
      Supplier<SchemaCheck> schema,
      Collection<Class<? extends Command>> commands) {
    this.terminal = terminal;
    this.timing = timing;
    this.schema = schema;
    this.commands = commands;
  }

  @Override
  protected void configure() {
    install(new CoreModule(schema, timing, terminal.environment()));
    bind(Terminal.class).toInstance(terminal);
    bind(Engine.class).in(Singleton.class);
    commands.forEach(this::bind);
  }

  @Provides
  PlanJson planJson() {
    return new PlanJson(Version.read());
  }

  /** The command line with every command, for help and completion. */
  @Provides
  Supplier<CommandLine> whole() {
    return new CommandTree(terminal, timing)::whole;
  }

  /** A run of its own for each step of the demo. */
  @Provides
  DemoStory.Runner runner() {
    return (itsTerminal, arguments) -> Main.run(itsTerminal, timing, arguments);
  }
}
