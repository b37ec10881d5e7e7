package enforcer.report;

import enforcer.diagnostic.Excerpt;
import enforcer.journal.Entry;
import enforcer.journal.PastRotation;
import enforcer.journal.RunRecord;
import enforcer.journal.WriteEffect;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The recorded runs and rotations as a table for people; what does not fit into a line stands below
 * it.
 */
public final class RunsText {
  private static final String BETWEEN = "  ";
  private static final String BELOW = "    ";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private RunsText() {}

  /** A line: a run is named by its id, a rotation by its time, because undo takes none. */
  private record Row(Instant at, String name, String what, String end, String where) {}

  /** These runs and rotations, the newest first, each with a line of its own. */
  public static String of(KeptRuns kept, int columns) {
    List<Row> rows =
        Stream.concat(
                kept.runs().stream().map(RunsText::run),
                kept.rotations().stream().map(RunsText::rotation))
            .sorted(Comparator.comparing(Row::at).reversed())
            .toList();
    int width = rows.stream().mapToInt(r -> Wrap.width(r.what())).max().orElse(0);
    String table = rows.stream().map(r -> line(r, width, columns)).collect(Collectors.joining());
    return table.isEmpty() ? "No runs are recorded here.\n" : table;
  }

  private static String line(Row row, int width, int columns) {
    StringBuilder text = new StringBuilder(row.name());
    int used = Wrap.width(row.name());
    for (String cell : List.of(Wrap.pad(row.what(), width), row.end(), row.where())) {
      int wanted = Wrap.width(cell.stripTrailing());
      boolean fits = used + BETWEEN.length() + wanted <= columns;
      text.append(fits ? BETWEEN : "\n" + BELOW).append(cell);
      used = (fits ? used + BETWEEN.length() : BELOW.length()) + Wrap.width(cell);
    }
    return text.append('\n').toString().replaceAll(" +\n", "\n");
  }

  private static Row run(RunRecord record) {
    Entry.Begun begun = record.begun();
    String what = begun.command() + begun.undoes().map(run -> " " + run).orElse("");
    return new Row(
        begun.at(), begun.run(), Excerpt.escaped(what), end(record), Excerpt.escaped(record.url()));
  }

  private static Row rotation(PastRotation rotation) {
    return new Row(
        rotation.at(),
        TIME.format(rotation.at()),
        "rotate",
        Excerpt.escaped(rotation.secrets()) + ", cannot be undone",
        Excerpt.escaped(rotation.address()));
  }

  private static String end(RunRecord record) {
    long written = record.effects().values().stream().filter(WriteEffect::touches).count();
    int steps = record.begun().plan().path("steps").size();
    String end = record.ended().map(e -> "exit " + e.exitCode()).orElse("broke off");
    return written + " of " + steps + " steps written, " + end;
  }
}
