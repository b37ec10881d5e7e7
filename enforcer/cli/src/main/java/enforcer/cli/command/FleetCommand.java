package enforcer.cli.command;

import enforcer.cli.terminal.Count;
import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.database.Database;
import enforcer.database.PhoneSystemId;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Excerpt;
import enforcer.journal.PbxFolder;
import enforcer.journal.StateFolder;
import enforcer.run.Engine;
import enforcer.worker.FleetJson;
import enforcer.worker.FleetMetrics;
import enforcer.worker.FleetStatus;
import enforcer.worker.NightState;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells how far the nights of a fleet are that workers share. */
@CommandLine.Command(
    name = "fleet",
    header = "Tell how far the nights of a fleet are that workers share.",
    description = {
      "fleet status lists the phone systems whose last night did not end with 0 or that wait for a",
      "worker, and counts all; with the files, by their names. No phone system is called.",
    },
    exitCodeList = {
      "0:told",
      "1:a mistake in a file, or the schema of the database is another one",
      "4:the database cannot be reached",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer fleet status sites",
      "  enforcer fleet status -o openmetrics > fleet.prom",
    })
public final class FleetCommand extends Command {
  private static final String STATUS = "status";

  private final Provider<Engine> engine;

  /** The notations of a status. */
  enum Notation {
    TEXT,
    JSON,
    OPENMETRICS
  }

  @Parameters(
      paramLabel = "status|PATH",
      arity = "1..*",
      description = "@|bold status|@, and the files of the phone systems, or folders of files.")
  private List<String> words = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text, json (schema/fleet-status.schema.json) or openmetrics.")
  private Notation notation = Notation.TEXT;

  @Option(names = "--details", description = "List every phone system.")
  private boolean details;

  @Mixin private SelectOption select;

  @Mixin private StateOptions state;

  @Inject
  public FleetCommand(Terminal terminal, Provider<Engine> engine) {
    super(terminal);
    this.engine = engine;
  }

  @Override
  ExitCode run(Output output) {
    List<String> paths = new ArrayList<>(words);
    if (!paths.remove(STATUS)) {
      throw wrongUsage("say what to do: enforcer fleet status");
    }
    SharedState shared =
        state
            .shared(terminal())
            .orElseThrow(() -> wrongUsage("name the database: --database or ENFORCER_DATABASE"));
    Optional<Map<String, String>> names = names(paths, output);
    if (names.isEmpty()) {
      return ExitCode.ERROR;
    }
    try (Database database = shared.open()) {
      FleetStatus status = FleetStatus.of(database).by(names.get());
      switch (notation) {
        case TEXT -> tell(status, names.get(), output);
        case JSON -> output.result(new FleetJson(Version.read(), status, names.get()).text());
        case OPENMETRICS -> output.result(new FleetMetrics(status, names.get()).text());
      }
    }
    return ExitCode.DONE;
  }

  /** What people call the phone systems: by the files, else by the addresses of their runs. */
  private Optional<Map<String, String>> names(List<String> paths, Output output) {
    StateFolder folder = state.folder(terminal());
    Map<String, String> names = new HashMap<>();
    for (PbxFolder one : folder.all()) {
      names.put(PhoneSystemId.of(one), one.address());
    }
    if (paths.isEmpty()) {
      return Optional.of(names);
    }
    Optional<List<DesiredState>> documents =
        Documents.read(engine.get().enforcer(), paths, select, terminal(), output);
    documents.ifPresent(
        all ->
            all.forEach(
                d -> names.put(PhoneSystemId.of(folder.of(Targets.of(d, terminal()))), d.name())));
    return documents.map(_ -> names);
  }

  private void tell(FleetStatus status, Map<String, String> names, Output output) {
    for (FleetStatus.PhoneSystem one : status.phoneSystems()) {
      boolean isNews = one.state().unwell() > 0 || one.isUnderWay() || one.isWaiting(status.now());
      if (details || isNews) {
        String name = names.getOrDefault(one.id(), one.id());
        output.painted(Excerpt.escaped(name) + "  " + sentence(one, status));
      }
    }
    output.painted(
        Count.of(status.phoneSystems().size(), "phone system")
            + ": "
            + status.open()
            + " open, "
            + status.unwell()
            + " whose last night did not end with 0");
  }

  private static String sentence(FleetStatus.PhoneSystem one, FleetStatus status) {
    String last =
        one.state()
            .last()
            .map(
                l ->
                    "last night "
                        + l.at().truncatedTo(ChronoUnit.SECONDS)
                        + ", exit "
                        + l.exitCode())
            .orElse("no night yet");
    String now =
        one.isUnderWay()
            ? "under way by worker " + Excerpt.escaped(one.worker().get())
            : one.isWaiting(status.now())
                ? "waits for a worker since " + one.due().truncatedTo(ChronoUnit.SECONDS)
                : "next " + one.due().truncatedTo(ChronoUnit.SECONDS);
    return last + "; " + now + repeated(one.state());
  }

  private static String repeated(NightState nights) {
    return nights.unwell() > 1 ? "; " + nights.unwell() + " nights in a row" : "";
  }
}
