package enforcer.cli.command;

import enforcer.PlansByHand;
import enforcer.PlansByHand.ConsoleList;
import enforcer.apply.Outcome;
import enforcer.apply.StepOutcome;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.desired.DesiredState;
import enforcer.desired.LetIn;
import enforcer.diagnostic.Excerpt;
import enforcer.guard.Accepted;
import enforcer.guard.AdmittedNetworks;
import enforcer.journal.Intervention;
import enforcer.journal.PbxFolder;
import enforcer.journal.StateFolder;
import enforcer.model.NetworkType;
import enforcer.model.WideRange;
import enforcer.pbx.WritingClient;
import enforcer.report.Purpose;
import enforcer.run.AppliedRecords;
import enforcer.run.Engine;
import enforcer.run.ExclusiveRun;
import enforcer.run.Proposal;
import enforcer.run.RunResult;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets one address in to the console for a time. */
@CommandLine.Command(
    name = "breakglass",
    header = "Let one address in to the console for a time.",
    description = {
      "Adds one address to the list of the console: a plan that the guards judge, that is shown"
          + " and",
      "asked for. Its end is kept in the state folder before it is written. The first drift after",
      "the end takes the address out through the same guards; where that fails, drift raises an",
      "alarm and does not exit with 0. Before the end, drift names the address, and it is no"
          + " drift.",
      "At most 24h, and once more by the same command. Until the end, plan, apply and drift of the",
      "same state folder leave it in the list, and say so; a saved plan that takes it out is"
          + " stale.",
    },
    exitCodeList = {
      "0:let in, taken out, or listed",
      "1:a mistake in the file, no journal can be kept, or the phone system rejected the write",
      "3:refused by a guard, renewed once already, nobody is kept out, or the answer no",
      "4:the phone system could not be read, or another run has it",
      "5:applied in part",
      "6:written, but the result is not as planned or could not be read",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer breakglass allow 198.51.100.7 acme.yaml --for 4h --reason INC-88",
      "  enforcer breakglass --list",
      "  enforcer breakglass end 198.51.100.7 acme.yaml",
    })
public final class BreakglassCommand extends Command {
  private static final int MOST_TIMES = 2;
  private static final String ALLOW = "allow";
  private static final String END = "end";

  private final Provider<Engine> engine;

