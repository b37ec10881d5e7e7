package enforcer.cli.command;

import enforcer.PlansByHand;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.guard.Accepted;
import enforcer.guard.RequiredAcceptance;
import enforcer.journal.Intervention;
import enforcer.journal.JournalException;
import enforcer.journal.StateFolder;
import enforcer.pbx.WritingClient;
import enforcer.recovery.PanicRuns;
import enforcer.recovery.PastRun;
import enforcer.report.Purpose;
import enforcer.run.Engine;
import enforcer.run.ExclusiveRun;
import enforcer.run.Proposal;
import enforcer.run.RunResult;
import enforcer.run.Writer;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Refuses calls abroad at once, and takes that back. */
@CommandLine.Command(
    name = "panic",
    header = "Refuse calls abroad now; calls for help stay as they are.",
    description = {
      "Plans an outbound rule that blocks numbers abroad before every other rule, and a list of",
      "countries that holds the own one alone; shows the plan, runs the guards, asks, and applies",
      "it. What a guard refuses, such as the list of countries while the fact countryCodes is"
          + " open,",
      "is left out and said. Then a number of every country is tried from every extension, and"
          + " each",
      "emergency number, by simulation; what may still leave is named and never called closed.",
      "--lift takes back what nobody touched since, and needs no acceptance for it; what somebody",
      "opened between two panics it does not open. While a panic is on, drift raises an alarm"
          + " where",
      "what it closed is open again.",
      "Until --lift takes the run back, no other run opens calls or touches what it closed; with",
      "another state folder, none that sees its rule on the phone system. Lift it where it was"
          + " made.",
      "A database that cannot be reached holds up no panic: it goes on by this machine alone, and"
          + " says so.",
    },
    exitCodeList = {
      "0:calls abroad are refused, or the panic is lifted",
      "1:a mistake in the file, no journal can be kept, or the phone system rejected a write",
      "3:refused by a guard, the answer no, no terminal, or a panic of another state folder",
      "4:not readable or held by another run; or it is not proven that every call is refused",
      "5:closed in part: what still leaves is named; or lifted, with something left as it is",
      "6:written, but the result is not as planned, or a call for help is not as before",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer panic calls acme.yaml --reason \"INC-88, toll fraud\"",
      "  enforcer panic calls --url https://acme.example.com --auto-approve",
      "  enforcer panic --lift acme.yaml",
    })
public final class PanicCommand extends Command {
  /** What a run that lifts a panic is called in its journal. */
  static final String LIFTING = "panic --lift";

  private static final String CALLS = "calls";
  private static final Optional<String> AGAIN =
      Optional.of("enforcer panic calls closes calls again");

  private final Provider<Engine> engine;

  @Parameters(
      paramLabel = "calls|PATH",
      arity = "0..2",
      description =
          "@|bold calls|@, and the file of one phone system; without a file, --url or ENFORCER_HOST"
              + " names it. Give the file where there is one: it may settle facts.")
  private List<String> words = List.of();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, for whoever is refused meanwhile.")
  private String reason = "";

  @Option(names = "--lift", description = "Take back what the panic wrote, and end it.")
  private boolean lift;

  @Option(
      names = "--accept",
      paramLabel = "NAME=N,...",
      converter = AcceptReader.class,
      description = "Accept a risk up to a count; a refusal prints the value.")
  private Accepted accepted = Accepted.nothing();

  @Mixin private ConsentOptions consent;

  @Mixin private PauseOption pause;

  @Mixin private StateOptions state;

  @Mixin private ReportOptions report;

  @ArgGroup(exclusive = false, validate = false, heading = "%nConnection%n")
  private ConnectionOptions connection = new ConnectionOptions();

  @Inject
  public PanicCommand(Terminal terminal, Provider<Engine> engine) {
    super(terminal);
    this.engine = engine;
  }

  @Override
  ExitCode run(Output output) {
    Optional<String> path = path();
    if (!reason.isEmpty()) {
      Reasons.check(reason, this::wrongUsage);
    }
    if (!consent.isPossible(terminal(), output, "give --auto-approve")) {
      return ExitCode.REFUSED;
    }
    Engine made = engine.get();
    try (Connections connections = connection.open(terminal(), made)) {
      Optional<FramedTarget> framed =
          FramedTarget.of(path, connections, made, terminal(), output, this::wrongUsage);
      if (framed.isEmpty()) {
        return ExitCode.ERROR;
      }
      FramedTarget on = framed.get();
      return EachTarget.alone(
          on.target().name(),
          on.target().url().toString(),
          report,
          made.planJson(),
          output,
          () -> act(made, connections, on, output));
    }
  }

