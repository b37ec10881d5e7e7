package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.guard.Accepted;
import enforcer.journal.JournalException;
import enforcer.journal.RunRecord;
import enforcer.journal.StateFolder;
import enforcer.pbx.PbxException;
import enforcer.pbx.Target;
import enforcer.pbx.WritingClient;
import enforcer.plan.Plan;
import enforcer.recovery.PastRun;
import enforcer.report.Purpose;
import enforcer.run.AppliedRecords;
import enforcer.run.Engine;
import enforcer.run.ExclusiveRun;
import enforcer.run.Proposal;
import enforcer.run.RunResult;
import enforcer.run.UndoProof;
import enforcer.run.Writer;
import enforcer.signature.NotVerified;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Undoes an earlier run. */
@CommandLine.Command(
    name = "undo",
    header = "Undo what a run did to a phone system, object by object.",
    description = {
      "Plans the undo from the journal of a run, shows the plan, runs the guards, asks you,",
      "and applies it like any other plan. What changed since the run is named and left as it is.",
      "An address that breakglass let in to the console, and whose time is over, stays out. The"
          + " lift",
      "of a panic is not undone: panic calls closes calls again.",
      "An undo is itself a run and can be undone; a rotation cannot, because it keeps no old",
      "secret. If a rotation is newer than every run, @|bold last|@ is refused: name the run.",
    },
    exitCodeList = {
      "0:undone and verified, or nothing to undo",
      "1:there is no such run, a rotation is newer than the last one, or a journal cannot be read",
      "3:refused by a guard or the answer no, no terminal, all changed since, or no record knows"
          + " it",
      "4:not readable, held by another run, or a journal is cut; or undone with something unknown",
      "5:undone in part; what is left is named",
      "6:undone, but the result is not as planned or could not be read",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer undo --list",
      "  enforcer undo last",
      "  enforcer undo 20261125-164130-123 --accept deletes=1",
    })
public final class UndoCommand extends Command {
  private final Provider<Engine> engine;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description =
          "The run, as apply names it at its end; @|bold last|@ is the newest that wrote"
              + " something.")
  private String run;

  @Option(names = "--list", description = "List the recorded runs, the newest first.")
  private boolean list;

  @Option(
      names = "--accept",
      paramLabel = "NAME=N,...",
      converter = AcceptReader.class,
      description = "Accept a risk up to a count; a refusal prints the value.")
  private Accepted accepted = Accepted.nothing();

  @Mixin private ConsentOptions consent;

  @Mixin private PauseOption pause;

  @Mixin private RecordOptions records;

  @Mixin private StateOptions state;

  @Mixin private ReportOptions report;

  @ArgGroup(exclusive = false, validate = false, heading = "%nConnection%n")
  private ConnectionOptions connection = new ConnectionOptions();

  @Inject
  public UndoCommand(Terminal terminal, Provider<Engine> engine) {
    super(terminal);
    this.engine = engine;
  }

  @Override
  ExitCode run(Output output) {
    if (list == (run != null)) {
      throw wrongUsage("name a run, last, or --list");
    }
    try (Connections connections = connection.open(terminal(), engine.get())) {
      PastRuns runs = runs(connections);
      if (list) {
        return list(runs.all(), output);
      }
      AppliedRecords applied = records.records(List.of(), runs.state(), terminal());
      RunRecord record = runs.find(run, applied);
      if (!consent.isPossible(terminal(), output, "give --auto-approve")) {
        return ExitCode.REFUSED;
      }
      return undo(record, connections, applied, output);
    } catch (JournalException e) {
      return JournalErrors.print("", e, output);
    } catch (PbxException e) {
      output.error(e.problem(), e.remedy());
      return ExitCode.NOT_EVALUATED;
    }
  }

  private ExitCode list(PastRuns.Kept kept, Output output) {
    output.result(kept.list(report.format, Version.read(), output.columns()));
    return ExitCode.worst(
        kept.unreadable().stream().map(e -> JournalErrors.print("", e, output)).toList());
  }

  /** The runs of the phone system that is named, or all. */
  private PastRuns runs(Connections connections) {
    Optional<Target> named =
        connections.named() ? Optional.of(connections.target()) : Optional.empty();
    return new PastRuns(state.folder(terminal()), named);
  }

  private ExitCode undo(
      RunRecord record, Connections connections, AppliedRecords applied, Output output) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<PastRun> past = PastRun.of(record, diagnostics);
    output.diagnostics(diagnostics.sorted());
    if (past.isEmpty()) {
      return ExitCode.ERROR;
    }
    Plan.Subject subject = past.get().plan().subject();
    return EachTarget.alone(
        subject.name(),
        subject.url(),
        report,
        engine.get().planJson(),
        output,
        () -> undo(past.get(), connections, applied, output));
  }

  private ExitCode undo(
      PastRun past, Connections connections, AppliedRecords applied, Output output) {
    requireNoLift(past);
    Engine made = engine.get();
    StateFolder folder = state.folder(terminal());
    Target target = connections.target(past.plan().subject(), folder);
    Writer writer = pause.writer("undo", terminal());
    try (RunConsole console =
            RunConsole.of(
                report,
                (plan, review) -> report.print(Purpose.RUN, made.planJson(), plan, review, output),
                (plan, out) -> consent.answer(plan, () -> report.showKept(out), terminal(), out),
                output);
        ExclusiveRun own = made.begin(folder, target, writer, console)) {
      WritingClient client = connections.writing(target);
      own.resolveBrokenRuns(client);
      AppliedKeeper keeper =
          AppliedKeeper.of(applied, folder.of(target), writer, made, terminal(), output);
      new UndoProof(applied, keeper.before()).require(past.record());
      output.progress("reading " + past.plan().subject().name());
      RunResult result =
          own.carryOut(
              () ->
                  Proposal.undoing(
                      past.id(),
                      made.enforcer().undo(past, client, own.interventions().ended(made.now()))),
              client,
              accepted,
              false);
      keeper.undone(result, past.id());
      report.applied(result);
      return console.end(result);
    }
  }

  /** What a panic wrote would stand there, and nothing would know that one is on. */
  private static void requireNoLift(PastRun past) {
    if (past.record().begun().command().equals(PanicCommand.LIFTING)) {
      throw new NotVerified(
          "run " + past.id() + " lifted a panic, and is not undone; nothing was written",
          "to close calls again: enforcer panic calls --url "
              + Excerpt.escaped(past.plan().subject().url()));
    }
  }
}
