package enforcer.report;

import static enforcer.planfile.Shape.COUNT;
import static enforcer.planfile.Shape.FLAG;
import static enforcer.planfile.Shape.TEXT;
import static enforcer.planfile.Shape.list;
import static enforcer.planfile.Shape.object;
import static enforcer.planfile.Shape.words;

import enforcer.planfile.Members;
import enforcer.watch.CallGroup;
import enforcer.watch.CallWatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The calls to the outside since the last look, as members of its JSON. */
final class CallJson {
  private CallJson() {}

  static void declare(Members<CallWatch> m) {
    m.shows(
        "look",
        words(List.of("seen", "begun", "unknown"), w -> w)
            .doc("seen since the last look, begun at the first one, or unknown."),
        w ->
            switch (w.look()) {
              case CallWatch.Unknown _ -> "unknown";
              case CallWatch.Seen seen -> seen.isFirst() ? "begun" : "seen";
            });
    m.mayShow(
        "cause",
        TEXT.doc("Why it is unknown."),
        w ->
            w.look() instanceof CallWatch.Unknown(String why)
                ? Optional.of(why)
                : Optional.empty());
    m.mayShow("since", TEXT, seen(s -> s.since().toString()));
    m.mayShow(
        "unseenBefore",
        TEXT.doc(
            "Calls that began before it and ended after the last look are missing: there were too"
                + " many to read again."),
        w ->
            w.look() instanceof CallWatch.Seen seen
                ? seen.unseenBefore().map(Instant::toString)
                : Optional.empty());
    m.mayShow("more", FLAG.doc("Whether more rows wait for the next look."), seen(s -> s.more()));
    m.mayShow(
        "countryKnown",
        FLAG.doc("Whether the country is set, which tells premium numbers."),
        seen(s -> s.countryKnown()));
    m.mayShow("hours", TEXT.doc("Which hours are out of hours."), seen(s -> s.hours()));
    m.mayShow(
        "clockAhead",
        TEXT.doc("By how much the clock that the times of calls are of is ahead; absent if right."),
        w ->
            w.look() instanceof CallWatch.Seen seen && !seen.ahead().isZero()
                ? Optional.of(seen.ahead().toString())
                : Optional.empty());
    m.mayShow("rows", COUNT.doc("Rows that were looked at."), seen(s -> s.counts().rows()));
    m.mayShow(
        "outside",
        COUNT.doc("Calls that left, without those for help."),
        seen(s -> s.counts().outside()));
    m.mayShow("emergencies", COUNT.doc("Calls for help."), seen(s -> s.counts().emergencies()));
    m.mayShow(
        "unclear",
        COUNT.doc("Rows that do not tell whether a call left, when, or to where."),
        seen(s -> s.counts().unclear()));
    m.mayShow(
        "outOfHours",
        list(object(CallJson::declareCaller)).doc("Calls out of hours, by who called."),
        seen(s -> List.copyOf(s.counts().outOfHours().entrySet())));
    m.mayShow(
        "groups",
        list(object(CallJson::declareGroup)).doc("Premium calls, and calls abroad by country."),
        seen(s -> s.counts().groups()));
  }

  private static <T> Function<CallWatch, Optional<T>> seen(Function<CallWatch.Seen, T> member) {
    return w ->
        w.look() instanceof CallWatch.Seen seen
            ? Optional.of(member.apply(seen))
            : Optional.empty();
  }

  private static void declareCaller(Members<Map.Entry<String, Integer>> m) {
    m.shows(
        "by", TEXT.doc("An extension; whatever else called is named in words."), Map.Entry::getKey);
    m.shows("count", COUNT, Map.Entry::getValue);
  }

  private static void declareGroup(Members<CallGroup> m) {
    m.shows("kind", words(List.of(CallGroup.Kind.values()), WatchJson::word), CallGroup::kind);
    m.shows(
        "to",
        TEXT.doc("The dial code and its country, or the first five digits of premium numbers."),
        CallGroup::to);
    m.shows("strange", FLAG.doc("Whether somebody should look at it."), CallGroup::isStrange);
    m.shows("new", FLAG.doc("Whether no look ever saw a call to this country."), CallGroup::isNew);
    m.shows("count", COUNT, CallGroup::count);
    m.shows("outOfHours", COUNT, CallGroup::outOfHours);
    m.shows(
        "callers", list(object(CallJson::declareCaller)), g -> List.copyOf(g.callers().entrySet()));
    m.mayShow("first", TEXT, g -> g.first().map(Instant::toString));
    m.mayShow("last", TEXT, g -> g.last().map(Instant::toString));
  }
}
