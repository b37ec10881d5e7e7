package enforcer.cli.command;

import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Nearest;
import enforcer.journal.Entry;
import enforcer.journal.JournalException;
import enforcer.journal.PastRotation;
import enforcer.journal.PbxFolder;
import enforcer.journal.RunRecord;
import enforcer.pbx.SystemName;
import enforcer.report.RunsJson;
import enforcer.report.RunsText;
import enforcer.secret.SecretKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The runs that are kept on this machine, of one phone system or of all. */
record PastRuns(List<PbxFolder> folders) {
  private static final String LAST = "last";
  private static final String LISTED = "enforcer undo --list shows the runs that are";
  private static final int KNOWN = 5;

  /** The run of this name, or the newest that wrote something. */
  RunRecord find(String name) {
    List<RunRecord> found = name.equals(LAST) ? newest() : named(name);
    if (found.isEmpty()) {
      throw new CannotContinue(
          name.equals(LAST)
              ? "no run that can be undone is kept here" + rotated()
              : "no run " + Excerpt.quoted(name) + " is kept here",
          name.equals(LAST) ? LISTED : remedy(name));
    }
    if (found.size() > 1) {
      throw new CannotContinue(
          Excerpt.quoted(name) + " matches runs of " + found.size() + " phone systems",
          "name the phone system with --url");
    }
    return found.getFirst();
  }

  private String rotated() {
    return folders.stream().anyMatch(folder -> PastRotation.newest(folder).isPresent())
        ? "; a rotation cannot be, because no old secret is kept"
        : "";
  }

  /** What happened after the run that {@code last} means, and is not taken back with it. */
  List<String> passedOver(String name, RunRecord found) {
    if (!name.equals(LAST)) {
      return List.of();
    }
    Set<String> itsOwn =
        folders.stream()
            .filter(folder -> folder.runs().contains(found.begun().run()))
            .map(PastRuns::phoneSystem)
            .collect(Collectors.toSet());
    return folders.stream()
        .filter(folder -> itsOwn.contains(phoneSystem(folder)))
        .flatMap(folder -> PastRotation.newest(folder).stream())
        .filter(rotation -> rotation.at().isAfter(found.begun().at()))
        .map(rotation -> passedOver(rotation, found.begun()))
        .toList();
  }

  private static String passedOver(PastRotation rotation, Entry.Begun instead) {
    return noun(rotation)
        + "s were rotated at "
        + rotation.at()
        + ", which cannot be undone, because no old secret is kept; this undoes the run before it, "
        + instead.run()
        + " ("
        + Excerpt.escaped(instead.command())
        + ")";
  }

  private static String noun(PastRotation rotation) {
    return Arrays.stream(SecretKind.values())
        .filter(kind -> kind.key().equals(rotation.secret()))
        .map(SecretKind::noun)
        .findFirst()
        .orElse("secret");
  }

  private String remedy(String name) {
    List<String> kept =
        folders.stream()
            .flatMap(f -> f.runs().stream())
            .sorted(Comparator.reverseOrder())
            .limit(KNOWN)
            .toList();
    return kept.isEmpty()
        ? "enforcer undo --list shows none at all; is --state-dir the right folder?"
        : Nearest.remedy(name, "the newest", kept) + "; " + LISTED;
  }

  /** For each phone system, the newest run that wrote something. */
  private List<RunRecord> newest() {
    SortedMap<String, RunRecord> newest = new TreeMap<>();
    for (PbxFolder folder : folders) {
      folder.runs().stream()
          .flatMap(run -> folder.read(run).stream())
          .filter(RunRecord::touched)
          .findFirst()
          .ifPresent(run -> newest.merge(phoneSystem(folder), run, PastRuns::later));
    }
    return List.copyOf(newest.values());
  }

  /** The identity of a phone system: its own name where known, otherwise its address. */
  private static String phoneSystem(PbxFolder folder) {
    return folder.identity().map(SystemName::fqdn).orElseGet(() -> folder.path().toString());
  }

  private static RunRecord later(RunRecord one, RunRecord other) {
    return one.begun().run().compareTo(other.begun().run()) > 0 ? one : other;
  }

  private List<RunRecord> named(String name) {
    return PbxFolder.isRun(name)
        ? folders.stream().flatMap(f -> f.read(name).stream()).toList()
        : List.of();
  }

  /** Every run that can be read, the newest first, and why the others cannot. */
  Kept all() {
    List<RunRecord> readable = new ArrayList<>();
    List<JournalException> unreadable = new ArrayList<>();
    for (PbxFolder folder : folders) {
      for (String run : folder.runs()) {
        try {
          folder.read(run).ifPresent(readable::add);
        } catch (JournalException e) {
          unreadable.add(e);
        }
      }
    }
    readable.sort(Comparator.comparing((RunRecord r) -> r.begun().run()).reversed());
    return new Kept(readable, unreadable);
  }

  /** The runs of which there is a journal. */
  record Kept(List<RunRecord> readable, List<JournalException> unreadable) {
    Kept {
      readable = List.copyOf(readable);
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