  private Optional<String> path() {
    List<String> paths = new ArrayList<>(words);
    boolean calls = paths.remove(CALLS);
    if (!calls && !lift) {
      throw wrongUsage(
          "say what to refuse: "
              + GivenWords.of(paths.stream().findFirst(), connection.url, state)
                  .after("panic calls"));
    }
    if (paths.size() > 1) {
      throw wrongUsage("panic is for one phone system at a time");
    }
    return paths.stream().findFirst();
  }

  /** A database that cannot be reached holds up no panic, even one that fails on the way. */
  private ExitCode act(Engine made, Connections connections, FramedTarget on, Output output) {
    if (lift || !state.isShared(terminal())) {
      return act(made, state.folder(terminal()), connections, on, output);
    }
    try {
      StateFolder shared = state.folder(terminal());
      ExitCode code = act(made, shared, connections, on, output);
      if (code == ExitCode.DONE || shared.store().answers()) {
        return code;
      }
    } catch (JournalException.Unreachable | JournalException.NotSetUp e) {
      output.warning(e.problem());
    }
    output.warning(
        on.target().name()
            + ": going on without the database: the lock, the journal and the panic are kept on"
            + " this machine alone; no other run writes by that database until it is back, and then"
            + " they see the rule of this panic on the phone system; lift it from here, with"
            + " ENFORCER_DATABASE unset and without --database");
    made.clients().fences().keepLocal();
    return act(made, state.local(terminal()), connections, on, output);
  }

  private ExitCode act(
      Engine made, StateFolder folder, Connections connections, FramedTarget on, Output output) {
    output.begin(on.target().name() + ": reading " + on.target().url());
    Writer writer = pause.writer(lift ? LIFTING : Intervention.PANIC_RUN, terminal()).owningPanic();
    try (RunConsole console =
            RunConsole.of(
                report,
                (plan, review) -> {
                  // A lift that finds nothing as it was says so itself.
                  if (!lift || report.isForMachines() || !plan.steps().isEmpty()) {
                    report.print(Purpose.RUN, made.planJson(), plan, review, output);
                  }
                },
                (plan, out) -> consent.answer(plan, () -> report.showKept(out), terminal(), out),
                output);
        ExclusiveRun run = made.begin(folder, on.target(), writer, console)) {
      WritingClient client = connections.writing(on.target());
      run.resolveBrokenRuns(client);
      return lift
          ? lift(made, run, client, on, console, output)
          : close(made, run, client, on, console, output);
    }
  }

  private ExitCode close(
      Engine made,
      ExclusiveRun run,
      WritingClient client,
      FramedTarget on,
      RunConsole console,
      Output output) {
    PlansByHand plans = new PlansByHand(made.enforcer());
    AtomicReference<List<String>> leftOut = new AtomicReference<>(List.of());
    Intervention panic = Intervention.of(Intervention.Kind.PANIC, now(made), who(), reason);
    RunResult result =
        run.carryOut(
            () -> {
              PlansByHand.Wanted wanted = plans.panic(on.frame(), client, accepted);
              leftOut.set(wanted.leftOut());
              return Proposal.of(wanted.planned());
            },
            client,
            _ -> accepted,
            false,
            Optional.of(panic));
    report.applied(result);
    ExitCode code = console.end(result, Optional.of(lifting() + " ends it"));
    leftOut.get().forEach(part -> output.warning(on.target().name() + ": left out: " + part));
    if (result instanceof RunResult.NothingToDo && run.interventions().panics().isEmpty()) {
      run.keep(panic);
    }
    return switch (result) {
      case RunResult.Applied _, RunResult.NothingToDo _ ->
          ExitCode.worst(
              List.of(
                  code,
                  new PanicProof(on.target().name(), lifting(), report.isForMachines(), output)
                      .tell(plans.proof(on.frame(), client, result.proposal().live().state()))));
      case RunResult.Mistaken _,
          RunResult.Stale _,
          RunResult.Refused _,
          RunResult.Held _,
          RunResult.Declined _,
          RunResult.WithoutBackup _ ->
          code;
    };
  }

