package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.simulator.FleetSimulator;
import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import enforcer.simulator.fault.Fault;
import enforcer.simulator.http.OldTls;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Runs the simulator until it is interrupted. */
@CommandLine.Command(
    name = "simulate",
    header = "Run a simulated phone system to try things on.",
    description = {
      "Serves the configuration API of a 3CX phone system on this machine, with the same rules,",
      "limits and refusals. Its URL is printed when it is ready; Ctrl-C ends it, and nothing is"
          + " kept. With --fleet it is that of the first of many.",
    })
public final class SimulateCommand extends Command {
  @ArgGroup(exclusive = false, validate = false, heading = "%nThe phone system%n")
  private System system = new System();

  @ArgGroup(exclusive = false, validate = false, heading = "%nHow it is reached%n")
  private Reached reached = new Reached();

  @ArgGroup(exclusive = false, validate = false, heading = "%nWhat goes wrong%n")
  private Trouble trouble = new Trouble();

  @ArgGroup(exclusive = false, validate = false, heading = "%nMany at once%n")
  private FleetOption fleet = new FleetOption();

  /** The state and the behaviour of the phone system. */
  private static final class System {
    @Option(
        names = "--seed",
        paramLabel = "NAME|FILE",
        description =
            "Its state at the start: @|bold factory|@ (fresh), @|bold neglected|@ (what an attacker"
                + " hopes for; the default), @|bold tended|@ (kept in order; the default of a"
                + " fleet), or a file.")
    String seed;

    @Option(
        names = "--users",
        paramLabel = "N",
        defaultValue = "0",
        description = "How many extensions it has; those of the seed when left out.")
    int users;

    @Option(
        names = "--pbx-version",
        paramLabel = "VERSION",
        defaultValue = "20.0.10",
        description = "Its version, from 20.0.5; 20.0.10 when left out.")
    String version;

    @Option(
        names = "--fact",
        paramLabel = "NAME=VALUE",
        description = "Its reading of an open fact, as NAME=VALUE; see below.")
    Map<String, String> facts = new LinkedHashMap<>();
  }

  /** Its address and the clients that it accepts. */
  private static final class Reached {
    @Option(
        names = "--port",
        paramLabel = "N",
        defaultValue = "0",
        description = "The port on 127.0.0.1; any free one when left out.")
    int port;

    @Option(names = "--tls", description = "Serve https with a self-signed certificate.")
    boolean tls;

    @Option(
        names = "--sips-takes",
        paramLabel = "PROTOCOL,...",
        split = ",",
        hideParamSyntax = true,
        description =
            "With --tls, what its SIPS port still takes: ssl3, tls1.0, tls1.1, weak (broken cipher"
                + " suites); nothing of that when left out. Of these it gives the first answer"
                + " alone.")
    List<String> sipsTakes = List.of();

    @Option(
        names = "--ca-file",
        paramLabel = "FILE",
        description = "Write that certificate there, for connect.caFile of a document.")
    Path caFile;

    @Option(
        names = "--client-id",
        paramLabel = "ID",
        defaultValue = "enforcer",
        description = "The API client that it knows; enforcer when left out.")
    String clientId;

    @Option(
        names = "--client-secret",
        paramLabel = "SECRET",
        defaultValue = "simulated-secret",
        description = "The secret of that client; simulated-secret when left out.")
    String secret;

    @Option(
        names = "--seen-as",
        paramLabel = "ADDRESS",
        description =
            "The address under which it sees every caller: 127.0.0.1 when left out, and for a fleet"
                + " 192.0.2.200.")
    String seenAs;
  }

  /** Slowness and faults. */
  private static final class Trouble {
    @Option(
        names = "--latency",
        paramLabel = "TIME",
        defaultValue = "0ms",
        converter = Durations.class,
        description = "The delay before every answer, such as 50ms.")
    Duration latency;

    @Option(
        names = "--fault",
        paramLabel = "FAULT",
        description = "A fault, see below; may be given several times.")
    List<String> faults = List.of();

    @Option(
        names = "--random-seed",
        paramLabel = "N",
        defaultValue = "42",
        description = "The seed of all random values, to repeat a run.")
    long randomSeed;
  }

