package enforcer.report;

import static enforcer.planfile.Shape.COUNT;
import static enforcer.planfile.Shape.FLAG;
import static enforcer.planfile.Shape.TEXT;
import static enforcer.planfile.Shape.list;
import static enforcer.planfile.Shape.object;
import static enforcer.planfile.Shape.words;

import enforcer.planfile.Members;
import enforcer.policy.RuleSeverity;
import enforcer.watch.AuditWatch;
import enforcer.watch.ChangeGroup;
import enforcer.watch.Comparison;
import enforcer.watch.EventWatch;
import enforcer.watch.Familiar;
import enforcer.watch.ListShift;
import enforcer.watch.LogLook;
import enforcer.watch.RuleChanges;
import enforcer.watch.RuleShift;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What became of a phone system since an earlier look, as members of its JSON. */
final class WatchJson {
  private WatchJson() {}

  static void declare(Members<PolicyTarget> m) {
    m.mayShow(
        "since",
        object(WatchJson::declareSince)
            .doc("The differences from an earlier reading; missing where none was named."),
        t -> t.watched().since());
    m.mayShow(
        "auditLog",
        object(WatchJson::declareAudit)
            .doc("The changes that the PBX recorded; missing where nobody watches."),
        t -> t.watched().audit());
    m.mayShow(
        "eventLog",
        object(WatchJson::declareEvents)
            .doc("The errors that the PBX recorded; missing where nobody watches."),
        t -> t.watched().events());
    m.mayShow(
        "callLog",
        object(CallJson::declare)
            .doc("The calls to the outside, counted; missing where nobody watches."),
        t -> t.watched().calls());
  }

  private static void declareSince(Members<Comparison> m) {
    m.shows("at", TEXT.doc("When the earlier reading was made."), c -> c.then().toString());
    m.shows("version", TEXT.doc("The version of 3CX then; may be empty."), Comparison::versionThen);
    m.shows(
        "score",
        TEXT.doc("The score then in words, by the rules of today."),
        Comparison::scoreThen);
    m.shows(
        "lastSeen",
        list(object(WatchJson::declareSight))
            .doc("What the earlier reading did not see, and one before it did."),
        Comparison::lastSeen);
    m.shows("ruleChanges", object(WatchJson::declareRules), Comparison::rules);
    m.shows(
        "rules",
        list(object(WatchJson::declareShift))
            .doc("Verdicts that differ; both readings are judged by the rules of today."),
        Comparison::shifts);
    m.shows(
        "lists",
        list(object(WatchJson::declareList))
            .doc("Always compared, whatever the rules say; each object once."),
        Comparison::lists);
    m.shows(
        "uncompared",
        list(TEXT).doc("What not both readings saw, with the reason."),
        Comparison::uncompared);
  }

  private static void declareSight(Members<Comparison.LastSight> m) {
    m.shows("what", TEXT.doc("Such as extensions."), Comparison.LastSight::what);
    m.shows("at", TEXT.doc("When it was seen."), s -> s.at().toString());
    m.shows(
        "compared", FLAG.doc("Whether it was seen now as well."), Comparison.LastSight::isSeenNow);
  }

  private static void declareRules(Members<RuleChanges> m) {
    m.shows("known", FLAG.doc("Whether the earlier reading tells its rules."), RuleChanges::known);
    m.shows("added", list(TEXT).doc("Rules that are new; not compared."), RuleChanges::added);
    m.shows("changed", list(TEXT).doc("Rules that judge otherwise now."), RuleChanges::changed);
    m.shows("removed", list(TEXT).doc("Rules that are gone."), RuleChanges::removed);
  }

  private static void declareShift(Members<RuleShift> m) {
    m.shows("id", TEXT.doc("The id of the rule."), s -> s.rule().id());
    m.shows("title", TEXT, s -> s.rule().title());
    m.shows(
        "severity",
        words(List.of(RuleSeverity.values()), RuleSeverity::word),
        s -> s.rule().severity());
    m.shows(
        "direction",
        words(List.of(RuleShift.Direction.values()), WatchJson::word),
        s -> s.kind().direction());
    m.shows("kind", words(List.of(RuleShift.Kind.values()), WatchJson::word), RuleShift::kind);
    m.mayShow(
        "object",
        TEXT.doc("Missing where the rule is about the whole PBX."),
        s -> present(s.object()));
    m.mayShow("was", TEXT.doc("What was wrong at the earlier reading."), s -> present(s.was()));
    m.mayShow(
        "what", TEXT.doc("What is wrong, or why it cannot be compared."), s -> present(s.what()));
  }

  private static void declareList(Members<ListShift> m) {
    m.shows("list", words(List.of(ListShift.Kind.values()), ListShift.Kind::word), ListShift::kind);
    m.shows("unknown", list(TEXT).doc("What cannot be compared, and why."), ListShift::unknown);
    m.shows("items", list(object(WatchJson::declareItem)), ListShift::items);
  }

