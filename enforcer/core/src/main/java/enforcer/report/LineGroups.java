package enforcer.report;

import enforcer.diagnostic.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lines of several phone systems as entries of a diff, in which what is alike stands once.
 *
 * @param names of the phone systems that have lines
 * @param alike what may stand once
 */
record LineGroups(TargetNames names, Alike alike) {
  private static final String INDENT = "    ";
  private static final int WIDTH = 100;

  /** So many lines stand in one entry. */
  private static final int MOST = 100;

  /** What may stand once. */
  enum Alike {
    /** The same change of the same object on several phone systems. */
    OBJECT,
    /** The same change of several objects as well; each is named. */
    CHANGE
  }

  /** A line of one phone system, by its position in the run. */
  record Owned(int position, Line line) {}

  /**
   * A part of a diff.
   *
   * @param lines how many lines of plans it stands for
   */
  record Entry(String text, int lines) {}

  /** The entries with every field that a reviewer must see, the most dangerous first. */
  List<Entry> urgent(List<Owned> lines) {
    List<Owned> shown =
        lines.stream().map(o -> new Owned(o.position(), withFields(o.line()))).toList();
    return groups(shown).stream()
        .map(same -> entry(same, MarkdownDiff.body(same.getFirst().line())))
        .toList();
  }

  /** The entries with every field. */
  List<Entry> whole(List<Owned> lines, boolean details) {
    return groups(lines).stream()
        .map(same -> entry(same, MarkdownDiff.body(same.getFirst().line(), details)))
        .toList();
  }

  /** A line with the fields that say more than its name does. */
  private static Line withFields(Line line) {
    return MarkdownDiff.isNamedWhole(line) ? line.alone() : line;
  }

  private List<List<Owned>> groups(List<Owned> lines) {
    return lines.stream()
        .sorted(Comparator.comparingInt(o -> MarkdownReport.rank(o.line())))
        .collect(
            Collectors.groupingBy(
                o -> alike == Alike.OBJECT ? o.line().anywhere() : o.line().anyObject(),
                LinkedHashMap::new,
                Collectors.toList()))
        .values()
        .stream()
        .flatMap(LineGroups::parts)
        .toList();
  }

  /** What is alike many thousand times would be shown as a whole or not at all. */
  private static Stream<List<Owned>> parts(List<Owned> same) {
    return IntStream.iterate(0, from -> from < same.size(), from -> from + MOST)
        .mapToObj(from -> same.subList(from, Math.min(from + MOST, same.size())));
  }

  private Entry entry(List<Owned> same, List<String> fields) {
    Line first = same.getFirst().line();
    Set<String> objects =
        same.stream().map(o -> o.line().what()).collect(Collectors.toCollection(TreeSet::new));
    String what =
        objects.size() == 1
            ? first.what()
            : first.section() + "  " + objects.size() + " alike, named below";
    StringBuilder text = new StringBuilder();
    text.append(first.mark().sign()).append(' ').append(what);
    text.append(remarks(first)).append("  # ").append(where(same)).append('\n');
    if (objects.size() > 1) {
      named(same).forEach(text::append);
    }
    fields.forEach(text::append);
    return new Entry(text.toString(), same.size());
  }

  private static String remarks(Line line) {
    String said =
        Stream.concat(line.direction().map(d -> d.word()).stream(), line.notes().stream())
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining(", "));
    return said.isEmpty() ? "" : "  " + said;
  }

  private String where(List<Owned> same) {
    List<String> places =
        same.stream()
            .flatMap(o -> o.line().place().stream())
            .map(Place::brief)
            .map(DisplayValues::clean)
            .distinct()
            .toList();
    Optional<String> place =
        switch (places.size()) {
          case 0 -> Optional.empty();
          case 1 -> Optional.of(places.getFirst());
          default -> Optional.of(places.size() + " lines of documents");
        };
    return place.map(p -> p + "; ").orElse("") + names.of(positions(same));
  }

  private static Set<Integer> positions(List<Owned> lines) {
    return lines.stream().map(Owned::position).collect(Collectors.toSet());
  }

  /** Every object by name; those of other phone systems apart. */
  private List<String> named(List<Owned> same) {
    Map<String, List<Owned>> byObject =
        same.stream()
            .collect(
                Collectors.groupingBy(
                    o -> o.line().object(), LinkedHashMap::new, Collectors.toList()));
    Map<Set<Integer>, List<String>> byTargets = new LinkedHashMap<>();
    byObject.forEach(
        (object, on) ->
            byTargets.computeIfAbsent(positions(on), _ -> new ArrayList<>()).add(object));
    List<String> text = new ArrayList<>();
    byTargets.forEach(
        (on, objects) -> {
          String begin = byTargets.size() == 1 ? "" : names.of(on) + ": ";
          Wrap.lines(begin + String.join(", ", objects), WIDTH)
              .forEach(line -> text.add(INDENT + line + "\n"));
        });
    return text;
  }
}
