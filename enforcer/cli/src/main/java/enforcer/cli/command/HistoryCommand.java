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
import enforcer.run.Engine;
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
          + " first. What other state folders hold, and what was done in the console, is not in",
      "it; drift and check ask the audit log for that.",
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
              paths, address, connections, engine.get(), terminal(), output, this::wrongUsage);
      if (targets.isEmpty()) {
        return ExitCode.ERROR;
      }
      StateFolder folder = state.folder(terminal());
      boolean all = paths.isEmpty() && targets.get().isEmpty();
      List<PbxFolder> folders =
          all
              ? folder.all()
              : targets.get().stream().flatMap(t -> folder.same(t).stream()).distinct().toList();
      return tell(folders, records.records(paths, folder, terminal()), output);
    }
  }

  private ExitCode tell(List<PbxFolder> folders, AppliedRecords records, Output output) {
    List<HistoryEntry> entries = new ArrayList<>();
    List<AppliedLine> applied = new ArrayList<>();
    List<JournalException> unreadable = new ArrayList<>();
    for (PbxFolder one : folders) {
      String where = one.address();
      switch (records.of(one)) {
        case AppliedRecords.Found.Nothing _ -> {}
        case AppliedRecords.Found.Unknown(String why, _) ->
            applied.add(AppliedLine.unknown(where, why));
        case AppliedRecords.Found.Unreachable(JournalException.Unreachable why) ->
            applied.add(AppliedLine.unknown(where, why.problem()));
        case AppliedRecords.Found.Known(AppliedRecord record) ->
            applied.add(AppliedLine.of(where, record));
      }
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
