package enforcer.cli.command;

import enforcer.Enforcer.LoadedDocuments;
import enforcer.Enforcer.ReadDocument;
import enforcer.cli.git.CheckedOut;
import enforcer.cli.git.NoSuchTree;
import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.database.Database;
import enforcer.database.Migration;
import enforcer.database.PhoneSystemId;
import enforcer.desired.DesiredState;
import enforcer.journal.JournalException;
import enforcer.journal.StateFolder;
import enforcer.pbx.InvalidTarget;
import enforcer.pbx.Target;
import enforcer.run.Engine;
import enforcer.worker.FleetStatus;
import enforcer.worker.Nightfall;
import enforcer.worker.Worker;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes part in the nightly work of a fleet that several machines share. */
@CommandLine.Command(
    name = "worker",
    header = "Share the nights of a fleet with other machines, by a database.",
    description = {
      "worker migrate makes the schema of the database, or brings it up to this enforcer; no other",
      "command changes it. Then each command that is given the same --database or",
      "ENFORCER_DATABASE keeps its journals, records, pauses and holds there, and of all machines",
      "one run at a time has a phone system: its lease of 20 s is renewed while it lives, and each",
      "write needs more of it than the 10 s that a write may take (ENFORCER_LEASE,",
      "ENFORCER_WRITE_TIMEOUT). After a crash the next run waits for both, 30 s.",
      "",
      "worker PATH runs drift on the phone systems of these files, each once a night, on whichever",
      "machine is free; the night of a machine that is not heard of for 30 s is taken over. A row",
      "of the database holds when a phone system is due and how its last night ended, never what",
      "the night is about: a worker goes by its own files, and only while they are as a commit is,",
      "and as --ref is, where that is given. Once the working tree has moved, the worker ends with",
      "0, to be started again. enforcer fleet status tells how far all are.",
      "",
      "The password stands in ENFORCER_DATABASE_PASSWORD_FILE, ENFORCER_DATABASE_PASSWORD or",
      "~/.pgpass. Except to this machine itself, the certificate and the host are verified; an",
      "authority of your own: ?sslrootcert=FILE. Where the database cannot be reached, commands",
      "that write are refused; only panic goes on.",
    },
    exitCodeList = {
      "0:the schema is as this enforcer needs it; no night is open; or the working tree moved",
      "1:a mistake in a file, an unusable address or working tree, or another schema",
      "4:the database cannot be reached",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer worker migrate --database postgresql://owner@db.example.com/enforcer",
      "  enforcer worker sites --ref origin/main --at 02:30 --correct",
    })
public final class WorkerCommand extends Command {
  private static final String MIGRATE = "migrate";
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final Provider<Engine> engine;
  private final DemoStory.Runner runner;

  @Parameters(
      paramLabel = "migrate|PATH",
      arity = "1..*",
      description = "@|bold migrate|@, or the files of the phone systems, or folders of files.")
  private List<String> words = List.of();

  @Mixin private SelectOption select;

  @Mixin private JobsOption jobs;

  @Option(
      names = "--at",
      paramLabel = "HH:MM",
      description = "When nights begin, by the clock of this machine: 02:00 if left out.")
  private LocalTime at = LocalTime.of(2, 0);

  @Option(names = "--now", description = "A phone system that never had a night is due at once.")
  private boolean now;

  @Option(
      names = "--until-done",
      description = "End once no night of the fleet waits or is under way.")
  private boolean untilDone;

  @Option(names = "--correct", description = "As of drift.")
  private boolean correct;

  @Option(
      names = "--ref",
      paramLabel = "REF",
      description = "Work only while the commit is that of this branch, such as origin/main.")
  private String ref;

  @Mixin private StateOptions state;

  /**
   * @param runner runs another command of this program
   */
  @Inject
  public WorkerCommand(Terminal terminal, Provider<Engine> engine, DemoStory.Runner runner) {
    super(terminal);
    this.engine = engine;
    this.runner = runner;
  }

  @Override
  ExitCode run(Output output) throws InterruptedException {
    SharedState shared =
        state
            .shared(terminal())
            .orElseThrow(() -> wrongUsage("name the database: --database or ENFORCER_DATABASE"));
    return words.equals(List.of(MIGRATE)) ? migrate(shared, output) : work(shared, output);
  }