  private static void declareItem(Members<ListShift.Item> m) {
    m.shows("fate", words(List.of(ListShift.Fate.values()), WatchJson::word), ListShift.Item::fate);
    m.shows("object", TEXT.doc("As messages call it."), ListShift.Item::object);
    m.shows(
        "news",
        FLAG.doc("Whether somebody should look at it; then the exit code is 2."),
        ListShift.Item::isNews);
    m.mayShow(
        "what",
        TEXT.doc("Its name, its roles, or each field that changed, from one value to the other."),
        i -> present(i.what()));
    m.mayShow(
        "who",
        TEXT.doc("What the audit log knows of it; missing where it was not asked."),
        i -> present(i.who()));
    m.mayShow(
        "since",
        TEXT.doc("When its list was seen last; missing where the earlier reading saw it."),
        i -> i.since().map(Instant::toString));
  }

  private static void declareAudit(Members<AuditWatch> m) {
    declareLook(m, AuditWatch::look);
    m.shows(
        "changes",
        list(object(WatchJson::declareGroup)).doc("By who made them."),
        AuditWatch::groups);
  }

  private static void declareEvents(Members<EventWatch> m) {
    declareLook(m, EventWatch::look);
    m.shows(
        "events",
        list(object(WatchJson::declareCount)).doc("The most frequent first."),
        EventWatch::counts);
  }

  /** Whether and how far the log was seen. */
  private static <T, R> void declareLook(Members<T> m, Function<T, LogLook<R>> look) {
    m.shows(
        "look",
        words(List.of("seen", "begun", "unknown"), w -> w)
            .doc("seen since the last look, begun at the first one, or unknown."),
        w ->
            switch (look.apply(w)) {
              case LogLook.Unknown<R> _ -> "unknown";
              case LogLook.Begun<R> _ -> "begun";
              case LogLook.Seen<R> _ -> "seen";
            });
    m.mayShow(
        "cause",
        TEXT.doc("Why it is unknown."),
        w ->
            look.apply(w) instanceof LogLook.Unknown<R>(String why)
                ? Optional.of(why)
                : Optional.empty());
    m.mayShow(
        "oldest",
        TEXT.doc("At the first look: when the oldest row was written."),
        w ->
            look.apply(w) instanceof LogLook.Begun<R> begun
                ? begun.oldest().map(Instant::toString)
                : Optional.empty());
    m.mayShow(
        "lostItsPlace",
        FLAG.doc("Whether the row at which the last look ended is gone or another one."),
        w -> seen(look.apply(w)).map(LogLook.Seen::lostItsPlace));
    m.mayShow(
        "more",
        FLAG.doc("Whether more rows wait for the next look."),
        w -> seen(look.apply(w)).map(LogLook.Seen::more));
    m.shows(
        "gaps",
        list(object(WatchJson::declareGap)).doc("Numbers that no row has."),
        w -> seen(look.apply(w)).map(LogLook.Seen::gaps).orElse(List.of()));
  }

  private static <R> Optional<LogLook.Seen<R>> seen(LogLook<R> look) {
    return look instanceof LogLook.Seen<R> seen ? Optional.of(seen) : Optional.empty();
  }

  private static void declareGap(Members<LogLook.Gap> m) {
    m.shows("after", COUNT.doc("The number of the row before."), LogLook.Gap::after);
    m.shows("before", COUNT.doc("The number of the row behind."), LogLook.Gap::before);
  }

  private static void declareGroup(Members<ChangeGroup> m) {
    m.shows(
        "who",
        words(List.of(Familiar.Kind.values()), WatchJson::word)
            .doc("As far as the name and the time tell."),
        ChangeGroup::kind);
    m.shows("user", TEXT.doc("As the PBX writes it; may be empty."), ChangeGroup::user);
    m.shows("address", TEXT.doc("Where it came from; may be empty."), ChangeGroup::address);
    m.shows("count", COUNT, ChangeGroup::count);
    m.mayShow("first", TEXT, g -> g.first().map(Instant::toString));
    m.mayShow("last", TEXT, g -> g.last().map(Instant::toString));
    m.shows(
        "actions",
        list(TEXT).doc("Numbers of the PBX; what they mean is not published."),
        g -> List.copyOf(g.actions().keySet()));
    m.shows("objects", list(TEXT).doc("The names of what was changed."), ChangeGroup::objects);
  }

  private static void declareCount(Members<EventWatch.Count> m) {
    m.shows("type", TEXT.doc("Error or Warning."), EventWatch.Count::type);
    m.shows("source", TEXT.doc("The part of the PBX; may be empty."), EventWatch.Count::source);
    m.shows("event", TEXT.doc("The number of the event; may be empty."), EventWatch.Count::event);
    m.shows("count", COUNT, EventWatch.Count::count);
    m.mayShow("last", TEXT, c -> c.last().map(Instant::toString));
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<String> present(String text) {
    return Optional.of(text).filter(t -> !t.isEmpty());
  }
}
