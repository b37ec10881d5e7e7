package enforcer.cli.command;

import enforcer.HardenedImport;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.diagnostic.Excerpt;
import enforcer.export.Export;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.Target;
import enforcer.run.Engine;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Writes a document from the live state of a phone system. */
@CommandLine.Command(
    name = "import",
    header = "Write a file from a live phone system; changes nothing there.",
    description = {
      "Reads everything that a file can express and prints it as YAML. A plan of that file right",
      "after shows no changes. What a file cannot express is left out, or listed by its key alone",
      "in a section with manage: observe; a comment and a line on stderr say why. Block entries",
      "that the phone system made itself, such as temporary bans, are only counted. The first line",
      "names the schema for an editor, as enforcer schema > phone-system.schema.json writes it.",
    },
    exitCodeList = {
      "0:the file is printed",
      "1:the address or a file of the connection cannot be used",
      "4:the phone system, or a part, could not be read; a part is missing in the file, and named",
      "64:wrong usage",
    },
    footer = {
      "Example",
      "  enforcer import --url https://pbx.example.com --client-id plan --client-secret-file s.txt"
          + " \\",
      "    > pbx.yaml",
    })
public final class ImportCommand extends Command {
  private final Provider<Engine> engine;
  private final InstantSource clock;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The name of the phone system in the file; its host when left out.")
  private String name;

  @Option(
      names = "--harden",
      description =
          "Also write, as comments, lines that meet the hardening guide: beside what they would"
              + " replace, with the rule and with whom they change. The head of the file says how"
              + " to take one or all of them.")
  private boolean harden;

  @ArgGroup(exclusive = false, validate = false, heading = "%nConnection%n")
  private ConnectionOptions connection = new ConnectionOptions();

  @Inject
  public ImportCommand(Terminal terminal, Provider<Engine> engine, InstantSource clock) {
    super(terminal);
    this.clock = clock;
    this.engine = engine;
  }

  @Override
  ExitCode run(Output output) {
    try (Connections connections = connection.open(terminal(), engine.get())) {
      if (!connections.named()) {
        throw wrongUsage("there is nothing to import: give --url, or set ENFORCER_HOST");
      }
      Target target = connections.target();
      String called = name == null ? nameOf(target) : name;
      Export export = export(called, connections.reading(target));
      output.file(export.text());
      return concluded(target, export, output);
    }
  }

  private Export export(String called, ReadingClient client) {
    Engine made = engine.get();
    return harden
        ? HardenedImport.of(called, connection.trusted(), client, clock.instant()).export()
        : made.enforcer().export(called, connection.trusted(), client);
  }

  /** Says what is not in the file, and at the end which sections: without them it looks whole. */
  static ExitCode concluded(Target target, Export export, Output output) {
    export.findings().forEach(f -> output.warning(Excerpt.escaped(f.toString())));
    if (export.unread().isEmpty()) {
      return ExitCode.DONE;
    }
    output.error(
        target.name() + ": not read, so not in the file: " + String.join(", ", export.unread()),
        "exit 4 until they can be read; each line above says how");
    return ExitCode.NOT_EVALUATED;
  }

  /** The host, reduced to the characters that are allowed in a name. */
  static String nameOf(Target target) {
    return target.name().replaceAll("[^\\p{L}\\p{N} ._-]", "-");
  }
}
