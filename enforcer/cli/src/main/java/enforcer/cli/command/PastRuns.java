package enforcer.cli.command;

import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Nearest;
import enforcer.journal.JournalException;
import enforcer.journal.PastRotation;
import enforcer.journal.PbxFolder;
import enforcer.journal.RunRecord;
import enforcer.journal.StateFolder;
import enforcer.pbx.SystemName;
import enforcer.pbx.Target;
import enforcer.report.KeptRuns;
import enforcer.report.RunsJson;
import enforcer.report.RunsText;
import enforcer.run.AppliedRecords;
import enforcer.run.UndoProof;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The runs that are recorded on this machine, of one phone system or of all.
 *
 * @param named the phone system that the command line or the environment names
 */
record PastRuns(StateFolder state, Optional<Target> named) {
  private static final String LAST = "last";
  private static final String LISTED = "enforcer undo --list shows the runs that are";
  private static final int KNOWN = 5;

  private List<PbxFolder> folders() {
    return named.map(state::same).orElseGet(state::all);
  }

  /**
   * The run of this name, or the newest that wrote something. A rotation after that one is not
   * passed over in silence, nor is one that the records know and no journal tells of.
   */
  RunRecord find(String name, AppliedRecords records) {
    return name.equals(LAST) ? last(records) : run(name);
  }

  private RunRecord run(String name) {
    List<RunRecord> found = named(name, folders());
    if (found.isEmpty()) {
      throw named(name, state.all()).stream()
          .findFirst()
          .map(elsewhere -> stranger(elsewhere))
          .orElseGet(
              () ->
                  new CannotContinue(
                      "no run " + Excerpt.quoted(name) + " is recorded here", remedy(name)));
    }
    if (found.size() > 1) {
      throw ambiguous(Excerpt.quoted(name), found.size());
    }
    return found.getFirst();
  }

  private CannotContinue stranger(RunRecord run) {
    String id = run.begun().run();
    String url = Excerpt.escaped(run.url());
    return new CannotContinue(
        "run " + id + " is of another phone system, " + url + where(", not of "),
        "to undo it: enforcer undo " + id + " --url " + url);
  }

  private String where(String before) {
    return named.map(target -> before + target.url()).orElse("");
  }

  private static CannotContinue ambiguous(String name, int systems) {
    return new CannotContinue(
        name + " matches runs of " + systems + " phone systems",
        "name the phone system with --url");
  }

  private RunRecord last(AppliedRecords records) {
    SortedMap<String, Newest> systems = newest();
    Collection<Newest> newest = systems.values();
    if (newest.size() > 1) {
      throw ambiguous(Excerpt.quoted(LAST), newest.size());
    }
    for (PbxFolder folder : folders()) {
      Optional<RunRecord> its =
          Optional.ofNullable(systems.get(phoneSystem(folder))).flatMap(Newest::run);
      new UndoProof(records, records.of(folder)).requireLast(its, state.same(folder));
    }
    Optional<PastRotation> rotation = newest.stream().flatMap(n -> n.rotation().stream()).findAny();
    RunRecord run =
        newest.stream()
            .flatMap(n -> n.run().stream())
            .findAny()
            .orElseThrow(() -> nothingToUndo(rotation));
    rotation
        .filter(r -> r.at().isAfter(run.begun().at()))
        .ifPresent(
            r -> {
              throw new CannotContinue(
                  changed(r) + ", which is newer than any run and " + PastRotation.NO_WAY_BACK,
                  "to undo the run before it ("
                      + Excerpt.escaped(run.begun().command())
                      + "): enforcer undo "
                      + run.begun().run());
            });
    return run;
  }

  private CannotContinue nothingToUndo(Optional<PastRotation> rotation) {
    String but =
        rotation.map(r -> "; " + changed(r) + ", which " + PastRotation.NO_WAY_BACK).orElse("");
    return new CannotContinue(
        "no run" + where(" of ") + " that can be undone is recorded here" + but, LISTED);
  }

