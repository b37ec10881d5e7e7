package enforcer.cli.command;

import enforcer.Enforcer.LoadedDocuments;
import enforcer.Enforcer.ReadDocument;
import enforcer.cli.command.ExceptionOptions.Excepted;
import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Nearest;
import enforcer.fleet.Rings;
import enforcer.fleet.RolloutReport;
import enforcer.fleet.RolloutRuns;
import enforcer.guard.Accepted;
import enforcer.journal.RolloutEntry;
import enforcer.journal.RolloutFile;
import enforcer.journal.RolloutFolder;
import enforcer.journal.RolloutRecord;
import enforcer.journal.StateFolder;
import enforcer.policy.AllowedFailure;
import enforcer.run.Engine;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Applies a change to many phone systems, ring by ring. */
@CommandLine.Command(
    name = "rollout",
    header = "Apply a change to many phone systems, ring by ring.",
    description = {
      "Looks at all of them first, says what the change reaches, and asks once. Then each ring is",
      "applied, left alone for a while, and proven: a new login reaches the console, emergency",
      "numbers and dial tests hold by what is read anew, and the desk phones and trunks that were",
      "registered are registered. Only then the next ring begins. Each version of 3CX needs a"
          + " phone",
      "system in the first ring. If more fail than may, the rollout stops. What it wrote to one"
          + " that",
      "failed is taken back as far as it tightens and can have been the cause; the rest is told to",
      "the channels of its file (notify). Where many are down at once, it stops without blame.",
      "",
      "A journal in the state folder says how far it is. One that was killed, or that waits for"
          + " the",
      "window of a phone system (enforce: { window: ... }), goes on with --resume, from the same",
      "commit and files and with the same version of enforcer.",
    },
    exitCodeList = {
      "0:every ring is applied and proven, or nothing to do",
      "1:a mistake in a file, or no journal can be kept",
      "3:refused: by a guard, an overlapping rollout, no canary, the answer no; nothing was"
          + " written",
      "4:inconclusive, something unknown, or some wait for their window; --resume goes on",
      "5:stopped; some are applied, and the rest is not begun",
      "6:a phone system failed after it was written to; the output says what was taken back",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer rollout sites --rings canary,early,all --dry-run",
      "  enforcer rollout sites --rings canary,early,all --max-failures 2 --soak 30m",
      "  enforcer rollout sites --rings canary,early,all --resume",
    })
public final class RolloutCommand extends Command {
  private final Provider<Engine> engine;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files, or folders of files.")
  private List<String> paths;

  @Mixin private RingsOption rings;

  @Option(
      names = "--max-failures",
      paramLabel = "N",
      description = "How many phone systems may fail before it stops: none if left out.")
  private int maxFailures;

  @Option(
      names = "--soak",
      paramLabel = "TIME",
      converter = Seconds.class,
      description =
          "How long a ring is left alone before it is proven, such as 90s or 30m: 15m if left out.")
  private Duration soak = Duration.ofMinutes(15);

  @Option(names = "--dry-run", description = "Only look and say what the change reaches.")
  private boolean dryRun;

  @Option(names = "--resume", description = "Go on with the rollout that broke off or waits.")
  private boolean resume;

  @Option(
      names = "--abandon",
      paramLabel = "ROLLOUT",
      description = "Leave a rollout that nobody goes on with as it is; nothing is written.")
  private String abandon;

  @Mixin private SelectOption select;

  @Mixin private JobsOption jobs;

  @Option(
      names = "--accept",
      paramLabel = "NAME=N,...",
      converter = AcceptReader.class,
      description = "Accept a risk up to a count, of each phone system.")
  private Accepted accepted = Accepted.nothing();

  @Mixin private BaseOptions baseRef;

  @Mixin private ConsentOptions consent;

  @Mixin private ExceptionOptions exceptions;

  @Mixin private RecordOptions records;

  @Mixin private StateOptions state;

  @Mixin private RolloutOutput form;

  @ArgGroup(exclusive = false, validate = false, heading = "%nConnection%n")
  private ConnectionOptions connection = new ConnectionOptions();

  @Inject
  public RolloutCommand(Terminal terminal, Provider<Engine> engine) {
    super(terminal);
    this.engine = engine;
  }

  @Override
  public Optional<String> whyNotOnly() {
    return Optional.of("the guards judge a file as a whole, and a ring is proven by whole files");
  }

  @Override
  ExitCode run(Output output) {
    SavedPlans.refuse(paths, terminal());
    if (abandon != null && (dryRun || resume)) {
      throw wrongUsage("--abandon goes without --dry-run and --resume");
    }
    if (abandon != null) {
      return abandon(output);
    }
    if (!rings.areGiven()) {
      throw wrongUsage("name the rings in their order, such as --rings canary,early,all");
    }
    if (maxFailures < 0) {
      throw wrongUsage("--max-failures is a number of phone systems, from 0");
    }
    if (connection.url != null) {
      throw wrongUsage("--url is for one target; a rollout is for many");
    }
    if (!dryRun && VerifyOptions.isAsked(terminal())) {
      output.error(
          "only signed plans may be written here, and a rollout writes without one",
          "apply at most five signed plans at a time, or roll out where ENFORCER_VERIFY_KEY is not"
              + " set");
      return ExitCode.REFUSED;
    }
    if (terminal().isInCi() && !baseRef.isGiven()) {
      throw wrongUsage(
          "in a job of a CI, rollout needs the base of the change: add --base-ref REF, such as the"
              + " commit before the merge");
    }
    if (!dryRun && !consent.isPossible(terminal(), output, "give --auto-approve")) {
      return ExitCode.REFUSED;
    }
    try (ComparedBase base = baseRef.open(terminal())) {
      return rollOut(base, output);
    }
  }

