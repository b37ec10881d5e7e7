package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.diagnostic.Excerpt;
import enforcer.journal.Interventions;
import enforcer.journal.JournalException;
import enforcer.journal.PastRotation;
import enforcer.journal.PbxFolder;
import enforcer.journal.RunRecord;
import enforcer.journal.StateFolder;
import enforcer.journal.WriteEffect;
import enforcer.pbx.Target;
import enforcer.run.Engine;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists what remains to be done where a phone system is no longer managed. */
@CommandLine.Command(
    name = "offboard",
    header = "List what was written to a phone system, and the credentials to remove.",
    description = {
      "For a phone system that is handed over: lists each object that runs of this state folder",
      "wrote, with the last run that did, the API clients that they used, and what is still on by",
      "hand. Nothing is removed, neither here nor on the phone system, which is not called: what",
      "was written stays as it is, and the records are kept.",
    },
    exitCodeList = {
      "0:listed",
      "1:a mistake in the file, or a journal that cannot be read; the others are listed",
      "3:a panic or a break-glass is still on, and is to be ended first; the rest is listed",
      "64:wrong usage",
    },
    footer = {"Example", "  enforcer offboard acme.yaml"})
public final class OffboardCommand extends Command {
  private final Provider<Engine> engine;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..1",
      description = "The file of one phone system; without one, --url or ENFORCER_HOST names it.")
  private String path;

  @Mixin private StateOptions state;

  @ArgGroup(exclusive = false, validate = false, heading = "%nConnection%n")
  private AddressOption address = new AddressOption();

  /** What the journals tell: objects with the last run that wrote them, and our API clients. */
  private final SortedMap<String, String> written = new TreeMap<>();

  private final SortedSet<String> clients = new TreeSet<>();
  private final List<JournalException> unreadable = new ArrayList<>();

  @Inject
  public OffboardCommand(Terminal terminal, Provider<Engine> engine) {
    super(terminal);
    this.engine = engine;
  }

  @Override
  ExitCode run(Output output) {
    try (Connections connections = address.open(terminal(), engine.get())) {
      Optional<FramedTarget> framed =
          FramedTarget.of(
              Optional.ofNullable(path),
              connections,
              engine.get(),
              terminal(),
              output,
              this::wrongUsage);
      return framed.isEmpty() ? ExitCode.ERROR : list(framed.get().target(), output);
    }
  }

  private ExitCode list(Target target, Output output) {
    StateFolder folder = state.folder(terminal());
    List<PbxFolder> folders = folder.same(target);
    folders.forEach(this::look);
    output.painted(target.name() + ": written by runs of this state folder, and left as it is:");
    if (written.isEmpty()) {
      output.painted("  nothing");
    }
    written.forEach((what, run) -> output.painted("  " + Excerpt.escaped(what) + "  " + run));
    output.painted("Records, which are kept:");
    folders.forEach(one -> output.painted("  " + one.path()));
    output.painted("Credentials to remove:");
    clients.forEach(
        client ->
            output.painted(
                "  API client "
                    + Excerpt.escaped(client)
                    + ", in the console under Integrations > API"));
    Stream.concat(
            Stream.of(target.host()),
            folders.stream().map(f -> f.address().replaceFirst(":(443|80)$", "")))
        .distinct()
        .forEach(
            host ->
                output.painted(
                    "  the entry of "
                        + Excerpt.escaped(host)
                        + " in credentials.yaml, and its secret files"));
    output.painted("  secrets of the CI that name this phone system");
    return ExitCode.worst(
        List.of(
            onByHand(
                folder.interventions(folder.of(target)),
                GivenWords.of(Optional.ofNullable(path), address.url, state),
                output),
            ExitCode.worst(
                unreadable.stream().map(e -> JournalErrors.print("", e, output)).toList())));
  }

  private static ExitCode onByHand(Interventions done, GivenWords given, Output output) {
    done.panics()
        .forEach(
            panic ->
                output.error(
                    "a panic is still on " + Excerpt.escaped(panic.sentence()),
                    given.after("panic --lift") + " takes it back"));
    done.admitted()
        .forEach(
            open ->
                output.error(
                    open.address().orElseThrow()
                        + " is still let in "
                        + Excerpt.escaped(open.sentence()),
                    given.after("breakglass end " + open.address().orElseThrow())));
    return done.panics().isEmpty() && done.admitted().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private void look(PbxFolder folder) {
    for (String run : folder.runs().reversed()) {
      read(() -> folder.read(run).ifPresent(this::look));
    }
    read(
        () ->
            PastRotation.of(folder)
                .forEach(
                    rotation -> {
                      written.put(rotation.secrets(), "rotated at " + rotation.at());
                      Optional.of(rotation.client())
                          .filter(id -> !id.isEmpty())
                          .ifPresent(clients::add);
                    }));
  }

  private void look(RunRecord record) {
    var plan = record.begun().plan();
    Optional.of(plan.at("/subject/clientId").asString(""))
        .filter(id -> !id.isEmpty())
        .ifPresent(clients::add);
    for (Map.Entry<Integer, WriteEffect> effect : record.effects().entrySet()) {
      var step = plan.path("steps").path(effect.getKey() - 1);
      if (effect.getValue().touches()) {
        String key = step.path("key").asString("");
        String what = step.path("resource").asString("") + (key.isEmpty() ? "" : "[" + key + "]");
        written.put(what, record.begun().command() + " " + record.begun().run());
      }
    }
  }

  private void read(Runnable reading) {
    try {
      reading.run();
    } catch (JournalException e) {
      unreadable.add(e);
    }
  }
}
