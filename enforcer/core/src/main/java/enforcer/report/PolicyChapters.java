package enforcer.report;

import static java.util.stream.Collectors.joining;

import enforcer.policy.Confirmation;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import enforcer.policy.RuleSeverity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The rules of a report in the order in which they are to be read, the most severe first.
 *
 * @param tonight the failed rules that can cost most tonight, up to three
 * @param broken the other failed rules
 * @param mistaken the rules that are mistaken themselves
 * @param unseen the unknown rules
 * @param excepted the failed rules with an exception
 * @param idle the rules that have nothing to judge
 */
record PolicyChapters(
    List<RuleResult> tonight,
    List<RuleResult> broken,
    List<RuleResult> mistaken,
    List<RuleResult> unseen,
    List<RuleResult> excepted,
    List<RuleResult> kept,
    List<RuleResult> idle) {
  /** The title of the chapter about what no rule can judge. */
  static final String PEOPLE = "Confirmed by people";

  /** The title of the chapter about rules that nobody can judge as they are written. */
  static final String MISTAKEN = "Not judged, because of a mistake in the rule";

  /** The title of the chapter about rules of which something was not read. */
  static final String UNSEEN = "Unknown, because something was not read or is not settled";

  /** The title of the chapter about rules that do not apply. */
  static final String IDLE = "Nothing to judge";

  /** The title of the chapter that stands first. */
  static final String TONIGHT = "What can cost you most tonight";

  private static final int FIRST = 3;

  static PolicyChapters of(PolicyReport report) {
    List<RuleResult> failed = report.of(RuleOutcome.FAIL);
    List<RuleResult> tonight =
        failed.stream()
            .filter(r -> r.rule().severity().isAtLeast(RuleSeverity.CRITICAL))
            .limit(FIRST)
            .toList();
    return new PolicyChapters(
        tonight,
        failed.stream().filter(r -> !tonight.contains(r)).toList(),
        report.of(RuleOutcome.ERROR),
        report.of(RuleOutcome.UNKNOWN),
        allowed(report),
        report.of(RuleOutcome.PASS),
        report.of(RuleOutcome.NOT_APPLICABLE));
  }

  /**
   * The unknown rules that could cost as much as those that stand first; empty for none.
   *
   * @param id how the form of a report spells the id of a rule
   */
  String dark(UnaryOperator<String> id) {
    List<RuleResult> dark =
        unseen.stream().filter(r -> r.rule().severity().isAtLeast(RuleSeverity.CRITICAL)).toList();
    return named("Not seen, and it could cost as much: ", dark, id);
  }

  /**
   * The rules about what begins with a later version of 3CX; empty for none.
   *
   * @param id how the form of a report spells the id of a rule
   */
  String later(UnaryOperator<String> id) {
    List<RuleResult> later = idle.stream().filter(RuleResult::beginsLater).toList();
    return named("Not judged, because it begins with a later version of 3CX: ", later, id);
  }

  /** The failures that somebody has allowed, those of rules that are unknown otherwise too. */
  private static List<RuleResult> allowed(PolicyReport report) {
    return Stream.concat(
            report.of(RuleOutcome.EXCEPTED).stream(),
            report.unjudged().stream().flatMap(r -> r.allowedBesideUnknown().stream()))
        .toList();
  }

  private static String named(String said, List<RuleResult> results, UnaryOperator<String> id) {
    return results.isEmpty()
        ? ""
        : results.stream().map(r -> id.apply(r.rule().id())).collect(joining(", ", said, "."));
  }

  /** How many points people have confirmed, in one sentence. */
  static String people(PolicyReport report) {
    int all = report.confirmations().size();
    long confirmed = report.confirmations().stream().filter(Confirmation::holds).count();
    return "Of "
        + all
        + (all == 1 ? " point" : " points")
        + " that only people can confirm, "
        + (confirmed == 0 ? "none is" : confirmed + (confirmed == 1 ? " is" : " are"))
        + " confirmed.";
  }

  /** Whether somebody has said anything about them. */
  static boolean peopleSpoke(PolicyReport report) {
    return report.confirmations().stream().anyMatch(c -> c.said().isPresent());
  }

  /** How many rules are mistaken. */
  static String mistaken(int count) {
    return count + (count == 1 ? " rule is" : " rules are") + " mistaken";
  }

  /**
   * What the plan of a file leads to is headed so.
   *
   * @param refusedBy the guards that would refuse it as it stands
   */
  static String afterPlan(List<String> refusedBy) {
    return "After the plan of the file"
        + (refusedBy.isEmpty() ? "" : ", refused as it stands by " + String.join(", ", refusedBy));
  }

  /** What is said before the mistakes that keep a file from a plan. */
  static final String UNPLANNED =
      "The file has no plan, because the phone system does not fit it: what it would become is"
          + " unknown";

  /** The result of the plan of a file, with the rules that it makes fail or leaves unknown. */
  static String after(PolicyReport now, PolicyReport then, UnaryOperator<String> id) {
    Map<String, RuleOutcome> before = new HashMap<>();
    now.results().forEach(r -> before.put(r.rule().id(), r.outcome()));
    return verdict(then)
        + named(" The plan makes these fail: ", newly(RuleOutcome.FAIL, then, before), id)
        + named(" The plan leaves these unknown: ", newly(RuleOutcome.UNKNOWN, then, before), id);
  }

  private static List<RuleResult> newly(
      RuleOutcome outcome, PolicyReport then, Map<String, RuleOutcome> before) {
    return then.of(outcome).stream().filter(r -> before.get(r.rule().id()) != outcome).toList();
  }

  /** The numbers in one sentence. */
  static String verdict(PolicyReport report) {
    PolicyChapters chapters = of(report);
    return report.scored()
        + ": "
        + chapters.kept.size()
        + (chapters.kept.size() == 1 ? " rule passed, " : " rules passed, ")
        + (chapters.tonight.size() + chapters.broken.size())
        + " failed, "
        + chapters.unseen.size()
        + " unknown"
        + (chapters.mistaken.isEmpty() ? "" : ", " + mistaken(chapters.mistaken.size()))
        + (chapters.excepted.isEmpty()
            ? "."
            : ", " + chapters.excepted.size() + " allowed for a time.");
  }
}
