package enforcer.cli.command;

import enforcer.Enforcer.LoadedDocuments;
import enforcer.Enforcer.ReadDocument;
import enforcer.cli.command.ExceptionOptions.Excepted;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.guard.Accepted;
import enforcer.journal.StateFolder;
import enforcer.pbx.Target;
import enforcer.plan.WideChange;
import enforcer.policy.AllowedFailure;
import enforcer.report.Purpose;
import enforcer.report.TargetReport.Problem;
import enforcer.run.Engine;
import enforcer.run.RunResult;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings phone systems to the desired state of their files. */
@CommandLine.Command(
    name = "apply",
    header = "Bring a phone system to the state of its file, and prove it.",
    description = {
      "With files: plans, shows the plan, asks, and applies it. With a saved plan: checks that",
      "what it depends on has not changed, runs the guards again, and applies it without a",
      "question. Every step is read back, and everything once more at the end. Ctrl-C finishes",
      "the current step and tells the rest. A journal records each step before and after its",
      "write; undo reverts it.",
    },
    exitCodeList = {
      "0:applied and verified, or nothing to do",
      "1:a mistake in a file, no journal can be kept, or the phone system rejected a write",
      "3:refused by a guard, stale or unsigned, the answer no, or no terminal; others may be"
          + " written",
      "4:not readable or held by another run, and not written; or applied with something unknown",
      "5:applied in part; what is done and what is not is listed",
      "6:applied, but the result is not as planned or could not be read",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer apply acme.yaml",
      "  enforcer apply acme.yaml --accept deletes=1,mass-change=41",
      "  enforcer apply acme.yaml --base-ref HEAD^1          # in a CI, after a merge",
      "  enforcer apply acme.plan.json                      # what plan --out has saved",
      "  enforcer apply acme.plan.json --verify-key ~/keys/verify.pem",
      "  enforcer apply acme.plan.json --replan             # the same steps or fewer",
    })
public final class ApplyCommand extends Command {
  private final Provider<Engine> engine;

  @Parameters(
      paramLabel = "PATH|PLANFILE",
      arity = "1..*",
      description =
          "Files or folders of files (*.yaml, *.yml), or saved plans and folders of them.")
  private List<String> paths;

  @Mixin private SelectOption select;

  @Mixin private JobsOption jobs;

  @Option(
      names = "--accept",
      paramLabel = "NAME=N,...",
      converter = AcceptReader.class,
      description = "Accept a risk up to a count; a refusal prints the value.")
  private Accepted accepted = Accepted.nothing();

  @Mixin private BaseOptions baseRef;

  @Mixin private VerifyOptions verify;

  @Mixin private AfreshOption afresh;

  @Mixin private ConsentOptions consent;

  @Option(
      names = "--backup",
      description =
          "Make a backup first, if the plan loosens, deletes or can lock out. If the backup fails,"
              + " nothing is written.")
  private boolean backup;

  @Mixin private ExceptionOptions exceptions;

  @Mixin private PauseOption pause;

  @Mixin private RecordOptions records;

  @Mixin private StateOptions state;

  @Mixin private ReportOptions report;

  @ArgGroup(exclusive = false, validate = false, heading = "%nConnection%n")
  private ConnectionOptions connection = new ConnectionOptions();

  @Inject
  public ApplyCommand(Terminal terminal, Provider<Engine> engine) {
    super(terminal);
    this.engine = engine;
  }

  @Override
  public Optional<String> whyNotOnly() {
    return Optional.of(
        "the guards judge a file as a whole; to apply a part, save it with"
            + " plan --only SECTION --out FILE and apply that plan");
  }

  @Override
  ExitCode run(Output output) {
    PlansToApply plans = SavedPlans.of(paths, terminal());
    if (plans.areMeant()) {
      if (select.isGiven()) {
        throw wrongUsage("--select selects files; a saved plan is one: select where it is made");
      }
      if (exceptions.areGiven()) {
        throw wrongUsage("a saved plan holds its exceptions; give --exceptions where it is made");
      }
      if (plans.files().size() > 1 && verify.namesDigest()) {
        throw wrongUsage("--digest is for one saved plan, but there are " + plans.files().size());
      }
      return applySaved(plans, output);
    }
    if (verify.namesDigest()) {
      throw wrongUsage("--digest is for a saved plan; save one with plan --out FILE");
    }
    if (afresh.isWanted()) {
      throw wrongUsage("--replan is for a saved plan; files are always planned afresh");
    }
    if (verify.isSignedOnly(terminal())) {
      output.error(
          "only signed plans may be applied here, and these are files without one",
          "save a plan with enforcer plan PATH --out FILE --sign KEYFILE, and apply that");
      return ExitCode.REFUSED;
    }
    if (terminal().isInCi() && !baseRef.isGiven()) {
      throw wrongUsage(
          "in a job of a CI, apply needs the base of the change: add --base-ref REF, such as the"
              + " commit before the merge");
    }
    if (!consent.isPossible(
        terminal(), output, "give --auto-approve, or save a plan with plan --out and apply that")) {
      return ExitCode.REFUSED;
    }
    try (ComparedBase base = baseRef.open(terminal())) {
      return applyDocuments(base, output);
    }
  }

