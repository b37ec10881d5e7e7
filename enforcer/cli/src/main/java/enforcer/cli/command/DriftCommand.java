package enforcer.cli.command;

import enforcer.Enforcer.Planned;
import enforcer.Enforcer.ReadDocument;
import enforcer.apply.Outcome;
import enforcer.cli.command.ExceptionOptions.Excepted;
import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.diff.Change;
import enforcer.guard.Accepted;
import enforcer.guard.Guards;
import enforcer.guard.Review;
import enforcer.journal.JournalException;
import enforcer.journal.StateFolder;
import enforcer.model.Entity;
import enforcer.model.ObjectNames;
import enforcer.notice.Correction;
import enforcer.notice.Observation;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.Target;
import enforcer.pbx.WritingClient;
import enforcer.plan.Plan;
import enforcer.plan.UnattendedPart;
import enforcer.policy.AllowedFailure;
import enforcer.report.Purpose;
import enforcer.run.Engine;
import enforcer.run.ExclusiveRun;
import enforcer.run.Proposal;
import enforcer.run.RunResult;
import enforcer.watch.Attribution;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
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
      "3:a write was refused by a guard or a pause, or ENFORCER_VERIFY_KEY wants signed plans only",
      "4:something could not be read and is unknown; or another run has the phone system",
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

  @Option(
      names = "--correct",
      description =
          "Apply only changes that tighten; never the console, outbound rules, trunks, SBCs,"
              + " administrators, second factors, who is enabled, or deletes. A file narrows it"
              + " with enforce.")
  private boolean correct;

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description =
          "Write what was found as metrics, for the textfile collector of the Prometheus node"
              + " exporter; the file is replaced as a whole.")
  private Path metricsFile;

  @Mixin private ExceptionOptions exceptions;

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
    List<ReadDocument> documents = Documents.readAll(made.enforcer(), paths, terminal(), output);
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
                compareAll(made, checked, read.get().allowed(), channels.get(), metrics, output));
    return Optional.ofNullable(metricsFile)
        .map(file -> metrics.write(terminal().resolve(file), clock.instant(), output))
        .map(written -> ExitCode.worst(List.of(code, written)))
        .orElse(code);
  }

  private ExitCode compareAll(
      Engine made,
      List<ReadDocument> checked,
      List<AllowedFailure> allowed,
      OperatorChannels channels,
      NightMetrics metrics,
      Output output) {
    try (Connections connections = connection.open(terminal(), made)) {
      NightWatch night =
          new NightWatch(channels.channels(), past(), connections, metrics, clock, output);
      night.mistaken(checked);
      return EachTarget.runAll(
          checked,
          report,
          made.planJson(),
          output,
          d -> night.on(d, report, () -> one(made, connections, d, allowed, night, output)));
    }
  }

  /** An address whose time at the console is over is taken out first, with --correct or without. */
  private ExitCode one(
      Engine made,
      Connections connections,
      DesiredState desired,
      List<AllowedFailure> allowed,
      NightWatch night,
      Output output) {
    BreakGlassNight glass =
        new BreakGlassNight(made, connections, past(), terminal(), report.isForMachines(), output);
    ExitCode takenBack = glass.takeBack(desired);
    Target target = connections.begin(desired, output);
    glass.sayPanic(target);
    Night one = new Night(made, connections, target, desired, allowed, night, glass, output);
    return ExitCode.worst(List.of(takenBack, correct ? correctUnlessPaused(one) : look(one)));
  }

  /** One phone system in one night. */
  private record Night(
      Engine made,
      Connections connections,
      Target target,
      DesiredState desired,
      List<AllowedFailure> excepted,
      NightWatch watch,
      BreakGlassNight glass,
      Output output) {}

  private ExitCode correctUnlessPaused(Night night) {
    try {
      return correct(night);
    } catch (JournalException.Paused e) {
      night.output.warning(e.problem() + "; nothing is corrected");
      return look(night);
    }
  }

  private ExitCode look(Night night) {
    ReadingClient client = night.connections.reading(night.target);
    Optional<Planned> planned = planned(night, client);
    if (planned.isEmpty()) {
      return ExitCode.ERROR;
    }
    Plan plan = planned.get().plan();
    ExitCode found = compared(night.made, planned.get(), night.output);
    tell(night, Observation.of(plan), client, planned.get());
    new NightCorrections(clock, night.output)
        .look(night.desired, plan, past().map(folder -> folder.of(client.target())));
    if (found == ExitCode.NOT_EVALUATED) {
      unknown(plan).conclude(night.output);
    }
    return found;
  }

  /** With what the audit log knows, and what the document expects; empty after a mistake. */
  private Optional<Planned> planned(Night night, ReadingClient client) {
    DesiredState meant = night.glass.meanwhile(night.desired, client);
    Planned planned = night.made.enforcer().plan(meant, client, night.excepted);
    if (report.mistaken(planned.diagnostics(), night.output)) {
      night.watch.stopped(night.desired, NightWatch.MISTAKE);
      return Optional.empty();
    }
    return Optional.of(attributed(planned, client).requiring(NightWatch.unexpected(night.desired)));
  }

  private void tell(Night night, Observation seen, ReadingClient client, Planned planned) {
    night.watch.tell(
        night.desired,
        seen,
        (since, objects) ->
            Attribution.since(since, objects, client, planned.live().state(), past()));
  }

  /** With what the audit log knows of who changed what drifted. */
  private Planned attributed(Planned planned, ReadingClient client) {
    return planned.with(
        Attribution.of(client, planned.plan(), planned.live().state(), past(), clock.instant()));
  }

  /** The state folder; empty where there is none, because comparing needs none. */
  private Optional<StateFolder> past() {
    try {
      return Optional.of(state.folder(terminal()));
    } catch (JournalException _) {
      return Optional.empty();
    }
  }

  private static UnknownParts unknown(Plan plan) {
    return new UnknownParts(plan.subject().name(), plan.unknown());
  }

  private ExitCode compared(Engine made, Planned planned, Output output) {
    Plan plan = planned.plan();
    Review review = Guards.review(plan, planned.live().state(), Accepted.nothing());
    report.print(Purpose.COMPARE, made.planJson(), plan, review, output);
    List<ExitCode> codes = new ArrayList<>();
    if (!plan.unknown().isEmpty()) {
      codes.add(ExitCode.NOT_EVALUATED);
    }
    if (plan.differs() || !plan.notMet().isEmpty()) {
      codes.add(ExitCode.CHANGES);
    }
    return ExitCode.worst(codes);
  }

  private ExitCode correct(Night night) {
    DesiredState desired = night.desired;
    Output output = night.output;
    try (RunConsole console = RunConsole.unattended(report.isForMachines(), output);
        ExclusiveRun run =
            night.made.begin(
                state.folder(terminal()),
                night.target,
                Actor.writer("drift --correct", terminal()),
                console)) {
      WritingClient client = night.connections.writing(night.target);
      run.resolveBrokenRuns(client);
      Optional<Planned> read = planned(night, client);
      if (read.isEmpty()) {
        return ExitCode.ERROR;
      }
      Planned planned = read.get();
      ExitCode found = compared(night.made, planned, output);
      Correction allowed =
          new NightCorrections(clock, output)
              .correction(desired, planned, state.folder(terminal()).of(night.target));
      Plan correction =
          night.made.enforcer().judged(allowed.part(), planned.live(), desired, night.excepted);
      Observation seen = Observation.of(planned.plan()).holding(allowed.held());
      if (correction.steps().isEmpty() || allowed.whyNot().isPresent()) {
        tell(night, seen, client, planned);
        if (allowed.whyNot().isEmpty()) {
          output.say(desired.name() + ": nothing that --correct may restore");
        }
        conclude(planned.plan(), found, output);
        return found;
      }
      Proposal proposal = Proposal.of(correction, planned.live());
      RunResult result = run.carryOut(() -> proposal, client, Accepted.nothing(), false);
      report.ended(result);
      ExitCode ended = console.end(result);
      boolean proven =
          result instanceof RunResult.Applied applied
              && applied.outcome().end() instanceof Outcome.End.Verified;
      tell(night, proven ? seen.corrected(correction) : seen, client, planned);
      if (result instanceof RunResult.Applied) {
        left(desired, UnattendedPart.left(planned.plan(), correction), output);
      }
      ExitCode worst = ExitCode.worst(List.of(found, ended));
      if (worst != ended) {
        conclude(planned.plan(), worst, output);
      }
      return worst;
    }
  }

  /** Says why the exit code is that of the drift as found, whatever --correct restored. */
  private static void conclude(Plan found, ExitCode code, Output output) {
    if (code == ExitCode.NOT_EVALUATED) {
      unknown(found).conclude(output);
    } else if (code == ExitCode.CHANGES) {
      List<String> reasons = new ArrayList<>();
      if (found.differs()) {
        reasons.add("it had drifted from its file");
      }
      if (!found.notMet().isEmpty()) {
        reasons.add(Count.of(found.notMet().size(), "requirement") + " not met");
      }
      output.say(
          found.subject().name() + ": exit 2, because as found, " + String.join(", and ", reasons));
    }
  }

  private static void left(DesiredState desired, List<Change> left, Output output) {
    if (!left.isEmpty()) {
      List<Entity> objects = left.stream().map(Change::entity).distinct().toList();
      output.say(desired.name() + ": left for an apply: " + ObjectNames.of(objects));
    }
  }
}