  private static ExitCode migrate(SharedState shared, Output output) {
    Migration.Result done = shared.migration().run();
    output.painted(
        done.before() == done.now()
            ? shared.address() + ": the schema is up to date"
            : shared.address() + ": the schema is now that of this enforcer");
    return ExitCode.DONE;
  }

  private ExitCode work(SharedState shared, Output output) throws InterruptedException {
    Documents.begin(words, output);
    WorkedCommit commit = new WorkedCommit(checkedOut());
    LoadedDocuments all = Documents.addressed(engine.get().enforcer(), words, terminal(), output);
    Map<String, String> files = files(Documents.meant(all, select, output).documents(), output);
    if (files.isEmpty()) {
      return ExitCode.ERROR;
    }
    FleetNights nights =
        new FleetNights(
            files,
            correct ? List.of("--correct") : List.of(),
            environment(shared),
            commit,
            runner,
            terminal());
    try (Database database = shared.open();
        Worker worker =
            new Worker(
                database,
                shared.terms(),
                jobs.most(),
                new Nightfall(at, ZoneId.systemDefault()),
                nights::on)) {
      // What is being written when the process ends is finished, and nothing new begins.
      Runtime.getRuntime().addShutdownHook(new Thread(worker::pause, "pause"));
      worker.start(files.keySet(), now);
      output.say(
          "working on " + Count.of(files.size(), "phone system") + " as worker " + worker.name());
      ExitCode code = await(database, commit, output);
      worker.pause();
      return code;
    }
  }

  private CheckedOut checkedOut() {
    try {
      return CheckedOut.around(terminal().workingFolder(), Optional.ofNullable(ref));
    } catch (NoSuchTree e) {
      throw new CannotContinue(e.problem(), e.remedy());
    }
  }

  /**
   * The files by what rows call their phone systems. One with a mistake has its night, which tells
   * of the mistake; of two for one phone system neither has.
   */
  private Map<String, String> files(List<ReadDocument> documents, Output output) {
    StateFolder folder = state.folder(terminal());
    Map<String, String> files = new LinkedHashMap<>();
    Set<String> twins = new HashSet<>();
    for (ReadDocument read : documents) {
      Optional<String> id =
          read.desired().flatMap(this::target).map(t -> PhoneSystemId.of(folder.of(t)));
      id.filter(known -> files.putIfAbsent(known, read.file()) != null).ifPresent(twins::add);
      if (id.isEmpty()) {
        output.warning(read.file() + ": no night, because it does not say where it is");
      }
    }
    twins.forEach(
        twin -> output.warning(files.remove(twin) + ": no night, because of the mistake above"));
    return files;
  }

  private Optional<Target> target(DesiredState document) {
    try {
      return Optional.of(Targets.of(document, terminal()));
    } catch (CannotContinue | InvalidTarget _) {
      return Optional.empty();
    }
  }

  /** What a night finds the same database and the same folder by. */
  private Map<String, String> environment(SharedState shared) {
    Map<String, String> all = new HashMap<>(terminal().environment());
    all.put(StateOptions.VARIABLE, state.url(terminal()));
    all.put("ENFORCER_STATE_DIR", state.local(terminal()).root().toAbsolutePath().toString());
    return all;
  }

  /** A database that is gone for a while is waited for; its nights are there when it is back. */
  private ExitCode await(Database database, WorkedCommit commit, Output output)
      throws InterruptedException {
    List<String> told = new ArrayList<>();
    while (true) {
      Thread.sleep(BETWEEN_LOOKS);
      Optional<String> moved = commit.moved();
      if (moved.isPresent()) {
        output.say("no further night begins here: " + moved.get() + "; start the worker again");
        return ExitCode.DONE;
      }
      if (untilDone && isDone(database, told, output)) {
        return ExitCode.DONE;
      }
    }
  }

  private static boolean isDone(Database database, List<String> told, Output output) {
    try {
      boolean done = FleetStatus.of(database).open() == 0;
      told.clear();
      return done;
    } catch (JournalException.Unreachable e) {
      if (told.isEmpty()) {
        output.warning(e.problem() + "; waiting for it");
        told.add(e.problem());
      }
      return false;
    }
  }
}
