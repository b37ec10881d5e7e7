package enforcer.report;

import static enforcer.planfile.Shape.FLAG;
import static enforcer.planfile.Shape.TEXT;
import static enforcer.planfile.Shape.list;
import static enforcer.planfile.Shape.object;
import static enforcer.planfile.Shape.words;

import enforcer.planfile.Members;
import enforcer.policy.RuleSeverity;
import enforcer.watch.Comparison;
import enforcer.watch.ListShift;
import enforcer.watch.RuleChanges;
import enforcer.watch.RuleShift;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What became of a phone system since an earlier look, as members of its JSON. */
final class WatchJson {
  private WatchJson() {}

  static void declare(Members<PolicyTarget> m) {
    m.mayShow(
        "since",
        object(WatchJson::declareSince)
            .doc("The differences from an earlier reading; missing where none was named."),
        t -> t.watched().since());
  }

  private static void declareSince(Members<Comparison> m) {
    m.shows("at", TEXT.doc("When the earlier reading was made."), c -> c.then().toString());
    m.shows("version", TEXT.doc("The version of 3CX then; may be empty."), Comparison::versionThen);
    m.shows("ruleChanges", object(WatchJson::declareRules), Comparison::rules);
    m.shows(
        "rules",
        list(object(WatchJson::declareShift))
            .doc("Verdicts that differ; both readings are judged by the rules of today."),
        Comparison::shifts);
    m.shows(
        "lists",
        list(object(WatchJson::declareList)).doc("Always compared, whatever the rules say."),
        Comparison::lists);
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
    m.mayShow("what", TEXT.doc("Its name or its roles."), i -> present(i.what()));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<String> present(String text) {
    return Optional.of(text).filter(t -> !t.isEmpty());
  }
}
