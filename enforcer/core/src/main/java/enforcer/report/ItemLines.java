package enforcer.report;

import enforcer.model.ObjectNames;
import enforcer.model.Resource;
import enforcer.report.WatchChapters.Line;
import enforcer.watch.ListShift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who and what came, went or changed since an earlier reading, the news first. */
final class ItemLines {
  /** How many different answers of the audit log stand under objects that changed alike. */
  private static final int MOST_ANSWERS = 3;

  /** What objects share that are told in one line. */
  private record Alike(
      ListShift.Kind kind,
      ListShift.Fate fate,
      Resource resource,
      String what,
      boolean isNews,
      Optional<Instant> since) {}

  private ItemLines() {}

  /** The lines about all lists. */
  static List<Line> of(List<ListShift> lists) {
    Map<Alike, List<ListShift.Item>> groups = new LinkedHashMap<>();
    for (ListShift list : lists) {
      for (ListShift.Item item : list.items()) {
        groups.computeIfAbsent(alike(list.kind(), item), _ -> new ArrayList<>()).add(item);
      }
    }
    List<Line> lines = new ArrayList<>();
    for (boolean news : List.of(true, false)) {
      groups.forEach(
          (alike, items) -> {
            if (alike.isNews() == news) {
              told(alike, items, lines);
            }
          });
    }
    boolean isUnsearched =
        lists.stream()
            .flatMap(list -> list.items().stream())
            .anyMatch(item -> item.who().equals(ListShift.UNSEARCHED));
    if (isUnsearched) {
      lines.add(
          Line.under(
              "who changed outside forwards of ring groups, queues and the like is unknown: the"
                  + " audit log is not searched by what sends these calls on"));
    }
    return lines;
  }

  private static Alike alike(ListShift.Kind kind, ListShift.Item item) {
    return new Alike(
        kind, item.fate(), item.address().resource(), item.what(), item.isNews(), item.since());
  }

  private static void told(Alike alike, List<ListShift.Item> items, List<Line> lines) {
    lines.add(
        Line.of(
            (alike.isNews() ? "! " : "")
                + heading(alike.kind(), alike.fate())
                + ": "
                + objects(alike, items)
                + what(alike)
                + alike.since().map(at -> ", since " + WatchChapters.time(at)).orElse("")));
    List<String> answers =
        items.stream()
            .map(ListShift.Item::who)
            .filter(who -> !who.isEmpty() && !who.equals(ListShift.UNSEARCHED))
            .distinct()
            .toList();
    answers.stream().limit(MOST_ANSWERS).forEach(who -> lines.add(Line.under(who)));
    if (answers.size() > MOST_ANSWERS) {
      lines.add(
          Line.under(
              "and "
                  + (answers.size() - MOST_ANSWERS)
                  + " more answers of the audit log; -o json has all"));
    }
  }

  private static String heading(ListShift.Kind kind, ListShift.Fate fate) {
    String noun = kind == ListShift.Kind.SETTINGS ? "" : " " + kind.noun();
    return switch (fate) {
      case NEW -> "New" + noun;
      case GONE -> "Gone" + noun;
      case CHANGED -> "Changed " + kind.noun();
    };
  }

  private static String objects(Alike alike, List<ListShift.Item> items) {
    return items.size() == 1
        ? items.getFirst().object()
        : ObjectNames.of(
            alike.resource(), items.stream().map(ListShift.Item::key).distinct().toList());
  }

  private static String what(Alike alike) {
    if (alike.what().isEmpty()) {
      return "";
    }
    return alike.fate() == ListShift.Fate.CHANGED ? ": " + alike.what() : " (" + alike.what() + ")";
  }
}
