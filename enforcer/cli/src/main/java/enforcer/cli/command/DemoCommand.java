package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.simulator.PbxSimulator;
import enforcer.simulator.SimulatorOptions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Shows every step once, on a simulated phone system. */
@CommandLine.Command(
    name = "demo",
    header = "See everything once, on a simulated phone system.",
    description = {
      "Starts a badly configured phone system on this machine and shows, with the real commands:",
      "validate, plan, a plan that is refused and its remedy, apply, a second plan that is empty,",
      "and check before and after. It writes to a temporary folder only, where one report stays.",
    },
    exitCodeList = {"0:every step ended as expected", "1:one did not; please report it"},
    footer = {
      "Examples",
      "  enforcer demo",
      "  enforcer demo --keep       # then try commands of your own on it",
    })
public final class DemoCommand extends Command {
  private final DemoStory.Runner runner;

  @Option(
      names = "--keep",
      description = "Leave the phone system running and the file in place until Ctrl-C.")
  private boolean keep;

  @Option(
      names = "--rehearse",
      hidden = true,
      description = "Run commands of a part, so the launcher can cache all loaded classes.")
  private Part rehearsed;

  /** The parts of the program for which the launcher keeps a cache each. */
  enum Part {
    /** What calls no phone system. */
    ALONE,
    WHOLE
  }

  /**
   * @param runner runs another command of this program
   */
  @Inject
  public DemoCommand(Terminal terminal, DemoStory.Runner runner) {
    super(terminal);
    this.runner = runner;
  }

  @Override
  ExitCode run(Output output) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("enforcer-demo");
    if (rehearsed == Part.ALONE) {
      return alone(folder);
    }
    SimulatorOptions options = SimulatorOptions.defaults().withSeenAs("192.0.2.200");
    try (PbxSimulator simulator = PbxSimulator.start(options)) {
      DemoStory story = new DemoStory(terminal(), output, runner, simulator, folder);
      ExitCode code = story.tell(keep);
      if (rehearsed == Part.WHOLE) {
        story.rehearse();
      }
      if (keep) {
        new CountDownLatch(1).await();
      }
      return code;
    } finally {
      deleteAllBut(folder.resolve(DemoStory.REPORT), folder);
    }
  }

  private ExitCode alone(Path folder) throws IOException {
    try {
      Path file = folder.resolve(DemoStory.FILE);
      Files.writeString(file, DemoStory.text("https://pbx.example.com"));
      runner.run(terminal(), "validate", file.toString());
      runner.run(terminal(), "explain", "console");
      runner.run(terminal(), "--help");
      runner.run(terminal(), "version");
      return ExitCode.DONE;
    } finally {
      deleteAllBut(folder.resolve(DemoStory.REPORT), folder);
    }
  }

  /** The report stays, because the demo names it; without one, nothing does. */
  private static void deleteAllBut(Path report, Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.toList().reversed();
    }
    boolean stays = Files.exists(report);
    for (Path path : deepestFirst) {
      if (!path.equals(report) && !(stays && path.equals(folder))) {
        Files.deleteIfExists(path);
      }
    }
  }
}