  @Parameters(
      paramLabel = "allow|end ADDRESS [PATH]",
      arity = "0..3",
      description =
          "What to do, one address, and the file of one phone system; without a file, --url or"
              + " ENFORCER_HOST names it. Give the file where there is one: it names the networks"
              + " that must not be locked out.")
  private List<String> words = List.of();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = Ages.class,
      description = "How long: 30m, 4h; at most 24h.")
  private Duration time;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
  private String reason;

  @Option(
      names = "--list",
      description = "List the addresses that are let in by hand on all phone systems.")
  private boolean list;

  @Mixin private ConsentOptions consent;

  @Mixin private PauseOption pause;

  @Mixin private RecordKeyOption records;

  @Mixin private StateOptions state;

  @Mixin private ReportOptions report;

  @ArgGroup(exclusive = false, validate = false, heading = "%nConnection%n")
  private ConnectionOptions connection = new ConnectionOptions();

  @Inject
  public BreakglassCommand(Terminal terminal, Provider<Engine> engine) {
    super(terminal);
    this.engine = engine;
  }

  @Override
  ExitCode run(Output output) {
    checkUsage();
    if (list) {
      return list(state.folder(terminal()), output);
    }
    String address = address(words.get(1));
    if (!consent.isPossible(terminal(), output, "give --auto-approve")) {
      return ExitCode.REFUSED;
    }
    Engine made = engine.get();
    try (Connections connections = connection.open(terminal(), made)) {
      Optional<String> path = words.stream().skip(2).findFirst();
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
          () -> act(made, connections, on, address, output));
    }
  }

  private boolean allows() {
    return words.getFirst().equals(ALLOW);
  }

  private void checkUsage() {
    if (list) {
      if (!words.isEmpty() || time != null || reason != null) {
        throw wrongUsage("--list stands alone");
      }
      return;
    }
    if (words.size() < 2 || !List.of(ALLOW, END).contains(words.getFirst())) {
      throw wrongUsage("write breakglass allow ADDRESS, breakglass end ADDRESS, or --list");
    }
    if (!allows()) {
      if (time != null || reason != null) {
        throw wrongUsage("--for and --reason are for allow");
      }
      return;
    }
    if (time == null || reason == null) {
      throw wrongUsage("an address is let in with an end and a reason: --for 4h --reason TEXT");
    }
    Reasons.check(reason, this::wrongUsage);
    if (time.isZero() || time.compareTo(Intervention.LONGEST_ADMISSION) > 0) {
      throw wrongUsage("--for takes a time up to 24h; for longer, list the address in the file");
    }
  }

  /** One address in the form of the list. */
  private String address(String written) {
    Optional<String> network = NetworkType.canonical(written).map(WideRange::inIpv4);
    int whole = network.filter(NetworkType::isIpv6).isPresent() ? 128 : 32;
    String address =
        network
            .filter(one -> NetworkType.bits(one) == whole)
            .orElseThrow(
                () ->
                    wrongUsage(
                        Excerpt.quoted(written)
                            + " is not one address; break-glass takes one, such as 198.51.100.7"));
    if (allows() && !NetworkType.comesToTheConsole(address)) {
      throw wrongUsage(
          Excerpt.quoted(written) + " is the address of nobody who could reach the console");
    }
    return address;
  }

  private ExitCode act(
      Engine made, Connections connections, FramedTarget on, String address, Output output) {
    output.begin(on.target().name() + ": reading " + on.target().url());
    String command = "breakglass " + words.getFirst();
    try (RunConsole console =
            RunConsole.of(
                report,
                (plan, review) -> report.print(Purpose.RUN, made.planJson(), plan, review, output),
                (plan, out) -> consent.answer(plan, () -> report.showKept(out), terminal(), out),
                output);
        ExclusiveRun run =
            made.begin(
                state.folder(terminal()),
                on.target(),
                pause.writer(command, terminal()),
                console)) {
      WritingClient client = connections.writing(on.target());
      run.resolveBrokenRuns(client);
      return allows()
          ? allow(made, run, client, on, address, console, output)
          : end(made, run, client, on, address, console, output);
    }
  }

  private ExitCode allow(
      Engine made,
      ExclusiveRun run,
      WritingClient client,
      FramedTarget on,
      String address,
      RunConsole console,
      Output output) {
    String name = on.target().name();
    Instant now = made.now().truncatedTo(ChronoUnit.MILLIS);
    Instant end = now.plus(time).truncatedTo(ChronoUnit.SECONDS);
    int times = run.interventions().times(address);
    if (times >= MOST_TIMES) {
      output.error(
          name + ": " + address + " was let in and renewed once already",
          "list it in the file, or end it with " + given().after("breakglass end " + address));
      return ExitCode.REFUSED;
    }
    PlansByHand plans = new PlansByHand(made.enforcer());
    Optional<ConsoleList> seen = plans.console(client);
    if (seen.isEmpty() || seen.get().networks().isEmpty()) {
      output.error(name + ": the list of the console cannot be read", "nothing was written");
      return ExitCode.NOT_EVALUATED;
    }
    List<String> networks = seen.get().networks().get();
    if (!seen.get().restricted()) {
      output.error(name + ": the console keeps nobody out", "nothing was written");
      return ExitCode.REFUSED;
    }
    List<LetIn> others = run.interventions().letIn(now);
    Intervention glass =
        Intervention.of(Intervention.Kind.ADMITTED, now, Actor.name(terminal()), reason)
            .until(end)
            .about(address)
            .alone(isAlone(networks, others, on.frame()));
    if (times > 0 && networks.contains(address)) {
      run.keep(glass);
      output.painted(name + ": renewed: " + address + " reaches the console until " + end);
      return ExitCode.DONE;
    }
    if (NetworkType.covers(networks, address)) {
      output.painted(name + ": " + address + " reaches the console already; nothing to do");
      return ExitCode.DONE;
    }
    // Neither this plan nor its undo may take the address for the only person who reaches it.
    LetIn nobody = new LetIn(address, glass.sentence(), false, true);
    DesiredState frame = on.frame().admitting(List.of(nobody));
    List<String> with = new ArrayList<>(networks);
    with.add(address);
    RunResult result =
        run.carryOut(
            () -> Proposal.of(plans.console(frame, client, with)),
            client,
            _ -> Accepted.nothing(),
            false,
            Optional.of(glass));
    report.applied(result);
    if (result instanceof RunResult.Applied applied && isRejected(applied.outcome())) {
      run.keep(
          Intervention.of(
                  Intervention.Kind.WITHDRAWN,
                  made.now().truncatedTo(ChronoUnit.MILLIS),
                  Actor.name(terminal()),
                  "the phone system did not take it")
              .about(address)
              .writtenBy(applied.run()));
    }
    ExitCode code = console.end(result);
    if (result instanceof RunResult.Applied && code == ExitCode.DONE) {
      output.say(
          name
              + ": "
              + address
              + " reaches the console until "
              + end
              + "; the first drift after that takes it out");
      if (glass.alone()) {
        output.warning(
            name
                + ": nobody else reaches the console, and nobody will after that; add the network"
                + " of your office or VPN to console.allow");
      }
    }
    return code;
  }

  /** Whether nobody reaches the console but those who were let in by hand. */
  private static boolean isAlone(List<String> networks, List<LetIn> others, DesiredState frame) {
    List<String> letIn = others.stream().map(LetIn::address).toList();
    List<String> usual = networks.stream().filter(one -> !letIn.contains(one)).toList();
    return !new AdmittedNetworks(usual, false).people(frame.networks());
  }

  /** What was not answered may still come, so that only a rejected write lets nobody in. */
  private static boolean isRejected(Outcome outcome) {
    return outcome.steps().stream()
        .anyMatch(
            step ->
                step.outcome() instanceof StepOutcome.Failed(_, boolean rejected, boolean may)
                    && rejected
                    && !may);
  }

  private ExitCode end(
      Engine made,
      ExclusiveRun run,
      WritingClient client,
      FramedTarget on,
      String address,
      RunConsole console,
      Output output) {
    Optional<Intervention> open =
        run.interventions().admitted().stream()
            .filter(one -> one.address().equals(Optional.of(address)))
            .findFirst();
    if (open.isEmpty()) {
      output.error(
          on.target().name() + ": " + address + " was not let in by break-glass",
          new GivenWords(state.words()).after("breakglass --list")
              + " shows what was; nothing was written");
      return ExitCode.REFUSED;
    }
    StateFolder folder = state.folder(terminal());
    List<String> paths = words.stream().skip(2).toList();
    AppliedRecords.Found found =
        records.records(paths, folder, terminal()).of(folder.of(on.target()), client);
    return new BreakGlass(
            made,
            run,
            client,
            NightBasis.of(on.frame(), on.target(), found, made.enforcer()),
            console,
            report::applied,
            Actor.name(terminal()),
            given(),
            output)
        .takeBack(open.get());
  }

  private GivenWords given() {
    return GivenWords.of(words.stream().skip(2).findFirst(), connection.url, state);
  }

  private ExitCode list(StateFolder folder, Output output) {
    Instant now = engine.get().now();
    Map<Intervention, String> open = new LinkedHashMap<>();
    for (PbxFolder own : folder.all()) {
      folder
          .interventions(own)
          .admitted()
          .forEach(one -> open.merge(one, own.address(), (a, b) -> a + ", " + b));
    }
    if (open.isEmpty()) {
      output.painted("No address is let in by hand.");
    }
    open.forEach(
        (one, where) ->
            output.painted(
                where
                    + "  "
                    + one.address().orElseThrow()
                    + (one.isOn(now) ? "  let in " : "  over, to be taken out; let in ")
                    + Excerpt.escaped(one.sentence())));
    return ExitCode.DONE;
  }
}