  /** {@code voicemail PINs of 5 extensions were rotated at ...}. */
  private static String changed(PastRotation rotation) {
    String were = rotation.extensions().size() == 1 ? " was" : " were";
    return rotation.secrets() + were + " rotated at " + rotation.at();
  }

  private String remedy(String name) {
    List<String> recorded =
        folders().stream()
            .flatMap(f -> f.runs().stream())
            .sorted(Comparator.reverseOrder())
            .limit(KNOWN)
            .toList();
    return recorded.isEmpty()
        ? "enforcer undo --list shows none at all; is --state-dir the right folder?"
        : Nearest.remedy(name, "the newest", recorded) + "; " + LISTED;
  }

  /** The newest that happened to a phone system. */
  private record Newest(Optional<RunRecord> run, Optional<PastRotation> rotation) {
    static Newest of(PbxFolder folder) {
      return new Newest(
          folder.runs().stream()
              .flatMap(run -> folder.read(run).stream())
              .filter(RunRecord::touched)
              .findFirst(),
          PastRotation.of(folder).stream().max(Comparator.comparing(PastRotation::at)));
    }

    boolean isAnything() {
      return run.isPresent() || rotation.isPresent();
    }

    /** The same of a phone system that has two addresses. */
    Newest and(Newest other) {
      return new Newest(
          Stream.concat(run.stream(), other.run.stream())
              .max(Comparator.comparing((RunRecord r) -> r.begun().run())),
          Stream.concat(rotation.stream(), other.rotation.stream())
              .max(Comparator.comparing(PastRotation::at)));
    }
  }

  /** For each phone system to which something happened, the newest. */
  private SortedMap<String, Newest> newest() {
    SortedMap<String, Newest> newest = new TreeMap<>();
    for (PbxFolder folder : folders()) {
      Newest its = Newest.of(folder);
      if (its.isAnything()) {
        newest.merge(phoneSystem(folder), its, Newest::and);
      }
    }
    return newest;
  }

  /** The identity of a phone system: its own name where known, otherwise its address. */
  private static String phoneSystem(PbxFolder folder) {
    return folder.identity().map(SystemName::fqdn).orElseGet(() -> folder.path().toString());
  }

  private static List<RunRecord> named(String name, List<PbxFolder> folders) {
    return PbxFolder.isRun(name)
        ? folders.stream().flatMap(f -> f.read(name).stream()).toList()
        : List.of();
  }

  /** Everything that can be read, the newest first, and why the rest cannot. */
  Kept all() {
    List<RunRecord> readable = new ArrayList<>();
    List<PastRotation> rotations = new ArrayList<>();
    List<JournalException> unreadable = new ArrayList<>();
    for (PbxFolder folder : folders()) {
      for (String run : folder.runs()) {
        read(() -> folder.read(run).ifPresent(readable::add), unreadable);
      }
      read(() -> rotations.addAll(PastRotation.of(folder)), unreadable);
    }
    readable.sort(Comparator.comparing((RunRecord r) -> r.begun().run()).reversed());
    rotations.sort(Comparator.comparing(PastRotation::at).reversed());
    return new Kept(new KeptRuns(readable, rotations), unreadable);
  }

  private static void read(Runnable reading, List<JournalException> unreadable) {
    try {
      reading.run();
    } catch (JournalException e) {
      unreadable.add(e);
    }
  }

  /** The runs and rotations that have a journal. */
  record Kept(KeptRuns readable, List<JournalException> unreadable) {
    Kept {
      unreadable = List.copyOf(unreadable);
    }

    /** The list of those that can be read, for people or for machines. */
    String list(Format format, String toolVersion, int columns) {
      return switch (format) {
        case TEXT -> RunsText.of(readable, columns);
        // A line begins with a date or a space, so that none can end the fence.
        case MARKDOWN -> "```\n" + RunsText.of(readable, columns) + "```\n";
        case JSON ->
            new RunsJson(toolVersion)
                .text(readable, unreadable.stream().map(JournalException::problem).toList());
      };
    }
  }
}
