package enforcer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lays out lines in columns: mark, change, line of the document, effect, notes. */
final class LineLayout {
  private static final String GAP = "   ";
  private static final int MARK = 4;
  private static final int INDENT = 6;
  private static final int NARROWEST = 30;

  private final TextReport report;
  private final Places places;
  private final StringBuilder out;

  LineLayout(TextReport report, Places places, StringBuilder out) {
    this.report = report;
    this.places = places;
    this.out = out;
  }

  /**
   * The widths of the columns.
   *
   * @param notes whether notes have a column; without room for it they follow the change
   */
  private record Columns(int what, int place, int effect, boolean notes) {
    String what(Line line) {
      String remarks = TextReport.notes(line);
      return notes || remarks.isEmpty() ? line.what() : line.what() + " (" + remarks + ")";
    }
  }

  void append(List<Line> lines) {
    Columns columns = columns(lines);
    lines.forEach(line -> append(line, columns));
  }

  private Columns columns(List<Line> lines) {
    int place = widest(lines, l -> Wrap.width(place(l)));
    int effect = widest(lines, l -> Wrap.width(TextReport.effect(l)));
    int notes = widest(lines, l -> Wrap.width(TextReport.notes(l)));
    int what =
        widest(lines.stream().filter(LineLayout::isChange).toList(), l -> Wrap.width(l.what()));
    int room = report.width() - MARK - place - effect - 2 * GAP.length();
    int besideNotes = room - notes - GAP.length();
    if (Math.max(what, NARROWEST) <= besideNotes) {
      int widest = widest(lines, l -> Wrap.width(l.what()));
      return new Columns(Math.min(widest, besideNotes), place, effect, true);
    }
    Columns all = new Columns(0, place, effect, false);
    int widest = widest(lines, l -> Wrap.width(all.what(l)));
    return new Columns(Math.min(widest, Math.max(NARROWEST, room)), place, effect, false);
  }

  private static boolean isChange(Line line) {
    return line.direction().isPresent();
  }

  private static int widest(List<Line> lines, ToIntFunction<Line> width) {
    return lines.stream().mapToInt(width).max().orElse(0);
  }

  private String place(Line line) {
    return line.place().map(places::brief).orElse("");
  }

  private void append(Line line, Columns columns) {
    boolean fits = Wrap.width(columns.what(line)) <= columns.what();
    List<String> texts = fits || isChange(line) ? row(line, columns) : flowing(line);
    String mark = report.paint().of(line.mark().tone(), line.mark().sign());
    out.append("  ").append(mark).append(' ').append(texts.getFirst()).append('\n');
    texts.stream().skip(1).forEach(this::indented);
    if (report.showsFields(line)) {
      fields(line.deltas());
    }
    if (report.details() && !line.members().isEmpty()) {
      Wrap.lines(String.join(", ", line.members()), report.width() - INDENT)
          .forEach(this::indented);
    }
    report.advice(line).stream()
        .flatMap(a -> Wrap.lines(a, report.width() - INDENT).stream())
        .forEach(this::indented);
  }

  /** Prints the change in its column, and the rest of it below, over the whole width. */
  private List<String> row(Line line, Columns columns) {
    String what = columns.what(line);
    String first = Wrap.lines(what, columns.what()).getFirst();
    String below = what.substring(first.length()).strip();
    String effect = Wrap.pad(TextReport.effect(line), columns.effect());
    String row =
        Wrap.pad(first, columns.what())
            + GAP
            + Wrap.pad(place(line), columns.place())
            + GAP
            + line.direction().map(d -> report.paint().of(report.tone(d), effect)).orElse(effect)
            + (columns.notes() ? GAP + TextReport.notes(line) : "");
    List<String> texts = new ArrayList<>(List.of(row.stripTrailing()));
    if (!below.isEmpty()) {
      texts.addAll(Wrap.lines(below, report.width() - INDENT));
    }
    return texts;
  }

  /** Prints a remark that is too long for its column as a sentence, followed by its place. */
  private List<String> flowing(Line line) {
    int width = report.width() - INDENT;
    List<String> texts = new ArrayList<>(Wrap.lines(line.what(), width));
    String tail =
        Stream.of(place(line), TextReport.notes(line))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(GAP));
    String last = texts.getLast() + GAP + tail;
    if (Wrap.width(last) <= width) {
      texts.set(texts.size() - 1, last.stripTrailing());
    } else {
      texts.add(tail);
    }
    return texts;
  }

  private void indented(String text) {
    out.append(" ".repeat(INDENT)).append(text).append('\n');
  }

  private void fields(List<Delta> deltas) {
    int label = deltas.stream().mapToInt(d -> Wrap.width(d.label())).max().orElse(0);
    int room = Math.max(NARROWEST, report.width() - INDENT - label - 2);
    for (Delta delta : deltas) {
      String name = delta.label();
      for (String text : texts(delta, room)) {
        indented(Wrap.pad(name, label) + "  " + text);
        name = "";
      }
    }
  }

  private List<String> texts(Delta delta, int room) {
    return switch (delta) {
      case Delta.Values(_, Optional<String> before, Optional<String> after) ->
          Wrap.lines(values(before, after), room);
      case Delta.Elements all -> elements(all, room);
    };
  }

  private static String values(Optional<String> before, Optional<String> after) {
    if (after.isEmpty()) {
      return before.orElse("");
    }
    return before.map(b -> b + " → ").orElse("") + after.get();
  }

  /** As many elements on a line as fit, each with its sign; many are only counted. */
  private List<String> elements(Delta.Elements all, int room) {
    Delta.Elements listed = report.details() ? all : all.few();
    List<String> signed = new ArrayList<>();
    listed.come().forEach(e -> signed.add("+ " + e));
    listed.gone().forEach(e -> signed.add("- " + e));
    if (!report.details()) {
      all.counted().ifPresent(counts -> signed.add(counts + "; --details lists them"));
    }
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String element : signed) {
      if (!line.isEmpty() && Wrap.width(line + GAP + element) > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : GAP).append(element);
    }
    lines.add(line.toString());
    return lines;
  }
}
