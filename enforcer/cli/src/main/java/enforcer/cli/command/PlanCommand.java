package enforcer.cli.command;

import enforcer.Enforcer.LoadedDocuments;
import enforcer.Enforcer.Planned;
import enforcer.Enforcer.ReadDocument;
import enforcer.cli.command.ExceptionOptions.Excepted;
import enforcer.cli.command.GivenAcceptances.Given;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.guard.Accepted;
import enforcer.guard.Guards;
import enforcer.guard.Review;
import enforcer.journal.StateFolder;
import enforcer.pbx.LiveSource;
import enforcer.pbx.ReadingClient;
import enforcer.pbx.SystemName;
import enforcer.pbx.Target;
import enforcer.plan.Plan;
import enforcer.planfile.PlanJson;
import enforcer.planfile.PlannedRun.SavedAs;
import enforcer.policy.AllowedFailure;
import enforcer.reading.KeepingSource;
import enforcer.report.Purpose;
import enforcer.run.Engine;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what apply would do. */
@CommandLine.Command(
    name = "plan",
    header = "Show how a phone system differs from its file; writes nothing.",
    description = {
      "Reads the phone system with a client that cannot write, compares it with the file field by",
      "field, runs the guards, and prints what apply would do, in its order:",
      "  + is added   ~ is changed   - is deleted   ! is only reported",
      "A mistake in one file does not stop the plans of the others.",
    },
    exitCodeList = {
      "0:planned, with or without changes",
      "1:a mistake in a file",
      "2:something differs or a requirement is not met (only with --detailed-exitcode)",
      "3:refused by a guard, and no --accept can lift it; with --sign, also without its --accept",
      "4:something could not be read, so that it is unknown",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer plan acme.yaml",
      "  enforcer plan acme.yaml --details --only console,outbound",
      "  enforcer plan acme.yaml --out acme.plan.json       # then: enforcer apply acme.plan.json",
      "  enforcer plan sites --out plans/ -o markdown       # every file below the folder",
      "  enforcer plan acme.yaml --out acme.plan.json --sign ~/keys/sign.pem",
      "  enforcer plan sites --changed-since origin/main     # what a branch reaches",
      "  enforcer plan sites --base-ref origin/main          # for a pull request",
      "  enforcer plan sites --save readings/                # by a job that is trusted",
      "  enforcer plan sites --reading readings/             # by one that is not",
    })
public final class PlanCommand extends Command {
  private final Provider<Engine> engine;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files, or folders of files.")
  private List<String> paths;

  @Mixin private SelectOption select;

  @Mixin private JobsOption jobs;

  @Mixin private ExceptionOptions exceptions;

  @Mixin private ReportOptions report;

  @Option(
      names = "--out",
      paramLabel = "FILE|DIR/",
      description =
          "Save the plan for apply and show; a folder takes one file for each target, and run.json,"
              + " which names all of them, for comment. A plan that no --accept can lift is not"
              + " saved.")
  private String out;

  @Mixin private ChangeOptions change;

  @Mixin private BaseOptions baseRef;

  @Mixin private SigningOptions signing;

  @Mixin private PlanReadingOptions readings;

  @Option(
      names = "--only",
      paramLabel = "SECTION,...",
      converter = Sections.Reader.class,
      completionCandidates = Sections.Known.class,
      description = "Plan these sections of the file only, such as console,outbound.")
  private Sections only;

  @Option(
      names = "--accept",
      paramLabel = "NAME=N,...",
      converter = AcceptReader.class,
      description = "Show the plan as apply would with this --accept; a refusal prints the value.")
  private Accepted accepted = Accepted.nothing();

  @Option(
      names = "--detailed-exitcode",
      description = "Exit 2 when something differs or a requirement is not met.")
  private boolean detailedExitCode;

  /** Where the targets of this run are named; only beside a folder of plans. */
  private Optional<PlannedRunFile> planned = Optional.empty();

  @ArgGroup(exclusive = false, validate = false, heading = "%nConnection%n")
  private ConnectionOptions connection = new ConnectionOptions();

  @Inject
  public PlanCommand(Terminal terminal, Provider<Engine> engine) {
    super(terminal);
    this.engine = engine;
  }

  @Override
  ExitCode run(Output output) {
    SavedPlans.refuse(paths, terminal());
    readings
        .misuse(signing.isAsked(), connection.url != null)
        .or(() -> signing.mistake(out != null || readings.saves()))
        .ifPresent(
            why -> {
              throw wrongUsage(why);
            });
    Optional<PlanSigner> signer = signing.signer(paths, terminal());
    if (out != null && !readings.stands() && terminal().isInCi() && !baseRef.isGiven()) {
      output.warning(
          "in a job of a CI, apply refuses a plan without the base of the change: add --base-ref"
              + " REF");
    }
    planned = out == null ? Optional.empty() : files().run();
    try (ComparedBase base = baseRef.open(terminal())) {
      return plan(base, signer, output);
    }
  }

