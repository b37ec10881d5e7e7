package enforcer.cli.command;

import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Nearest;
import enforcer.journal.Entry;
import enforcer.journal.PbxFolder;
import enforcer.journal.RunRecord;
import enforcer.journal.WriteEffect;
import enforcer.pbx.SystemName;
import enforcer.report.RunsJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
              ? "no run that wrote something is kept here"
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

  /** Every run, the newest first, for people or for machines. */
  String list(Format format, String toolVersion) {
    return switch (format) {
      case TEXT -> table();
      // A line begins with a date, so that none can end the fence.
      case MARKDOWN -> "```\n" + table() + "```\n";
      case JSON -> new RunsJson(toolVersion).text(all());
    };
  }

  private List<RunRecord> all() {
    List<RunRecord> all = new ArrayList<>();
    for (PbxFolder folder : folders) {
      folder.runs().forEach(run -> folder.read(run).ifPresent(all::add));
    }
    all.sort(Comparator.comparing((RunRecord r) -> r.begun().run()).reversed());
    return all;
  }

  /** One line for each run. */
  private String table() {
    String table = all().stream().map(r -> line(r) + "\n").collect(Collectors.joining());
    return table.isEmpty() ? "No run is kept here.\n" : table;
  }

  private static String line(RunRecord record) {
    Entry.Begun begun = record.begun();
    String url = begun.plan().path("subject").path("url").asString("");
    String what = begun.command() + begun.undoes().map(run -> " " + run).orElse("");
    long written = record.effects().values().stream().filter(WriteEffect::touches).count();
    String end = record.ended().map(e -> "exit " + e.exitCode()).orElse("broke off");
    return "%s  %-26s %s  %d of %d steps written, %s"
        .formatted(
            begun.run(),
            Excerpt.escaped(what),
            Excerpt.escaped(url),
            written,
            begun.plan().path("steps").size(),
            end);
  }
}