  @Inject
  public SimulateCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  ExitCode run(Output output) throws InterruptedException {
    fleet
        .mistake(system.seed != null || system.users != 0)
        .ifPresent(
            mistake -> {
              throw wrongUsage(mistake);
            });
    if (fleet.isAsked()) {
      runFleet(output);
      return ExitCode.DONE;
    }
    try (PbxSimulator simulator = started(() -> PbxSimulator.start(options()))) {
      keep(simulator);
      output.say("Simulated phone system, " + kind() + "; Ctrl-C ends it. In another terminal:");
      sayHow(simulator, output);
      output.say("  enforcer import --url " + simulator.url());
      waitForTheEnd(simulator, output);
    }
    return ExitCode.DONE;
  }

  private void runFleet(Output output) throws InterruptedException {
    Optional<FleetFolder> folder =
        Optional.ofNullable(fleet.folder).map(path -> new FleetFolder(terminal().resolve(path)));
    folder.ifPresent(f -> written(f::requireNew, fleet.folder));
    try (FleetSimulator simulated = started(() -> FleetSimulator.start(fleet.with(options())))) {
      PbxSimulator first = simulated.members().getFirst().pbx();
      keep(first);
      folder.ifPresent(f -> written(() -> f.write(simulated, seenAs(), reached.tls), fleet.folder));
      output.say(
          "Simulated fleet of " + fleet.size + " phone systems, " + kind() + "; Ctrl-C ends it.");
      FleetWords.say(simulated, output);
      output.say("In another terminal:");
      if (folder.isPresent()) {
        output.say("  export XDG_CONFIG_HOME=" + folder.get().config());
        output.say("  enforcer drift " + fleet.folder);
      } else {
        sayHow(first, output);
        output.say("  enforcer import --url " + first.url());
      }
      waitForTheEnd(first, output);
    }
  }

  private String kind() {
    return "seed " + seed() + ", version " + system.version;
  }

  private void sayHow(PbxSimulator simulator, Output output) {
    output.say("  export ENFORCER_HOST=" + simulator.url());
    output.say("  export ENFORCER_CLIENT_ID=" + reached.clientId);
    output.say("  export ENFORCER_CLIENT_SECRET=" + reached.secret);
  }

  private static void waitForTheEnd(PbxSimulator simulator, Output output)
      throws InterruptedException {
    output.result(simulator.url().toString());
    new CountDownLatch(1).await();
  }

  private <T> T started(Supplier<T> start) {
    try {
      return start.get();
    } catch (IllegalArgumentException e) {
      throw wrongUsage(e.getMessage());
    } catch (UncheckedIOException e) {
      throw new CannotContinue(
          "port " + reached.port + " cannot be used: " + e.getCause().getMessage(),
          "leave out --port for any free one");
    }
  }

  private void keep(PbxSimulator simulator) {
    if (reached.caFile != null) {
      Path file = terminal().resolve(reached.caFile);
      written(() -> Files.writeString(file, simulator.certificatePem()), reached.caFile);
    }
  }

  /** Writes files. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private static void written(Writing writing, Path named) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new CannotContinue(
          named + " cannot be written" + OwnerFile.reason(e), "name another one");
    }
  }

  private String seed() {
    return system.seed != null
        ? system.seed
        : fleet.isAsked() ? FleetSimulator.SEED : SimulatorOptions.defaults().seed();
  }

  private String seenAs() {
    return reached.seenAs != null
        ? reached.seenAs
        : fleet.isAsked() ? FleetSimulator.RUNNER : SimulatorOptions.defaults().seenAs();
  }

  private SimulatorOptions options() {
    return new SimulatorOptions(
        reached.port,
        seed(),
        system.users,
        system.version,
        seenAs(),
        trouble.latency,
        trouble.faults.stream().map(Fault::parse).toList(),
        reached.tls,
        reached.sipsTakes.stream().map(OldTls::parse).collect(Collectors.toSet()),
        reached.clientId,
        reached.secret,
        system.facts,
        trouble.randomSeed);
  }

  @Override
  public List<String> moreHelp() {
    return SimulatorHelp.lines();
  }
}
