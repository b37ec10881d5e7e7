package enforcer.cli.command;

import enforcer.Enforcer.LoadedDocuments;
import enforcer.Enforcer.ReadDocument;
import enforcer.cli.command.ExceptionOptions.Excepted;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.journal.JournalException;
import enforcer.journal.StateFolder;
import enforcer.pbx.Target;
import enforcer.policy.AllowedFailure;
import enforcer.run.AppliedRecords;
import enforcer.run.Engine;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reports the drift of phone systems from their files, for a nightly job. */
@CommandLine.Command(
    name = "drift",
    header = "Report the drift of phone systems from their files; for a nightly job.",
    description = {
      "Compares like plan. Exits 2 when something differs, or when a requirement of the file is",
      "not met: a rule about secrets, a dial test, an unreachable emergency number. What cannot be",
      "read is unknown: neither drift nor in sync, and exit 4. Without --correct nothing is",
      "written, but that an address is taken out of the console whose time by breakglass is over.",
      "One of a phone system that no file of this run is of is an alarm, and exit 4.",
      "A pause stops both, and no report. A file with a mistake does not stop the comparison of",
      "the others; the last line names the result of each. Where something drifted, the audit log",
      "is asked once for who changed it.",
      "",
      "Channels that a file names (notify: [ops]) hear of a change only: of drift, of another one,",
      "of its end, of a phone system that cannot be read. operator.yaml beside credentials.yaml",
      "says where they lead (schema/operator.schema.json). What they were told is kept in the"
          + " state",
      "folder; what a channel did not acknowledge, the next run sends again. That changes no exit",
      "code. A phone system that cannot be read and whose file says so (expect: unreachable or",
      "not-licensed) is as expected.",
    },
    exitCodeList = {
      "0:in sync, or as expected",
      "1:a mistake in a file, or --correct can keep no journal; the others were compared",
      "2:drift, even if --correct has restored it, or a requirement that is not met",
      "3:a guard refused a write, or a pause where something differs; or only signed plans are"
          + " allowed",
      "4:something is unknown; another run has the phone system; or a breakglass may not have"
          + " ended",
      "5:--correct restored only a part",
      "6:--correct restored, but the result could not be verified",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer drift sites -o json > drift.json",
      "  enforcer drift acme.yaml --correct",
    })
public final class DriftCommand extends Command {
  private final Provider<Engine> engine;
  private final InstantSource clock;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files, or folders of files.")
  private List<String> paths;

  @Mixin private SelectOption select;

  @Mixin private JobsOption jobs;

  @Option(
      names = "--correct",
      description =
          "Apply only changes that tighten; never the console, outbound rules, trunks, SBCs,"
              + " administrators, second factors, who is enabled, or deletes, and nothing that"
              + " could cut a call while one is up. A file narrows it with enforce.")
  private boolean correct;

