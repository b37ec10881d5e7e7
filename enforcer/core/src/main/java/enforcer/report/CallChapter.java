package enforcer.report;

import enforcer.report.WatchChapters.Chapter;
import enforcer.report.WatchChapters.Line;
import enforcer.watch.CallCounts;
import enforcer.watch.CallGroup;
import enforcer.watch.CallWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The calls to the outside since the last look, in words that every notation shares. */
final class CallChapter {
  /** How many countries that nobody need look at, and how many callers, are named. */
  private static final int NAMED = 10;

  private CallChapter() {}

  static Chapter of(CallWatch watch) {
    String title = "Calls to the outside";
    WatchChapters.Standing standing = WatchChapters.standing(watch.isUnseen(), watch.finds());
    return switch (watch.look()) {
      case CallWatch.Unknown(String cause) ->
          new Chapter("calls", title, standing, List.of(Line.of("Unknown: " + cause)));
      case CallWatch.Seen seen ->
          new Chapter(
              "calls", title + " since " + WatchChapters.time(seen.since()), standing, lines(seen));
    };
  }

  private static List<Line> lines(CallWatch.Seen seen) {
    CallCounts counts = seen.counts();
    List<Line> lines = new ArrayList<>();
    unknown(seen, lines);
    counts.groups().stream().filter(CallGroup::isStrange).forEach(g -> strange(g, seen, lines));
    List<CallGroup> usual = counts.groups().stream().filter(g -> !g.isStrange()).toList();
    usual.stream().limit(NAMED).forEach(g -> lines.add(Line.of(said(g, seen))));
    if (usual.size() > NAMED) {
      lines.add(Line.of("and calls to " + (usual.size() - NAMED) + " more countries"));
    }
    if (!counts.outOfHours().isEmpty()) {
      lines.add(Line.of("Out of hours: " + by(counts.outOfHours())));
    }
    if (counts.emergencies() > 0) {
      lines.add(Line.of(calls("emergency ", counts.emergencies())));
    }
    lines.add(
        Line.of(
            calls("", counts.outside())
                + " in all"
                + (counts.emergencies() > 0 ? " besides emergency calls" : "")
                + ", in "
                + counts.rows()
                + (counts.rows() == 1 ? " row" : " rows")
                + " of the call log"));
    lines.add(Line.under("out of hours is " + seen.hours()));
    clock(seen.ahead()).ifPresent(said -> lines.add(Line.under(said)));
    return lines;
  }

  private static Optional<String> clock(Duration ahead) {
    return ahead.isZero()
        ? Optional.empty()
        : Optional.of(
            "the clock of the phone system is "
                + WatchChapters.age(ahead.abs())
                + (ahead.isNegative() ? " behind" : " ahead")
                + "; the times of calls are by it");
  }

  private static void unknown(CallWatch.Seen seen, List<Line> lines) {
    int unclear = seen.counts().unclear();
    if (seen.isFirst()) {
      lines.add(Line.of("First look: older calls are not judged."));
    }
    seen.unseenBefore()
        .ifPresent(
            time ->
                lines.add(
                    Line.of(
                        "Unknown: calls that began before "
                            + WatchChapters.time(time)
                            + " and ended after the last look; there were too many to read"
                            + " again")));
    if (seen.more()) {
      lines.add(Line.of("Unknown: there are more rows; the rest comes next"));
    }
    if (!seen.countryKnown()) {
      lines.add(Line.of("Unknown: which numbers are premium, as the phone system has no country"));
    }
    if (unclear > 0) {
      lines.add(
          Line.of(
              "Unknown: "
                  + unclear
                  + (unclear == 1 ? " row does" : " rows do")
                  + " not tell whether a call left, when, or to where"));
    }
  }

  private static void strange(CallGroup group, CallWatch.Seen seen, List<Line> lines) {
    lines.add(Line.of("! " + said(group, seen)));
    String span = LogChapters.span(group.first(), group.last());
    if (!span.isEmpty()) {
      lines.add(Line.under(span.substring(2)));
    }
  }

  private static String said(CallGroup group, CallWatch.Seen seen) {
    String where =
        switch (group.kind()) {
          case PREMIUM -> "premium numbers that begin with " + group.to();
          case KNOWN_FOR_FRAUD -> group.to() + ", known for fraud";
          case ABROAD -> group.to();
        };
    return calls("", group.count())
        + " to "
        + where
        + (group.isNew() ? unusual(seen) : "")
        + (group.outOfHours() > 0 ? ", " + group.outOfHours() + " out of hours" : "")
        + ": "
        + by(group.callers());
  }

  /** How far back anybody knows that a country was not called. */
  private static String unusual(CallWatch.Seen seen) {
    return seen.isFirst() ? ", not called in the week before" : ", not called since looks began";
  }

  private static String calls(String kind, int count) {
    return count + " " + kind + (count == 1 ? "call" : "calls");
  }

  /** Who called how often, the most first. */
  private static String by(SortedMap<String, Integer> callers) {
    String named =
        callers.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(NAMED)
            .map(e -> e.getKey() + " (" + e.getValue() + "x)")
            .collect(Collectors.joining(", "));
    return callers.size() > NAMED ? named + " and " + (callers.size() - NAMED) + " more" : named;
  }
}
