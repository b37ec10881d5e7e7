package enforcer.cli.command;

import enforcer.HardenedImport;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.doctor.Check;
import enforcer.doctor.Doctor;
import enforcer.export.Export;
import enforcer.export.NamedNetwork;
import enforcer.model.NetworkType;
import enforcer.pbx.InvalidTarget;
import enforcer.pbx.NewClient;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.Target;
import enforcer.run.Engine;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Asks four questions, looks at the phone system, and writes a first file about it. */
@CommandLine.Command(
    name = "init",
    header = "Ask four questions, look at a phone system, and write a first file.",
    description = {
      "Asks for the address, the API client, the networks that must keep the console, and the",
      "file. Checks the connection as doctor does, and writes what import --harden prints: what is",
      "there, and beside it what the hardening guide proposes. The client goes to"
          + " credentials.yaml,",
      "and a secret that is typed, without being shown, to a file of mode 600 beside it. Never",
      "overwrites a file, and changes nothing on the phone system. Options answer a question",
      "beforehand; without a terminal all of them must, but --keep and --out.",
    },
    exitCodeList = {
      "0:the file is written",
      "1:an answer cannot be used, or a file exists already or cannot be written",
      "4:the phone system could not be read, or not all of it; the message says what to do",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer init",
      "  enforcer init --url https://pbx.example.com --client-id plan --client-secret-file s.txt"
          + " \\",
      "    --keep office=203.0.113.10/32 --out sites/acme.yaml",
    })
public final class InitCommand extends Command {
  private static final String NEXT =
      "Next: enforcer plan %s, which shows no changes; then take what #+ lines propose.";

  private final Provider<Engine> engine;
  private final InstantSource clock;

  @Option(
      names = "--keep",
      paramLabel = "NAME=NETWORK,...",
      description = "Networks that must never lose the console, such as office=203.0.113.10/32.")
  private String keep;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write; named after the host when left out.")
  private String out;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The name of the phone system in the file; its host when left out.")
  private String name;

  @ArgGroup(exclusive = false, validate = false, heading = "%nConnection%n")
  private ConnectionOptions connection = new ConnectionOptions();

  @Inject
  public InitCommand(Terminal terminal, Provider<Engine> engine, InstantSource clock) {
    super(terminal);
    this.engine = engine;
    this.clock = clock;
  }

  @Override
  ExitCode run(Output output) throws IOException {
    Questions questions = new Questions(terminal(), output);
    Target target = address(questions);
    NewClient client = NewClient.of(target, terminal().environment());
    boolean known = connection.clientId == null && client.isListed();
    boolean typed = !known && client(questions, client);
    boolean written = false;
    try {
      List<NamedNetwork> networks = networks(questions);
      Path file = file(questions, target);
      Optional<HardenedImport> imported = look(target, output);
      if (imported.isEmpty()) {
        return ExitCode.NOT_EVALUATED;
      }
      Export export = imported.get().export().naming(all(networks, imported.get().seenAs()));
      create(file, export.text());
      written = true;
      listed(client, known, output);
      output.result("Written: " + file + ", a first file about " + target.name());
      output.result(NEXT.formatted(file));
      return ImportCommand.concluded(target, export, output);
    } finally {
      if (typed && !written) {
        Files.deleteIfExists(client.secretFile());
      }
    }
  }

  private Target address(Questions questions) {
    Target target =
        questions.answer(
            Optional.ofNullable(connection.url),
            "--url",
            "Address of the phone system, such as https://pbx.example.com:5001:",
            said -> {
              try {
                return Target.of(said.contains("://") ? said : "https://" + said);
              } catch (InvalidTarget e) {
                throw new Questions.Unusable(e.problem(), e.remedy());
              }
            });
    connection.url = target.url().toString();
    return target;
  }

  /** Asks for the API client, and returns whether its secret was typed. */
  private boolean client(Questions questions, NewClient client) throws IOException {
    connection.clientId =
        questions.answer(
            Optional.ofNullable(connection.clientId),
            "--client-id",
            "Client id of its API client (Admin > Integrations > API):",
            InitCommand::given);
    String chosen =
        questions.answer(
            Optional.ofNullable(connection.secretFile).map(Path::toString),
            "--client-secret-file",
            "File that holds its secret (Enter to type the secret, which is not shown):",
            this::secretFile);
    if (!chosen.isEmpty()) {
      connection.secretFile = terminal().resolve(Path.of(chosen)).toAbsolutePath().normalize();
      return false;
    }
    String secret =
        questions.hidden("Secret:", "put the secret into a file of mode 600, and name that");
    try {
      client.keep(secret);
    } catch (FileAlreadyExistsException e) {
      throw new CannotContinue(
          client.secretFile() + " exists already, and is not overwritten",
          "name it as the file that holds the secret, or remove it");
    }
    connection.secretFile = client.secretFile();
    return true;
  }