  @Option(
      names = "--alone",
      hidden = true,
      description = "Say nothing of other phone systems; a worker has one at a time.")
  private boolean alone;

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description =
          "Write what was found as metrics, for the textfile collector of the Prometheus node"
              + " exporter; the file is replaced as a whole.")
  private Path metricsFile;

  @Mixin private ExceptionOptions exceptions;

  @Mixin private RecordOptions records;

  @Mixin private StateOptions state;

  @Mixin private ReportOptions report;

  @ArgGroup(exclusive = false, validate = false, heading = "%nConnection%n")
  private ConnectionOptions connection = new ConnectionOptions();

  @Inject
  public DriftCommand(Terminal terminal, Provider<Engine> engine, InstantSource clock) {
    super(terminal);
    this.clock = clock;
    this.engine = engine;
  }

  @Override
  public Optional<String> whyNotOnly() {
    return Optional.of(
        "in sync means the whole file; plan --only SECTION --detailed-exitcode compares a part");
  }

  @Override
  ExitCode run(Output output) {
    SavedPlans.refuse(paths, terminal());
    if (correct && VerifyOptions.isAsked(terminal())) {
      output.error(
          "only signed plans may be written here, and --correct writes without one",
          "leave out --correct, and apply a signed plan; or run it where ENFORCER_VERIFY_KEY is not"
              + " set");
      return ExitCode.REFUSED;
    }
    Documents.begin(paths, output);
    Engine made = engine.get();
    LoadedDocuments all = Documents.addressed(made.enforcer(), paths, terminal(), output);
    List<ReadDocument> documents = Documents.meant(all, select, output).documents();
    Optional<Excepted> read = exceptions.read(made, documents, terminal(), output);
    if (read.isEmpty()) {
      return EachTarget.skipWithoutExceptions(documents, report, made.planJson(), output);
    }
    Optional<OperatorChannels> channels = OperatorChannels.of(documents, paths, terminal(), output);
    if (channels.isEmpty()) {
      return EachTarget.skipWithoutChannels(documents, report, made.planJson(), output);
    }
    List<ReadDocument> checked = channels.get().checked(documents, output);
    if (documents.size() > 1 && connection.url != null) {
      throw wrongUsage("--url is for one target, but the files name " + documents.size());
    }
    NightMetrics metrics = new NightMetrics();
    ExitCode code =
        read.get()
            .ending(
                compareAll(
                    made,
                    checked,
                    others(all, documents),
                    read.get().allowed(),
                    channels.get(),
                    metrics,
                    output));
    return Optional.ofNullable(metricsFile)
        .map(file -> metrics.write(terminal().resolve(file), clock.instant(), output))
        .map(written -> ExitCode.worst(List.of(code, written)))
        .orElse(code);
  }

  /** Those that are not selected: another drift looks after them. */
  private static List<ReadDocument> others(LoadedDocuments all, List<ReadDocument> selected) {
    List<String> files = selected.stream().map(ReadDocument::file).toList();
    return all.documents().stream().filter(d -> !files.contains(d.file())).toList();
  }

  private ExitCode compareAll(
      Engine made,
      List<ReadDocument> checked,
      List<ReadDocument> others,
      List<AllowedFailure> allowed,
      OperatorChannels channels,
      NightMetrics metrics,
      Output output) {
    boolean possible = !correct && !records.isShared(terminal());
    try (Connections connections = connection.open(terminal(), made);
        SideBySide side = jobs.sideBySide(possible, checked.size(), output)) {
      NightWatch night =
          new NightWatch(channels.channels(), past(), connections, metrics, clock, output);
      night.mistaken(checked);
      ExitCode compared =
          EachTarget.runAll(
              checked,
              List.of(),
              report,
              made.planJson(),
              connections,
              side,
              output,
              (d, own) -> {
                NightWatch its = night.about(own.connections(), own.output());
                return its.on(d, own.report(), () -> one(made, own, d, allowed, its));
              });
      return past()
          .filter(_ -> !alone)
          .map(folder -> new BreakGlassElsewhere(folder, night, state, made.now(), output))
          .map(elsewhere -> ExitCode.worst(List.of(compared, elsewhere.say(checked, others))))
          .orElse(compared);
    }
  }

  /** An address whose time at the console is over is taken out first, with --correct or without. */
  private ExitCode one(
      Engine made,
      EachTarget.Side side,
      DesiredState desired,
      List<AllowedFailure> allowed,
      NightWatch night) {
    Connections connections = side.connections();
    Output output = side.output();
    Optional<StateFolder> past = past();
    Optional<AppliedRecords> applied =
        past.map(folder -> records.records(paths, folder, terminal()));
    BreakGlassNight glass =
        new BreakGlassNight(
            made,
            connections,
            past,
            applied,
            night,
            terminal(),
            report.isForMachines(),
            GivenWords.of(Optional.of(desired.file()), connection.url, state),
            output);
    ExitCode takenBack = glass.takeBack(desired);
    Target target = connections.begin(desired, output);
    new OpenPanic(past, output).say(target, "what it closed differs from a file that opens it");
    DriftNight one =
        new DriftNight(
            made,
            connections,
            target,
            desired,
            allowed,
            night,
            glass,
            past,
            applied,
            side.report(),
            terminal(),
            clock,
            output);
    ExitCode found = correct ? one.correct(state.folder(terminal())) : one.look();
    return ExitCode.worst(List.of(takenBack, found));
  }

  /** The state folder; empty where there is none, because comparing needs none. */
  private Optional<StateFolder> past() {
    try {
      return Optional.of(state.folder(terminal()));
    } catch (JournalException e) {
      if (records.isShared(terminal()) || state.isShared(terminal())) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
