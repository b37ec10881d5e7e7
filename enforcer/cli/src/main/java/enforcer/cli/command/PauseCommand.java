package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.diagnostic.Excerpt;
import enforcer.journal.Intervention;
import enforcer.journal.PbxFolder;
import enforcer.journal.RunRecord;
import enforcer.journal.StateFolder;
import enforcer.pbx.Target;
import enforcer.run.Engine;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps every run from writing to a phone system for a time. */
@CommandLine.Command(
    name = "pause",
    header = "Keep every run from writing to a phone system for a time.",
    description = {
      "While it lasts, drift --correct only reports, and apply, undo, rotate and the other"
          + " commands",
      "that write are refused with 3: who paused, until when and why. Reports go on. A command"
          + " that",
      "a person runs goes on with --despite-pause. The pause is kept in the state folder and binds",
      "the runs that use that folder, by each address that they have met the phone system at; the",
      "phone system itself is not called.",
    },
    exitCodeList = {
      "0:paused, lifted or listed",
      "1:a mistake in a file, or the state folder cannot be used",
      "3:a pause that ends later is set already",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer pause acme.yaml --for 4h --reason \"INC-88, the trunk is being moved\"",
      "  enforcer pause --list",
      "  enforcer pause --lift acme.yaml",
    })
public final class PauseCommand extends Command {

  private final Provider<Engine> engine;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description =
          "The files of the phone systems, or folders of files; without one, --url or ENFORCER_HOST"
              + " names the phone system.")
  private List<String> paths = List.of();

  @Mixin private SelectOption select;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = Ages.class,
      description = "How long: 90m, 4h, 2d; at most 7d. It ends by itself.")
  private Duration time;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, for whoever is refused meanwhile.")
  private String reason;

  @Option(names = "--lift", description = "End the pause now.")
  private boolean lift;

  @Option(
      names = "--list",
      description = "List the pauses and panics that are on: of these phone systems, or of all.")
  private boolean list;

  @Mixin private StateOptions state;

  @ArgGroup(exclusive = false, validate = false, heading = "%nConnection%n")
  private AddressOption address = new AddressOption();

  private boolean several;

  @Inject
  public PauseCommand(Terminal terminal, Provider<Engine> engine) {
    super(terminal);
    this.engine = engine;
  }

  @Override
  ExitCode run(Output output) {
    checkUsage();
    try (Connections connections = address.open(terminal(), engine.get())) {
      Optional<List<Target>> targets =
          NamedTargets.of(
              paths,
              select,
              address,
              connections,
              engine.get(),
              terminal(),
              output,
              this::wrongUsage);
      if (targets.isEmpty()) {
        return ExitCode.ERROR;
      }
      several = targets.get().size() > 1;
      StateFolder folder = state.folder(terminal());
      if (list) {
        return list(targets.get(), folder, output);
      }
      if (targets.get().isEmpty()) {
        throw wrongUsage("there is nothing to pause: name a file, or give --url");
      }
      return ExitCode.worst(
          targets.get().stream()
              .map(t -> lift ? lift(t, folder, output) : pause(t, folder, output))
              .toList());
    }
  }

  private void checkUsage() {
    if (lift && list) {
      throw wrongUsage("give --lift or --list, not both");
    }
    if (lift || list) {
      if (time != null || reason != null) {
        throw wrongUsage("--for and --reason are for a new pause");
      }
      return;
    }
    if (time == null || reason == null) {
      throw wrongUsage("a pause needs an end and a reason: --for 4h --reason TEXT");
    }
    Reasons.check(reason, this::wrongUsage);
    if (time.isZero() || time.compareTo(Intervention.LONGEST_PAUSE) > 0) {
      throw wrongUsage("--for takes a time up to 7d, because a forgotten pause hides what drifts");
    }
  }

  private ExitCode pause(Target target, StateFolder folder, Output output) {
    Instant now = engine.get().now().truncatedTo(ChronoUnit.MILLIS);
    Instant end = now.plus(time).truncatedTo(ChronoUnit.SECONDS);
    PbxFolder own = folder.of(target);
    Optional<Intervention> before = folder.interventions(own).pause(now);
    if (before.flatMap(Intervention::until).filter(until -> until.isAfter(end)).isPresent()) {
      output.error(
          target.name() + " is paused already " + before.get().sentence(),
          "that pause stays as it is; to end it earlier: " + given(target).after("pause --lift"));
      return ExitCode.REFUSED;
    }
    Intervention pause =
        Intervention.of(Intervention.Kind.PAUSED, now, Actor.name(terminal()), reason).until(end);
    own.keep(pause);
    output.painted(target.name() + ": paused until " + end + "; drift still reports");
    if (own.identity().isEmpty()) {
      output.say(
          target.name()
              + ": no run has met this phone system at "
              + target.url()
              + "; at another address of it the pause does not hold yet");
    }
    return ExitCode.DONE;
  }

  /** A file or a folder of several would lift the pause of all. */
  private GivenWords given(Target target) {
    return several
        ? GivenWords.of(target, state)
        : GivenWords.of(paths.stream().findFirst(), address.url, state);
  }

  private ExitCode lift(Target target, StateFolder folder, Output output) {
    Instant now = engine.get().now().truncatedTo(ChronoUnit.MILLIS);
    PbxFolder own = folder.of(target);
    Optional<Intervention> pause = folder.interventions(own).pause(now);
    if (pause.isEmpty()) {
      output.painted(target.name() + ": not paused");
      return ExitCode.DONE;
    }
    own.keep(Intervention.of(Intervention.Kind.RESUMED, now, Actor.name(terminal()), ""));
    output.painted(target.name() + ": no longer paused; it was " + pause.get().sentence());
    return ExitCode.DONE;
  }

  private ExitCode list(List<Target> targets, StateFolder folder, Output output) {
    Instant now = engine.get().now();
    List<PbxFolder> folders =
        targets.isEmpty() && paths.isEmpty()
            ? folder.all()
            : targets.stream().map(folder::of).toList();
    Map<Intervention, String> pauses = new LinkedHashMap<>();
    for (PbxFolder own : folders) {
      folder
          .interventions(own)
          .pause(now)
          .ifPresent(p -> pauses.merge(p, own.address(), (a, b) -> a + ", " + b));
    }
    Map<Intervention, String> panics = panics(folders, folder);
    if (pauses.isEmpty()) {
      output.painted("No pause is on" + (panics.isEmpty() ? ", and no panic." : "."));
    }
    pauses.forEach(
        (pause, where) -> output.painted(where + "  paused " + Excerpt.escaped(pause.sentence())));
    panics.forEach((_, line) -> output.painted(line));
    return ExitCode.DONE;
  }

  /** The panics that are on, each with a line about it, which names how to lift it. */
  private Map<Intervention, String> panics(List<PbxFolder> folders, StateFolder folder) {
    Map<Intervention, String> panics = new LinkedHashMap<>();
    for (PbxFolder own : folders) {
      List<Intervention> on = folder.interventions(own).panics();
      if (!on.isEmpty()) {
        Intervention last = on.getLast();
        panics.putIfAbsent(
            last,
            own.address()
                + "  a panic is on "
                + Excerpt.escaped(last.sentence())
                + "; to lift it: "
                + GivenWords.of(Optional.empty(), url(own), state).after(PanicCommand.LIFTING));
      }
    }
    return panics;
  }

  /** The address that runs called, or the one that a phone system usually has there. */
  private static String url(PbxFolder own) {
    return own.newest().map(RunRecord::url).orElse("https://" + own.address());
  }
}
