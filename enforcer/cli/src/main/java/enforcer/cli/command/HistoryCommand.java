package enforcer.cli.command;

import enforcer.cli.terminal.ExitCode;
import enforcer.cli.terminal.Output;
import enforcer.cli.terminal.Terminal;
import enforcer.journal.JournalException;
import enforcer.journal.PastRotation;
import enforcer.journal.PbxFolder;
import enforcer.journal.StateFolder;
import enforcer.pbx.Target;
import enforcer.planfile.AppliedRecord;
import enforcer.report.AppliedLine;
import enforcer.report.History;
import enforcer.report.HistoryEntry;
import enforcer.run.AppliedRecords;
import enforcer.run.AppliedRecords.Found;
import enforcer.run.Engine;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what was done to phone systems from this state folder. */
@CommandLine.Command(
    name = "history",
    header = "Tell what was done to a phone system, by whom, from which commit, with what result.",
    description = {
      "Lists the runs, rotations, checks of the firewall, pauses, panics and break-glasses",
      "that the state folder holds, the newest first: of the phone systems that are named, at",
      "every address at which runs have met them, or of all. The phone system itself is not",
      "called. Who it was is what the environment",
      "of the run told. What stands on a phone system, by the record of what was applied, comes"
          + " first,",
      "also where only --record knows of it. What else other state folders hold, and what was done",
      "in the console, is not in it; drift and check ask the audit log for that.",
    },
    exitCodeList = {
      "0:told",
      "1:a mistake in the file, or a journal that cannot be read; the others are told",
      "64:wrong usage",
    },
    footer = {
      "Examples",
      "  enforcer history acme.yaml",
      "  enforcer history -o json > history.json",
    })
public final class HistoryCommand extends Command {
  private final Provider<Engine> engine;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description =
          "The files of the phone systems, or folders of files; without one, --url or ENFORCER_HOST"
              + " names the phone system, or all are told.")
  private List<String> paths = List.of();

  @Mixin private SelectOption select;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "@|bold text|@ for people (the default), @|bold markdown|@, or @|bold json|@ for machines"
              + " (schema/history.schema.json).")
  private Format format;

  @Mixin private RecordKeyOption records;

  @Mixin private StateOptions state;

  @ArgGroup(exclusive = false, validate = false, heading = "%nConnection%n")
  private AddressOption address = new AddressOption();

  @Inject
  public HistoryCommand(Terminal terminal, Provider<Engine> engine) {
    super(terminal);
    this.engine = engine;
  }

  @Override
  ExitCode run(Output output) {
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
      StateFolder folder = state.folder(terminal());
      boolean all = paths.isEmpty() && targets.get().isEmpty();
      List<PbxFolder> folders =
          all
              ? folder.all()
              : targets.get().stream().flatMap(t -> folder.same(t).stream()).distinct().toList();
      AppliedRecords applied = records.records(paths, folder, terminal());
      return tell(folders, applied, others(targets.get(), folder, applied, output), output);
    }
  }

  /** What the shared place holds that this state folder has no address for. */
  private static SortedMap<String, Found> others(
      List<Target> named, StateFolder folder, AppliedRecords records, Output output) {
    List<Target> unmet =
        named.stream().filter(t -> folder.of(t).identity().isEmpty()).distinct().toList();
    if (unmet.isEmpty() && !named.isEmpty()) {
      return new TreeMap<>();
    }
    SortedMap<String, Found> others;
    try {
      others = records.ofOthers();
    } catch (JournalException.Unreachable e) {
      return new TreeMap<>(Map.of("record", new Found.Unreachable(e)));
    }
    Set<String> hosts = unmet.stream().map(t -> t.url().getHost()).collect(Collectors.toSet());
    if (!unmet.isEmpty() && others.keySet().containsAll(hosts)) {
      others.keySet().retainAll(hosts);
    } else if (!unmet.isEmpty() && !others.isEmpty()) {
      output.say(
          "no run of this state folder has met "
              + String.join(", ", unmet.stream().map(Target::name).toList())
              + ", so that its own name is not known; the records of all are told");
    }
    return others;
  }

  private static Optional<AppliedLine> line(String where, Found found) {
    return switch (found) {
      case Found.Nothing _ -> Optional.empty();
      case Found.Unknown(String why, _, _) -> Optional.of(AppliedLine.unknown(where, why));
      case Found.Another(String why, _) -> Optional.of(AppliedLine.unknown(where, why));
      case Found.Unreachable(JournalException.Unreachable why) ->
          Optional.of(AppliedLine.unknown(where, why.problem()));
      case Found.Known(AppliedRecord record) -> Optional.of(AppliedLine.of(where, record));
    };
  }

  private ExitCode tell(
      List<PbxFolder> folders,
      AppliedRecords records,
      SortedMap<String, Found> others,
      Output output) {
    List<HistoryEntry> entries = new ArrayList<>();
    List<AppliedLine> applied = new ArrayList<>();
    List<JournalException> unreadable = new ArrayList<>();
    for (PbxFolder one : folders) {
      String where = one.address();
      line(where, records.of(one)).ifPresent(applied::add);
      for (String run : one.runs()) {
        read(
            () -> one.read(run).map(r -> HistoryEntry.of(where, r)).ifPresent(entries::add),
            unreadable);
      }
      read(
          () -> PastRotation.of(one).forEach(r -> entries.add(HistoryEntry.of(where, r))),
          unreadable);
      read(
          () -> one.firewallRuns().forEach(r -> entries.add(HistoryEntry.of(where, r))),
          unreadable);
      read(
          () -> one.interventions().all().forEach(i -> entries.add(HistoryEntry.of(where, i))),
          unreadable);
    }
    others.forEach((name, found) -> line(name, found).ifPresent(applied::add));
    History history =
        new History(entries, applied, unreadable.stream().map(JournalException::problem).toList());
    output.result(
        switch (format) {
          case TEXT -> history.text();
          // A line begins with a date or a space, so that none can end the fence.
          case MARKDOWN -> "```\n" + history.text() + "```\n";
          case JSON -> history.json(Version.read());
        });
    return ExitCode.worst(
        unreadable.stream().map(e -> JournalErrors.print("", e, output)).toList());
  }

  private static void read(Runnable reading, List<JournalException> unreadable) {
    try {
      reading.run();
    } catch (JournalException e) {
      unreadable.add(e);
    }
  }
}
