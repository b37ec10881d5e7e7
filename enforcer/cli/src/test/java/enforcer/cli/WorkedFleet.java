package enforcer.cli;

import enforcer.simulator.Exchange;
import enforcer.simulator.FleetOptions;
import enforcer.simulator.FleetSimulator.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** A simulated fleet that drifted, its files in a Git repository, and workers that share it. */
final class WorkedFleet implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("as worker (\\w+)");

  final RolledFleet fleet;
  final RealPostgres database;
  private final Path folder;
  private final List<Process> workers = new ArrayList<>();

  WorkedFleet(Path folder, int size, RealPostgres database) throws IOException, GitAPIException {
    this.folder = folder;
    this.database = database;
    this.fleet = new RolledFleet(folder, FleetOptions.of(size), _ -> "all");
    fleet.write("sites/base.yaml", drifted());
    Git.init().setDirectory(sites().toFile()).setInitialBranch("main").call().close();
    commit("The fleet");
  }

  void commit(String message) throws IOException, GitAPIException {
    try (Git git = Git.open(sites().toFile())) {
      git.add().addFilepattern(".").call();
      git.commit()
          .setMessage(message)
          .setSign(false)
          .setAuthor("A", "a@example.com")
          .setCommitter("A", "a@example.com")
          .call();
    }
  }

  /** Each phone system is less strict than this in two objects. */
  private static String drifted() {
    return RolledFleet.changed("blockFor: 1h", "blockFor: 2h")
        .replace("keepDays: 30", "keepDays: 60");
  }

  private Path sites() {
    return folder.resolve("sites");
  }

  Map<String, String> environment(String machine) {
    Map<String, String> all = database.environment(fleet.environment());
    all.put("ENFORCER_STATE_DIR", folder.resolve("state" + machine).toString());
    return all;
  }

  Run run(String... arguments) {
    return Run.in(sites()).environment(environment("here")).run(arguments);
  }

  /** Starts a worker in a process of its own. */
  Process worker(String... options) throws IOException {
    String name = "worker" + (workers.size() + 1);
    List<String> arguments = new ArrayList<>(List.of("worker", "."));
    arguments.addAll(List.of(options));
    Process worker =
        OwnProcess.start(
            sites(),
            environment(name),
            ProcessBuilder.Redirect.to(folder.resolve(name + ".txt").toFile()),
            arguments.toArray(String[]::new));
    workers.add(worker);
    return worker;
  }

  /** What a worker has said; workers are counted from 1. */
  String told(int worker) throws IOException {
    return Files.readString(folder.resolve("worker" + worker + ".txt"));
  }

  /** Waits until a worker has said something. */
  void awaits(int worker, String text) throws IOException, InterruptedException {
    long end = System.nanoTime() + 90_000_000_000L;
    while (!told(worker).contains(text)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not say " + text + ": " + told(worker));
      }
      Thread.sleep(100);
    }
  }

  /** What rows call a worker. */
  String nameOf(int worker) throws IOException {
    Matcher name = NAME.matcher(told(worker));
    return name.find() ? name.group(1) : "none yet";
  }

  /** Hears of each request, before it is answered. */
  void onExchange(Consumer<Exchange> listener) {
    fleet.listen(listener);
  }

  /** The writes that each phone system took, as its method, its path and its body. */
  Map<String, List<String>> writes() {
    Map<String, List<String>> all = new TreeMap<>();
    for (Member member : fleet.simulator.members()) {
      all.put(
          member.name(),
          fleet.writes(member.name()).stream()
              .map(e -> e.method() + " " + e.path() + " " + e.requestBody())
              .toList());
    }
    return all;
  }

  @Override
  public void close() {
    for (Process worker : workers) {
      worker.destroyForcibly().onExit().join();
    }
    fleet.close();
  }
}