  private ExitCode plan(ComparedBase base, Optional<PlanSigner> signer, Output output) {
    OperatorFloor floor = OperatorFloor.of(paths, terminal(), output);
    Documents.begin(paths, output);
    Engine made = engine.get();
    LoadedDocuments loaded = base.read(made.enforcer(), paths);
    base.announce(output);
    LoadedDocuments meant = Documents.meant(loaded, select, terminal(), output);
    List<ReadDocument> reached =
        change.reached(
            meant.documents(),
            loaded,
            made.enforcer(),
            paths,
            exceptions.files(),
            terminal(),
            output);
    Optional<Excepted> read = exceptions.read(made, reached, base.base(), terminal(), output);
    if (read.isEmpty()) {
      planned.ifPresent(r -> r.begin(files(), List.of()));
      ExitCode code = EachTarget.skipWithoutExceptions(reached, report, made.planJson(), output);
      planned.ifPresent(r -> r.end(report.all(), made.planJson().toolVersion()));
      return code;
    }
    List<AllowedFailure> allowed = read.get().allowed();
    List<ReadDocument> documents =
        reached.stream().map(d -> read.get().holding(d).holding(floor::on)).toList();
    refuseOneFor(documents.size());
    List<DesiredState> targets = planned(documents);
    try (Connections connections = connection.open(terminal(), made);
        SideBySide side = jobs.sideBySide(true, documents.size(), output)) {
      if (out != null) {
        files().check(targets.stream().map(DesiredState::name).toList());
        List<Target> kept = targets.stream().map(connections::target).toList();
        files().keepOthers(kept);
        signer.ifPresent(_ -> files().keepOthersThanSignatures(kept));
        planned.ifPresent(r -> r.begin(files(), kept));
      }
      ExitCode code =
          EachTarget.runAll(
              documents,
              meant.gone(),
              report,
              made.planJson(),
              connections,
              side,
              output,
              (d, own) -> plan(made, own, d, allowed, signer));
      planned.ifPresent(r -> r.end(report.all(), made.planJson().toolVersion()));
      return read.get().ending(code);
    }
  }

  /** Those that may get a plan; a document with a mistake or without an address says so itself. */
  private List<DesiredState> planned(List<ReadDocument> documents) {
    return documents.stream()
        .filter(document -> !document.isMistaken())
        .flatMap(document -> document.desired().stream())
        .filter(desired -> desired.url().isPresent() || connection.url != null)
        .toList();
  }

  private void refuseOneFor(int targets) {
    Optional<String> one =
        Optional.of("--out FILE takes one plan; write --out DIR/")
            .filter(_ -> out != null && !files().folder())
            .or(() -> readings.oneFile(terminal()))
            .or(() -> Optional.of("--url is for one target").filter(_ -> connection.url != null));
    if (targets > 1 && one.isPresent()) {
      throw wrongUsage(one.get() + ", but the files name " + targets);
    }
  }

  private ExitCode plan(
      Engine made,
      EachTarget.Side side,
      DesiredState desired,
      List<AllowedFailure> allowed,
      Optional<PlanSigner> signer) {
    Connections connections = side.connections();
    Output output = side.output();
    DesiredState part = only == null ? desired : only.of(desired, output);
    DesiredState wanted = MeanwhileLetIn.on(part, connections.target(desired), past(), made.now());
    Optional<ReadingClient> client =
        readings.stands()
            ? Optional.empty()
            : Optional.of(connections.reading(begin(connections, desired, output)));
    Planned planned = planned(made, connections, wanted, client, allowed, signer, output);
    if (side.report().mistaken(planned.diagnostics(), output)) {
      return ExitCode.ERROR;
    }
    Plan plan = planned.plan();
    Given granted =
        acceptances(made, output)
            .given(plan, planned.live().state(), connections.target(wanted), client);
    Review review = Guards.review(plan, planned.live().state(), granted.accepted());
    Purpose purpose = out == null ? Purpose.PLAN : Purpose.APPLY;
    side.report().print(purpose, made.planJson(), plan, review, output);
    Optional<Sealing> sealing = signer.flatMap(s -> client.map(c -> new Sealing(s, c)));
    boolean saved = save(made, plan, review, granted, sealing, output);
    if (out != null && review.canBeLifted() && review.approved().isEmpty()) {
      client
          .flatMap(SystemName::read)
          .ifPresent(
              n -> output.say(plan.subject().name() + ": for accept --identity, it is " + n));
    }
    ExitCode code = code(plan, review, saved);
    if (code == ExitCode.NOT_EVALUATED) {
      new UnknownParts(plan.subject().name(), plan.unknown()).conclude(output);
    }
    return code;
  }

