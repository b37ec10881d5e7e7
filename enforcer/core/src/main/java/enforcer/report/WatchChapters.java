package enforcer.report;

import static enforcer.report.Markup.element;

import enforcer.diagnostic.Excerpt;
import enforcer.report.Markup.Element;
import enforcer.watch.Comparison;
import enforcer.watch.ListShift;
import enforcer.watch.RuleChanges;
import enforcer.watch.RuleShift;
import enforcer.watch.Watched;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of a phone system since an earlier look, in words that every notation shares. */
final class WatchChapters {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  /** What a look at one subject came to. */
  enum Standing {
    /** Nobody need look at anything. */
    QUIET,
    FINDS,
    /** A part of what was asked for was not seen. */
    UNSEEN
  }

  /**
   * A part with a title of the program.
   *
   * @param id what it is about, the same at every look
   */
  record Chapter(String id, String title, Standing standing, List<Line> lines) {
    /** What somebody should look at, or why it was not seen; all lines where none is marked. */
    String told() {
      List<String> marked = lines.stream().filter(Line::isMarked).map(Line::text).toList();
      return marked.isEmpty() ? all() : String.join("; ", marked);
    }

    /** Every line as one text. */
    String all() {
      return lines.stream()
          .map(line -> (line.isUnder() ? "  " : "") + line.text())
          .collect(Collectors.joining("\n"));
    }
  }

  static Standing standing(boolean isUnseen, boolean finds) {
    return isUnseen ? Standing.UNSEEN : finds ? Standing.FINDS : Standing.QUIET;
  }

  /** A sentence; one that explains the last one stands under it. */
  record Line(String text, boolean isUnder) {
    Line {
      text = Excerpt.escaped(text);
    }

    static Line of(String text) {
      return new Line(text, false);
    }

    static Line under(String text) {
      return new Line(text, true);
    }

    /** Whether somebody should look at it, or it was not seen. */
    boolean isMarked() {
      return text.startsWith("! ") || text.startsWith("Unknown");
    }
  }

  /** What stands in a line whole. */
  private static final int LONGEST = 300;

  private WatchChapters() {}

  /** The chapters, none where nobody asked. */
  static List<Chapter> of(Watched watched) {
    List<Chapter> chapters = new ArrayList<>();
    watched.since().map(WatchChapters::since).ifPresent(chapters::add);
    watched.audit().map(LogChapters::audit).ifPresent(chapters::add);
    watched.calls().map(CallChapter::of).ifPresent(chapters::add);
    watched.events().map(LogChapters::events).ifPresent(chapters::add);
    return chapters;
  }

  /** The same for a page. */
  static List<Element> html(PolicyTarget target) {
    List<Element> parts = new ArrayList<>();
    for (Chapter chapter : of(target.watched())) {
      parts.add(element("h3", chapter.title()));
      Element list = element("ul").with("class", "people");
      parts.add(
          list.and(
              chapter.lines().stream()
                  .map(
                      line ->
                          line.isUnder()
                              ? PolicyHtml.of("li", "soft", line.text())
                              : element("li", line.text()))
                  .toList()));
    }
    return parts;
  }

  static String time(Instant at) {
    return TIME.format(at);
  }

  private static Chapter since(Comparison found) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of("Then: " + found.scoreThen() + ". Now: " + found.scoreNow() + "."));
    if (found.isAlike()) {
      lines.add(
          Line.of(
              "No rule judges otherwise, and of all that both readings saw nothing came, went or"
                  + " changed but, perhaps, what does so by itself: "
                  + String.join(", ", Comparison.passing())
                  + "."));
      list("Neither reading holds: ", found.unread(), lines);
      list("No reading holds: ", Comparison.unheld(), lines);
    }
    lines.addAll(ItemLines.of(found.lists()));
    unknown(found.lists(), lines);
    found.uncompared().forEach(what -> lines.add(Line.of("Not compared: " + what)));
    sights(found.lastSeen(), lines);
    versions(found, lines);
    for (RuleShift.Direction direction : RuleShift.Direction.values()) {
      lines.addAll(ShiftLines.of(direction, found.of(direction)));
    }
    return new Chapter(
        "since",
        "Since the reading of "
            + time(found.then())
            + ", "
            + age(Duration.between(found.then(), found.now()))
            + " before",
        standing(false, found.isNews()),
        lines);
  }

  static String age(Duration age) {
    if (age.toDays() > 1) {
      return age.toDays() + " days";
    }
    return age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min";
  }

  /** A list whole: a text that is too long for a line goes on in the next one. */
  private static void list(String begin, List<String> all, List<Line> lines) {
    StringBuilder line = new StringBuilder(begin);
    for (int i = 0; i < all.size(); i++) {
      if (line.length() > begin.length() && line.length() + all.get(i).length() > LONGEST) {
        lines.add(Line.of(line.toString().strip()));
        line = new StringBuilder();
      }
      line.append(all.get(i)).append(i + 1 < all.size() ? "; " : ".");
    }
    if (!all.isEmpty()) {
      lines.add(Line.of(line.toString()));
    }
  }

  /** What the earlier reading did not see: held against a yet earlier one, or still not seen. */
  private static void sights(List<Comparison.LastSight> sights, List<Line> lines) {
    Map<String, List<String>> whats = new LinkedHashMap<>();
    for (Comparison.LastSight sight : sights) {
      String how =
          sight.isSeenNow()
              ? ", not at that reading, and so compared with then: "
              : ", neither at that reading nor now: ";
      whats
          .computeIfAbsent("Last seen on " + time(sight.at()) + how, _ -> new ArrayList<>())
          .add(sight.what());
    }
    whats.forEach((how, what) -> lines.add(Line.of(how + String.join(", ", what))));
  }

  private static void versions(Comparison found, List<Line> lines) {
    if (found.isOtherVersion()) {
      lines.add(
          Line.of(
              "3CX was "
                  + version(found.versionThen())
                  + " and is "
                  + version(found.versionNow())));
    }
    RuleChanges rules = found.rules();
    if (!rules.known()) {
      lines.add(Line.of("The earlier reading does not tell which rules there were then"));
    }
    ids("New rules, not compared: ", rules.added(), lines);
    ids(
        "Rules that judge otherwise than then, here by their words of today: ",
        rules.changed(),
        lines);
    ids("Rules that judged then alone: ", rules.removed(), lines);
  }

  private static String version(String version) {
    return version.isEmpty() ? "of an unknown version" : version;
  }

  private static void ids(String what, List<String> ids, List<Line> lines) {
    if (!ids.isEmpty()) {
      lines.add(Line.of(what + String.join(", ", ids)));
    }
  }

  /** The lists that cannot be compared, by the reason that they share. */
  private static void unknown(List<ListShift> lists, List<Line> lines) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (ListShift list : lists) {
      for (String why : list.unknown()) {
        names.computeIfAbsent(why, _ -> new ArrayList<>()).add(list.kind().nouns());
      }
    }
    names.forEach((why, of) -> lines.add(Line.of("Unknown " + String.join(", ", of) + ": " + why)));
  }
}
