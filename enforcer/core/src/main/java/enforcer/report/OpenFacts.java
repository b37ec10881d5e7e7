package enforcer.report;

import enforcer.desired.Fact;
import enforcer.dialplan.Condition;
import enforcer.policy.ObjectVerdict;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import java.util.List;

/** How the open facts are settled without which rules have no verdict. */
final class OpenFacts {
  private OpenFacts() {}

  /** One sentence for each fact that a reason names, once for all these rules. */
  static List<String> lines(List<RuleResult> results) {
    List<String> causes =
        results.stream()
            .flatMap(r -> r.of(RuleOutcome.UNKNOWN).stream())
            .map(ObjectVerdict::cause)
            .distinct()
            .toList();
    return Condition.facts(String.join("\n", causes)).stream().map(OpenFacts::line).toList();
  }

  private static String line(Fact fact) {
    return fact.question()
        + " To be sure, "
        + fact.howToSettle()
        + ". enforcer explain "
        + fact.name()
        + " says how to settle it; a document states it under facts.";
  }
}