  private ExitCode lift(
      Engine made,
      ExclusiveRun run,
      WritingClient client,
      FramedTarget on,
      RunConsole console,
      Output output) {
    List<Intervention> panics = run.interventions().panics();
    if (panics.isEmpty()) {
      output.say(on.target().name() + ": this state folder knows of no panic that is on");
      ExitCode standing = standing(made, client, on, output);
      return standing == ExitCode.PARTLY_APPLIED ? ExitCode.REFUSED : standing;
    }
    Diagnostics diagnostics = new Diagnostics();
    PanicRuns runs =
        PanicRuns.of(
            panics.stream()
                .map(one -> one.run().flatMap(run::record))
                .map(record -> record.flatMap(r -> PastRun.of(r, diagnostics)))
                .toList());
    output.diagnostics(diagnostics.sorted());
    if (diagnostics.hasErrors()) {
      return ExitCode.ERROR;
    }
    List<ExitCode> codes = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    for (PastRun past : runs.runs().reversed()) {
      if (past.record().touched()) {
        RunResult result = undo(made, run, client, past);
        ExitCode code = isAllChanged(result) ? ExitCode.PARTLY_APPLIED : console.end(result, AGAIN);
        codes.add(code);
        changed.addAll(isAllChanged(result) ? result.proposal().left() : List.of());
        if (code != ExitCode.DONE && code != ExitCode.PARTLY_APPLIED) {
          output.error(
              on.target().name() + ": the panic stays on", "see above; then lift it: " + lifting());
          return code;
        }
      }
    }
    for (String object : runs.left()) {
      codes.add(ExitCode.PARTLY_APPLIED);
      output.warning(
          on.target().name()
              + ": "
              + object
              + " stays closed: what stood there before the first panic is not recorded; apply the"
              + " file, or change it by hand");
    }
    run.keep(Intervention.of(Intervention.Kind.PANIC_LIFTED, now(made), who(), reason));
    ExitCode standing = standing(made, client, on, output);
    codes.add(standing);
    output.say(
        on.target().name()
            + (changed.isEmpty()
                ? ""
                : ": what a panic wrote was changed since, and stays as it is now: "
                    + Excerpt.escaped(String.join(", ", changed)))
            + (standing == ExitCode.DONE
                ? ": the panic is lifted; it was "
                : ": the panic of this state folder is lifted, and see above for its rule; it was ")
            + panics.getLast().sentence());
    return ExitCode.worst(codes);
  }

  /** Says which rules of a panic the phone system has all the same. */
  private ExitCode standing(Engine made, WritingClient client, FramedTarget on, Output output) {
    PlansByHand.Standing standing = new PlansByHand(made.enforcer()).standing(client);
    if (standing.unread().isPresent()) {
      output.error(
          on.target().name()
              + ": whether a rule of a panic stands there is not known: "
              + standing.unread().get(),
          "look at the outbound rules in the console");
      return ExitCode.NOT_EVALUATED;
    }
    for (String rule : standing.names()) {
      output.error(
          on.target().name() + ": the phone system has the rule \"" + rule + "\" all the same",
          "where another state folder made it, lift the panic with that one; where it was changed"
              + " since and no panic is on, delete the rule in the console");
    }
    return standing.names().isEmpty() ? ExitCode.DONE : ExitCode.PARTLY_APPLIED;
  }

  private RunResult undo(Engine made, ExclusiveRun run, WritingClient client, PastRun past) {
    RunResult result =
        run.carryOut(
            () ->
                Proposal.undoing(
                    past.id(),
                    made.enforcer().undo(past, client, run.interventions().ended(made.now()))),
            client,
            proposal ->
                accepted.atLeast(RequiredAcceptance.Bound.DELETES, past.untouched(proposal.plan())),
            false,
            Optional.empty());
    report.applied(result);
    return result;
  }

  /** Everything was changed by hand since; there is nothing left that the panic holds. */
  private static boolean isAllChanged(RunResult result) {
    return result instanceof RunResult.NothingToDo
        && !result.proposal().left().isEmpty()
        && result.unknown().isEmpty();
  }

  /** The command that ends the panic. */
  private String lifting() {
    Optional<String> path = words.stream().filter(word -> !word.equals(CALLS)).findFirst();
    return GivenWords.of(path, connection.url, state).after(LIFTING);
  }

  private static Instant now(Engine made) {
    return made.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private String who() {
    return Actor.name(terminal());
  }
}
