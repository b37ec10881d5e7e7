package enforcer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Lays lines out in columns: the mark, what happens, the line that decided, the effect, notes. */
final class LineLayout {
  private static final String GAP = "   ";
  private static final int MARK = 4;
  private static final int INDENT = 6;
  private static final int NARROWEST = 40;

  private final TextReport report;
  private final StringBuilder out;

  LineLayout(TextReport report, StringBuilder out) {
    this.report = report;
    this.out = out;
  }

  void append(List<Line> lines) {
    int place = widest(lines, l -> Wrap.width(TextReport.place(l)));
    int effect = widest(lines, l -> Wrap.width(TextReport.effect(l)));
    int notes = widest(lines, l -> Wrap.width(report.notes(l)));
    int rest = place + effect + notes + 3 * GAP.length();
    int what =
        Math.min(
            widest(lines, l -> Wrap.width(l.what())),
            Math.max(NARROWEST, report.width() - MARK - rest));
    lines.forEach(line -> append(line, what, place, effect));
  }

  private static int widest(List<Line> lines, ToIntFunction<Line> width) {
    return lines.stream().mapToInt(width).max().orElse(0);
  }

  private void append(Line line, int what, int place, int effect) {
    List<String> wrapped = Wrap.lines(line.what(), what);
    Paint paint = report.paint();
    String direction = Wrap.pad(TextReport.effect(line), effect);
    String columns =
        Wrap.pad(wrapped.getFirst(), what)
            + GAP
            + Wrap.pad(TextReport.place(line), place)
            + GAP
            + line.direction().map(d -> paint.of(report.tone(d), direction)).orElse(direction)
            + GAP
            + report.notes(line);
    String mark = paint.of(line.mark().tone(), line.mark().sign());
    out.append(("  " + mark + " " + columns).stripTrailing()).append('\n');
    wrapped.stream().skip(1).forEach(l -> indented(l));
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
      all.counted().ifPresent(signed::add);
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