  private ExitCode applyDocuments(ComparedBase base, Output output) {
    OperatorFloor floor = OperatorFloor.of(paths, terminal(), output);
    Documents.begin(paths, output);
    Engine made = engine.get();
    LoadedDocuments loaded = base.read(made.enforcer(), paths);
    base.announce(output);
    LoadedDocuments meant = Documents.meant(loaded, select, terminal(), output);
    List<ReadDocument> found = meant.documents();
    // What has expired was meant to allow something: nothing is written before that is settled.
    Optional<Excepted> read =
        exceptions.read(made, found, base.base(), terminal(), output).filter(Excepted::isWhole);
    if (read.isEmpty()) {
      return EachTarget.skipWithoutExceptions(found, report, made.planJson(), output);
    }
    List<AllowedFailure> allowed = read.get().allowed();
    List<ReadDocument> documents =
        found.stream().map(d -> read.get().holding(d).holding(floor::on)).toList();
    if (documents.stream().anyMatch(ReadDocument::isMistaken)) {
      return EachTarget.skipAll(documents, report, made.planJson(), output);
    }
    if (documents.size() > 1 && connection.url != null) {
      throw wrongUsage("--url is for one target, but the files name " + documents.size());
    }
    boolean possible = consent.isAutomatic() && !records.isShared(terminal());
    ReachLimit limit = ReachLimit.ofDocuments(paths);
    try (Connections connections = connection.open(terminal(), engine.get())) {
      if (WideChange.is(documents.size())) {
        StateFolder folder = state.folder(terminal());
        FleetLook look =
            new FleetLook(
                made, folder, allowed, out -> acceptances(folder, made, out), connections, jobs);
        Optional<Problem> refused = limit.refusal(look.at(documents, output));
        if (refused.isPresent()) {
          output.error(refused.get().message(), refused.get().remedy());
          EachTarget.skipAll(documents, report, made.planJson(), refused.get(), output);
          return ExitCode.REFUSED;
        }
      }
      return applyAll(made, meant, documents, allowed, limit, connections, possible, output);
    }
  }

  private ExitCode applyAll(
      Engine made,
      LoadedDocuments meant,
      List<ReadDocument> documents,
      List<AllowedFailure> allowed,
      ReachLimit limit,
      Connections connections,
      boolean possible,
      Output output) {
    try (SideBySide side = jobs.sideBySide(possible, documents.size(), output)) {
      return EachTarget.runAll(
          documents,
          meant.gone(),
          report,
          made.planJson(),
          connections,
          side,
          output,
          (d, own) -> apply(made, own, d, allowed, limit));
    }
  }

  private GivenAcceptances acceptances(StateFolder folder, Engine made, Output output) {
    return new GivenAcceptances(
        accepted,
        terminal().workingFolder(),
        Approvers.of(paths, terminal(), output),
        Optional.of(folder),
        made.now(),
        output);
  }

  private ExitCode applySaved(PlansToApply plans, Output output) {
    PlanVerification verification = verify.verification(paths, terminal());
    List<String> others = plans.ofOtherRuns(verification, engine.get().now());
    if (!others.isEmpty()) {
      output.error(
          "nothing was written, because these plans are of another run than their folder: "
              + String.join(", ", others),
          "plan into an empty folder with enforcer plan --out DIR/");
      return ExitCode.REFUSED;
    }
    Optional<Problem> refused =
        ReachLimit.ofPlans().refusal(plans.files(), verification, engine.get().now());
    if (refused.isPresent()) {
      output.error(refused.get().message(), refused.get().remedy());
      return ExitCode.REFUSED;
    }
    try (ComparedBase base = baseRef.open(terminal());
        Connections connections = connection.open(terminal(), engine.get())) {
      StateFolder folder = state.folder(terminal());
      SavedPlanRun saved =
          new SavedPlanRun(
              engine.get(),
              connections,
              folder,
              records.records(paths, folder, terminal()),
              terminal(),
              new PlannedBase(base.commit(), terminal()),
              verification,
              acceptances(folder, engine.get(), output),
              pause.writer("apply", terminal()),
              backup,
              afresh,
              report,
              output);
      report.begin(plans.targets());
      List<ExitCode> codes =
          new ArrayList<>(plans.files().stream().map(f -> saved.run(f, plans.target(f))).toList());
      plans.planless().forEach(target -> codes.add(new Planless(target).tell(report, output)));
      report.end(engine.get().planJson(), output);
      if (codes.isEmpty()) {
        output.say("nothing to apply: the change reaches no phone system");
      }
      return ExitCode.worst(codes);
    }
  }

  private DocumentRun documentRun(Engine made, List<AllowedFailure> allowed) {
    StateFolder folder = state.folder(terminal());
    return new DocumentRun(
        made,
        terminal(),
        folder,
        records.records(paths, folder, terminal()),
        pause.writer("apply", terminal()),
        allowed,
        out -> acceptances(folder, made, out),
        backup);
  }

  private ExitCode apply(
      Engine made,
      EachTarget.Side side,
      DesiredState desired,
      List<AllowedFailure> allowed,
      ReachLimit limit) {
    Connections connections = side.connections();
    Output output = side.output();
    Target target = connections.begin(desired, output);
    try (RunConsole console =
        RunConsole.of(
            side.report(),
            (plan, review) ->
                side.report().print(Purpose.RUN, made.planJson(), plan, review, output),
            (plan, out) ->
                limit.answer(
                    plan,
                    out,
                    () -> consent.answer(plan, () -> side.report().showKept(out), terminal(), out)),
            output)) {
      RunResult result =
          documentRun(made, allowed)
              .carryOut(desired, target, connections, console, (_, _) -> {}, output);
      side.report().applied(result);
      return console.end(result);
    }
  }
}
