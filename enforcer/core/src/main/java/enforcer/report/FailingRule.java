package enforcer.report;

import enforcer.policy.PolicyReport;
import enforcer.policy.Rule;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many phone systems of a check fail a rule.
 *
 * @param failing how many fail it
 * @param unseen how many could not be judged by it
 */
record FailingRule(Rule rule, int failing, int unseen) {
  private static final Comparator<FailingRule> WORST_FIRST =
      Comparator.comparing((FailingRule r) -> r.rule().severity())
          .thenComparingInt(FailingRule::failing)
          .thenComparingInt(FailingRule::unseen)
          .reversed();

  /** The rules that some phone system fails, or could not be judged by; the most severe first. */
  static List<FailingRule> of(List<PolicyTarget> targets) {
    Map<String, FailingRule> found = new LinkedHashMap<>();
    targets.stream()
        .flatMap(target -> target.now().stream())
        .map(PolicyReport::results)
        .flatMap(List::stream)
        .map(FailingRule::of)
        .forEach(one -> found.merge(one.rule().id(), one, FailingRule::and));
    return found.values().stream()
        .filter(r -> r.failing() + r.unseen() > 0)
        .sorted(WORST_FIRST)
        .toList();
  }

  private static FailingRule of(RuleResult result) {
    boolean fails = result.outcome() == RuleOutcome.FAIL;
    return new FailingRule(result.rule(), fails ? 1 : 0, result.outcome().isUnseen() ? 1 : 0);
  }

  private FailingRule and(FailingRule other) {
    return new FailingRule(rule, failing + other.failing, unseen + other.unseen);
  }
}
