package enforcer.report;

import static java.util.Objects.requireNonNull;

import enforcer.policy.CallMatrix;
import enforcer.policy.PolicyReport;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleResult;
import enforcer.policy.RuleSeverity;
import enforcer.watch.Watched;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One phone system of a check.
 *
 * @param document the file that describes it; empty without one
 * @param now how it stands; empty where it could not be judged
 * @param then how it would stand after the plan of its file; empty without a file
 * @param refusedBy the guards that would refuse this plan as it stands
 * @param unplanned why its file has no plan, mistake by mistake; empty where it has one
 * @param watched what became of it since an earlier look
 * @param calls which calls departments can make; empty where that was not asked or not read
 * @param problem why it could not be judged; empty where it was
 */
public record PolicyTarget(
    String name,
    Optional<String> document,
    Optional<PolicyReport> now,
    Optional<PolicyReport> then,
    List<String> refusedBy,
    List<String> unplanned,
    Watched watched,
    Optional<CallMatrix> calls,
    String problem) {
  public PolicyTarget {
    requireNonNull(name, "name is null");
    requireNonNull(document, "document is null");
    requireNonNull(now, "now is null");
    requireNonNull(then, "then is null");
    refusedBy = List.copyOf(refusedBy);
    unplanned = List.copyOf(unplanned);
    requireNonNull(watched, "watched is null");
    requireNonNull(calls, "calls is null");
    requireNonNull(problem, "problem is null");
  }

  /** One that could not be judged. */
  public static PolicyTarget unread(String name, String document, String problem) {
    return new PolicyTarget(
        name,
        Optional.of(document),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Watched.NOTHING,
        Optional.empty(),
        problem);
  }

  /** One whose report was printed already, so that no more than who it is must be kept. */
  public static PolicyTarget told(PolicyReport now, Optional<String> document) {
    return new PolicyTarget(
        now.name(),
        document,
        Optional.of(now.withoutResults()),
        Optional.empty(),
        List.of(),
        List.of(),
        Watched.NOTHING,
        Optional.empty(),
        "");
  }

  /** Those that were judged, the worst first: by what is broken, then by the score. */
  static List<PolicyTarget> judged(List<PolicyTarget> targets) {
    return targets.stream()
        .filter(t -> t.now().isPresent())
        .sorted(
            Comparator.comparing((PolicyTarget t) -> worst(t.now().get()))
                .reversed()
                .thenComparing(t -> t.now().get().score().orElse(0))
                .thenComparing(PolicyTarget::name))
        .toList();
  }

  /** Those that could not be judged, in the order in which they were asked for. */
  static List<PolicyTarget> unjudged(List<PolicyTarget> targets) {
    return targets.stream().filter(t -> t.now().isEmpty()).toList();
  }

  private static int worst(PolicyReport report) {
    return report.of(RuleOutcome.FAIL).stream()
        .map(RuleResult::rule)
        .mapToInt(rule -> rule.severity().compareTo(RuleSeverity.INFO))
        .max()
        .orElse(-1);
  }
}
