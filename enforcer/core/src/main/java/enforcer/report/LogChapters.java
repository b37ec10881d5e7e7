package enforcer.report;

import enforcer.report.WatchChapters.Chapter;
import enforcer.report.WatchChapters.Line;
import enforcer.watch.AuditWatch;
import enforcer.watch.ChangeGroup;
import enforcer.watch.EventWatch;
import enforcer.watch.Familiar;
import enforcer.watch.LogLook;
import enforcer.watch.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the logs of a PBX show since the last look, in words that every notation shares. */
final class LogChapters {
  /** How many objects of a group, and how many events, are named. */
  private static final int NAMED = 10;

  private LogChapters() {}

  static Chapter audit(AuditWatch watch) {
    List<Line> lines = new ArrayList<>();
    look(watch.look(), lines);
    if (watch.look() instanceof LogLook.Seen<?> seen) {
      if (seen.lostItsPlace()) {
        lines.add(
            Line.of(
                "! The row at which the last look ended is gone: the log was emptied, begun anew,"
                    + " or its old rows were removed"));
      }
      seen.gaps().forEach(gap -> lines.add(Line.of("! " + said(gap))));
      watch.groups().forEach(group -> group(group, lines));
      if (watch.groups().isEmpty()) {
        lines.add(Line.of("No change was recorded."));
      }
    }
    return new Chapter(
        "changes",
        "Changes that the PBX recorded" + since(watch.look()),
        WatchChapters.standing(watch.isUnseen(), watch.finds()),
        lines);
  }

  static Chapter events(EventWatch watch) {
    List<Line> lines = new ArrayList<>();
    look(watch.look(), lines);
    if (watch.look() instanceof LogLook.Seen<?> seen) {
      if (seen.lostItsPlace()) {
        lines.add(Line.of("The rows up to the last look are gone"));
      }
      watch.counts().stream().limit(NAMED).forEach(count -> lines.add(Line.of(said(count))));
      if (watch.counts().size() > NAMED) {
        lines.add(Line.of("and " + (watch.counts().size() - NAMED) + " more kinds of events"));
      }
      if (watch.counts().isEmpty()) {
        lines.add(Line.of("No error and no warning was recorded."));
      }
    }
    return new Chapter(
        "events",
        "Errors and warnings that the PBX recorded" + since(watch.look()),
        WatchChapters.standing(watch.isUnseen(), false),
        lines);
  }

  private static String since(LogLook<?> look) {
    return look instanceof LogLook.Seen<?> seen
        ? seen.begin().at().map(at -> " since " + WatchChapters.time(at)).orElse("")
        : "";
  }

  private static void look(LogLook<?> look, List<Line> lines) {
    switch (look) {
      case LogLook.Unknown<?>(String cause) -> lines.add(Line.of("Unknown: " + cause));
      case LogLook.Begun<?>(Mark end, Optional<Instant> oldest) ->
          lines.add(
              Line.of(
                  end.isOfNone()
                      ? "First look: the log is empty. The next look begins here."
                      : "First look: the log reaches back to "
                          + oldest.map(WatchChapters::time).orElse("a row that says no time")
                          + ". The next look begins at "
                          + end.at().map(WatchChapters::time).orElse("row " + end.id())
                          + "; what is older is not judged."));
      case LogLook.Seen<?> seen -> {
        if (seen.more()) {
          lines.add(
              Line.of("Unknown: more than " + seen.rows().size() + " rows; the rest comes next"));
        }
      }
    }
  }

  private static String said(LogLook.Gap gap) {
    return gap.missing()
        + (gap.missing() == 1 ? " number has" : " numbers have")
        + " no row after row "
        + gap.after()
        + span(gap.from(), gap.until())
        + ": rows were removed, or the PBX left numbers out";
  }

  private static void group(ChangeGroup group, List<Line> lines) {
    lines.add(
        Line.of(
            (group.kind().isStrange() ? "! " : "")
                + group.count()
                + (" " + noun(group.kind()) + (group.count() == 1 ? " " : "s "))
                + who(group)
                + (group.address().isEmpty() ? "" : " from " + group.address())
                + span(group.first(), group.last())));
    if (group.kind().isStrange()) {
      lines.add(Line.under("actions " + actions(group) + " (the vendor publishes no meaning)"));
      if (!group.objects().isEmpty()) {
        lines.add(Line.under("of " + objects(group.objects())));
      }
    }
  }

  private static String noun(Familiar.Kind kind) {
    return kind == Familiar.Kind.OUR_QUESTION ? "question" : "change";
  }

  private static String who(ChangeGroup group) {
    return switch (group.kind()) {
      case ADMINISTRATOR -> "by administrator " + group.user();
      case API_CLIENT -> "by API client " + group.user();
      case OUR_RUN -> "by API client " + group.user() + " while a run of enforcer wrote";
      case OUR_QUESTION -> "of our API client " + group.user() + ", which changed nothing";
      case OUR_CLIENT_ALONE ->
          "by our API client " + group.user() + " while no run that this state folder knows wrote";
      case NOBODY_NAMED -> "without a user";
      case STRANGER -> "by " + group.user() + ", no administrator and no API client that is known";
    };
  }

  private static String actions(ChangeGroup group) {
    return group.actions().entrySet().stream()
        .map(e -> (e.getKey().isEmpty() ? "none" : e.getKey()) + " (" + e.getValue() + "x)")
        .collect(Collectors.joining(", "));
  }

  private static String objects(List<String> objects) {
    String named = objects.stream().limit(NAMED).collect(Collectors.joining(", "));
    return objects.size() > NAMED ? named + " and " + (objects.size() - NAMED) + " more" : named;
  }

  private static String said(EventWatch.Count count) {
    return count.count()
        + " "
        + count.type()
        + (count.event().isEmpty() ? "" : " " + count.event())
        + (count.source().isEmpty() ? "" : " of " + count.source())
        + count.last().map(at -> ", last " + WatchChapters.time(at)).orElse("");
  }

  /** The time between two rows. */
  static String span(Optional<Instant> first, Optional<Instant> last) {
    if (first.isEmpty() || last.isEmpty()) {
      return "";
    }
    return first.equals(last)
        ? ", " + WatchChapters.time(first.get())
        : ", " + WatchChapters.time(first.get()) + " to " + WatchChapters.time(last.get());
  }
}