  /** The message repeats no answer, which may be the secret itself. */
  private String secretFile(String said) {
    if (!said.isEmpty() && !Files.isRegularFile(terminal().resolve(Path.of(said)))) {
      throw new Questions.Unusable(
          "that names no file", "name a file of mode 600 that holds the secret and nothing else");
    }
    return said;
  }

  private static String given(String said) {
    if (said.isEmpty()) {
      throw new Questions.Unusable("there is no answer", "the console shows it where it was made");
    }
    return said;
  }

  private List<NamedNetwork> networks(Questions questions) {
    boolean silent = keep == null && !terminal().canAsk();
    return questions.answer(
        silent ? Optional.of("") : Optional.ofNullable(keep),
        "--keep",
        "Networks that must keep the console, such as office=203.0.113.10/32 (commas between; Enter"
            + " for none):",
        InitCommand::networks);
  }

  private static List<NamedNetwork> networks(String said) {
    List<NamedNetwork> networks = new ArrayList<>();
    for (String one : said.isBlank() ? new String[0] : said.split(",")) {
      String[] parts = one.strip().split("=", 2);
      Optional<String> network =
          parts.length == 2 ? NetworkType.canonical(parts[1].strip()) : Optional.empty();
      String called = parts[0].strip();
      boolean again = networks.stream().anyMatch(n -> n.name().equals(called));
      if (network.isEmpty() || !NamedNetwork.isName(called) || again) {
        throw new Questions.Unusable(
            "\"" + one.strip() + "\" is no name with a network" + (again ? " of its own" : ""),
            "write NAME=NETWORK, such as office=203.0.113.10/32");
      }
      networks.add(new NamedNetwork(called, network.get(), NamedNetwork.Use.KEEP));
    }
    return networks;
  }

  /** Those networks and the address of this machine, which no list of the console may forget. */
  private static List<NamedNetwork> all(List<NamedNetwork> networks, String seenAs) {
    List<NamedNetwork> all = new ArrayList<>(networks);
    NetworkType.canonical(seenAs)
        .filter(_ -> networks.stream().noneMatch(n -> n.name().equals("runner")))
        .ifPresent(us -> all.add(new NamedNetwork("runner", us, NamedNetwork.Use.AUTOMATION)));
    return all;
  }

  private Path file(Questions questions, Target target) {
    String usual = ImportCommand.nameOf(target) + ".yaml";
    boolean silent = out == null && !terminal().canAsk();
    return questions.answer(
        silent ? Optional.of(usual) : Optional.ofNullable(out),
        "--out",
        "File to write (Enter for " + usual + "):",
        said -> {
          Path file = Path.of(said.isEmpty() ? usual : said);
          if (Files.exists(terminal().resolve(file))) {
            throw new Questions.Unusable(
                file + " exists already, and is not overwritten", "name another file");
          }
          return file;
        });
  }

  /** Checks the connection and reads; empty where something stands in the way, which is said. */
  private Optional<HardenedImport> look(Target target, Output output) {
    try (Connections connections = connection.open(terminal(), engine.get())) {
      Target trusted = connections.target();
      output.begin(target.name() + ": reading " + target.url());
      ReadingClient client = connections.reading(trusted);
      List<Check> checks = Doctor.examine(client, Map.of());
      checks.forEach(check -> output.painted(DoctorCommand.line(check)));
      Optional<Check> failed =
          checks.stream().filter(c -> c.outcome() == Check.Outcome.FAILED).findFirst();
      if (failed.isPresent()) {
        output.error(
            failed.get().name() + " of " + target.name() + " stands in the way",
            "nothing was written; follow the line above, and run init again");
        return Optional.empty();
      }
      String called = name == null ? ImportCommand.nameOf(target) : name;
      return Optional.of(HardenedImport.of(called, connection.trusted(), client, clock.instant()));
    }
  }

  private void create(Path file, String text) {
    Path path = terminal().resolve(file).toAbsolutePath();
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new CannotContinue(file + " exists already, and is not overwritten", "name another");
    } catch (IOException e) {
      throw new CannotContinue(
          file + " cannot be written" + OwnerFile.reason(e), "name another file");
    }
  }

  private void listed(NewClient client, boolean known, Output output) {
    if (known || client.isListed()) {
      output.say(client.file() + " has a client for this host already, and stays as it is");
      return;
    }
    try {
      client.add(connection.clientId, connection.secretFile);
      output.say(client.file() + ": the client is listed there for this host");
    } catch (IOException e) {
      output.warning(client.file() + " cannot be written" + OwnerFile.reason(e));
    }
  }
}