  /** A plan that opens calls could not be applied during a panic, which is said before it. */
  private Target begin(Connections connections, DesiredState desired, Output output) {
    Target target = connections.begin(desired, output);
    new OpenPanic(past(), output).sayBeforeAnApply(target);
    return target;
  }

  private GivenAcceptances acceptances(Engine made, Output output) {
    return new GivenAcceptances(
        accepted,
        terminal().workingFolder(),
        Approvers.of(paths, terminal(), output),
        past(),
        made.now(),
        output);
  }

  /**
   * The state folder, which knows of acceptances, break-glass and panics; empty where there is
   * none.
   */
  private Optional<StateFolder> past() {
    return StateOptions.ifAny(terminal());
  }

  /** The plan on a phone system, which is kept where that is wanted, or on a reading of it. */
  private Planned planned(
      Engine made,
      Connections connections,
      DesiredState wanted,
      Optional<ReadingClient> client,
      List<AllowedFailure> allowed,
      Optional<PlanSigner> signer,
      Output output) {
    if (client.isEmpty()) {
      output.begin(wanted.name() + ": planning on a reading");
      LiveSource kept = readings.source(connections.target(wanted), paths, made.now(), terminal());
      return made.enforcer().plan(wanted, kept, allowed);
    }
    if (!readings.saves()) {
      return new MetBefore(past())
          .of(made.enforcer().plan(wanted, client.get(), allowed), client.get());
    }
    KeepingSource keeping = new KeepingSource(client.get());
    Planned planned = made.enforcer().plan(wanted, keeping, allowed);
    Path file = readings.save(keeping.reading(wanted, made.now()), signer, terminal());
    output.say((signer.isPresent() ? "Kept and signed" : "Kept") + " what was read in " + file);
    return planned;
  }

  /** A signer, and the PBX that is asked for its name. */
  private record Sealing(PlanSigner signer, ReadingClient client) {}

  /** Saves the plan where that is wanted; false where it was to be signed and cannot be. */
  private boolean save(
      Engine made,
      Plan plan,
      Review review,
      Given granted,
      Optional<Sealing> sealing,
      Output output) {
    if (out == null) {
      return true;
    }
    String name = plan.subject().name();
    if (!review.canBeLifted()) {
      output.warning(name + ": not saved, because no --accept can lift a refusal");
      return true;
    }
    boolean sealed = sealing.isEmpty() || review.approved().isPresent();
    String json = made.planJson().text(plan, review);
    Optional<String> signature =
        sealing
            .filter(_ -> sealed)
            .map(
                s ->
                    s.signer()
                        .sign(plan, json, SystemName.require(s.client()), granted, made.now()));
    Path file = files().save(name, json, signature);
    String digest = PlanJson.digest(plan);
    Optional<String> lifted =
        Optional.of(review.liftedBy() + ", by " + granted.by())
            .filter(_ -> !review.lifted().isEmpty());
    planned.ifPresent(
        r ->
            r.saved(
                name,
                new SavedAs(file.getFileName().toString(), digest, signature.isPresent(), lifted)));
    if (!sealed) {
      output.error(
          name
              + ": saved and not signed, because a signature covers what is accepted, and something"
              + " is not",
          "read the refusal; if it is meant, commit what enforcer accept "
              + file
              + " writes and plan again, or add --accept "
              + review.lifts());
      return false;
    }
    if (plan.subject().kept().isPresent()) {
      output.say("Saved " + file + ", which is to be looked at and never applied");
      return true;
    }
    String accept = review.lifts().isEmpty() ? "" : " --accept " + review.lifts();
    String how = signature.isPresent() ? " --verify-key KEYFILE" : accept;
    String what = signature.isPresent() ? "Saved and signed" : "Saved";
    output.say(what + "; apply it with: enforcer apply " + file + how);
    return true;
  }

  private PlanFiles files() {
    return PlanFiles.of(out, terminal().resolve(Path.of(out)));
  }

  private ExitCode code(Plan plan, Review review, boolean saved) {
    List<ExitCode> codes = new ArrayList<>();
    if (!review.canBeLifted() || !saved) {
      codes.add(ExitCode.REFUSED);
    }
    if (!plan.unknown().isEmpty()) {
      codes.add(ExitCode.NOT_EVALUATED);
    }
    if (detailedExitCode && (plan.differs() || !plan.notMet().isEmpty())) {
      codes.add(ExitCode.CHANGES);
    }
    return ExitCode.worst(codes);
  }
}
