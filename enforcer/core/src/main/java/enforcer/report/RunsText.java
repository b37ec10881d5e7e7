package enforcer.report;

import enforcer.diagnostic.Excerpt;
import enforcer.journal.Entry;
import enforcer.journal.RunRecord;
import enforcer.journal.WriteEffect;
import java.util.List;
import java.util.stream.Collectors;

/** The runs that are kept as a table for people; what does not fit into a line stands below it. */
public final class RunsText {
  private static final String BETWEEN = "  ";
  private static final String BELOW = "    ";

  private RunsText() {}

  /** These runs in their order, each with a line of its own. */
  public static String of(List<RunRecord> records, int columns) {
    int width = records.stream().mapToInt(r -> Wrap.width(what(r))).max().orElse(0);
    String table = records.stream().map(r -> row(r, width, columns)).collect(Collectors.joining());
    return table.isEmpty() ? "No run is kept here.\n" : table;
  }

  private static String row(RunRecord record, int width, int columns) {
    String run = record.begun().run();
    StringBuilder text = new StringBuilder(run);
    int used = Wrap.width(run);
    for (String cell : List.of(Wrap.pad(what(record), width), end(record), url(record))) {
      int wanted = Wrap.width(cell.stripTrailing());
      boolean fits = used + BETWEEN.length() + wanted <= columns;
      text.append(fits ? BETWEEN : "\n" + BELOW).append(cell);
      used = (fits ? used + BETWEEN.length() : BELOW.length()) + Wrap.width(cell);
    }
    return text.append('\n').toString().replaceAll(" +\n", "\n");
  }

  private static String what(RunRecord record) {
    Entry.Begun begun = record.begun();
    return Excerpt.escaped(begun.command() + begun.undoes().map(run -> " " + run).orElse(""));
  }

  private static String url(RunRecord record) {
    return Excerpt.escaped(record.begun().plan().path("subject").path("url").asString(""));
  }

  private static String end(RunRecord record) {
    long written = record.effects().values().stream().filter(WriteEffect::touches).count();
    int steps = record.begun().plan().path("steps").size();
    String end = record.ended().map(e -> "exit " + e.exitCode()).orElse("broke off");
    return written + " of " + steps + " steps written, " + end;
  }
}