  private ExitCode abandon(Output output) {
    RolloutFolder folder = state.folder(terminal()).rollouts();
    RolloutRecord found =
        folder
            .read(abandon)
            .filter(record -> !record.isOver())
            .orElseThrow(
                () ->
                    new CannotContinue(
                        "no rollout " + abandon + " is under way here",
                        "name the one that a refusal names; is --state-dir the right folder?"));
    try (RolloutFile file = folder.resume(found, engine.get()::now)) {
      file.append(new RolloutEntry.Over(file.now(), "abandoned", "abandoned by hand"));
    }
    output.say("rollout " + abandon + " is abandoned; what it wrote stays as it is");
    return ExitCode.DONE;
  }

  private ExitCode rollOut(ComparedBase base, Output output) {
    OperatorFloor floor = OperatorFloor.of(paths, terminal(), output);
    Documents.begin(paths, output);
    Engine made = engine.get();
    LoadedDocuments loaded = base.read(made.enforcer(), paths);
    base.announce(output);
    LoadedDocuments meant = Documents.meant(loaded, select, terminal(), output);
    meant.gone().forEach(gone -> output.warning(ComparedBase.gone(gone).toString()));
    Optional<Excepted> read =
        exceptions
            .read(made, meant.documents(), base.base(), terminal(), output)
            .filter(Excepted::isWhole);
    Optional<OperatorChannels> channels =
        OperatorChannels.of(meant.documents(), paths, terminal(), output);
    if (read.isEmpty() || channels.isEmpty()) {
      return ExitCode.ERROR;
    }
    List<ReadDocument> documents =
        channels.get().checked(meant.documents(), output).stream()
            .map(d -> read.get().holding(d).holding(floor::on))
            .toList();
    if (!arePlaced(documents, output)) {
      output.error("nothing was written", "mend the files first");
      form.end(RolloutReport.mistaken(Version.read(), rings.rings(), documents), output);
      return ExitCode.ERROR;
    }
    try (Connections connections = connection.open(terminal(), made)) {
      Rollout rollout =
          rollout(made, documents, read.get().allowed(), channels.get(), connections, output);
      return rollout.run(new Rollout.Wish(dryRun, resume), consent);
    }
  }

  /** Whether every document is right and in a ring, and no ring is empty; else that is printed. */
  private boolean arePlaced(List<ReadDocument> documents, Output output) {
    Rings all = rings.rings();
    Diagnostics unplaced = new Diagnostics();
    documents.stream()
        .flatMap(d -> d.desired().stream())
        .forEach(d -> all.mistake(d).ifPresent(m -> unplaced.addAll(List.of(m))));
    output.diagnostics(unplaced.sorted());
    if (unplaced.hasErrors() || documents.stream().anyMatch(ReadDocument::isMistaken)) {
      return false;
    }
    List<String> labels =
        documents.stream()
            .flatMap(d -> d.desired().stream())
            .flatMap(d -> all.of(d).stream())
            .distinct()
            .toList();
    for (String ring : all.empty(documents.stream().flatMap(d -> d.desired().stream()).toList())) {
      throw new CannotContinue(
          "no phone system is in the ring " + ring + ", and an empty ring proves nothing",
          Nearest.remedy(ring, "the rings there are", labels));
    }
    return true;
  }

  private Rollout rollout(
      Engine made,
      List<ReadDocument> documents,
      List<AllowedFailure> allowed,
      OperatorChannels channels,
      Connections connections,
      Output output) {
    StateFolder folder = state.folder(terminal());
    DocumentRun runs =
        new DocumentRun(
            made,
            terminal(),
            folder,
            records.records(paths, folder, terminal()),
            Actor.writer(RolloutRuns.COMMAND, terminal()),
            allowed,
            out ->
                new GivenAcceptances(
                    accepted,
                    terminal().workingFolder(),
                    Approvers.of(paths, terminal(), out),
                    Optional.of(folder),
                    made.now(),
                    out),
            false);
    NoticeDelivery notices = new NoticeDelivery(channels.channels(), made::now, output);
    return new Rollout(
        runs,
        rings.rings(),
        documents.stream().flatMap(d -> d.desired().stream()).toList(),
        documents,
        new Rollout.Limits(maxFailures, soak),
        connections,
        jobs,
        notices,
        form,
        output);
  }

  /** Says how many phone systems, as a question asks. */
  static String asked(int touched) {
    return "Roll out to " + Count.of(touched, "phone system");
  }
}
