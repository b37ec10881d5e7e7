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
import java.util.Map;
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

  /** Whether this is its name or its address. */
  boolean isCalled(String target) {
    return name.equals(target) || now.filter(report -> report.isCalled(target)).isPresent();
  }

  /** The same as far as results are counted, which takes little memory. */
  PolicyTarget brief() {
    return new PolicyTarget(
        name,
        document,
        now.map(PolicyReport::brief),
        Optional.empty(),
        List.of(),
        unplanned,
        Watched.NOTHING,
        Optional.empty(),
        problem);
  }

  /**
   * Where one that was judged stands among others.
   *
   * @param worst the severity of its worst failure, counted from the least; -1 for none
   */
  record Rank(int worst, int score, String name) implements Comparable<Rank> {
    private static final Comparator<Rank> WORST_FIRST =
        Comparator.comparingInt(Rank::worst)
            .reversed()
            .thenComparingInt(Rank::score)
            .thenComparing(Rank::name);

    @Override
    public int compareTo(Rank other) {
      return WORST_FIRST.compare(this, other);
    }
  }

  /** The rank of one that was judged: by what is broken, then by the score. */
  Rank rank() {
    PolicyReport report = now.orElseThrow();
    return new Rank(worst(report), report.score().orElse(0), name);
  }

  /** Those that were judged, the worst first. */
  static List<PolicyTarget> judged(List<PolicyTarget> targets) {
    return targets.stream()
        .filter(t -> t.now().isPresent())
        .map(t -> Map.entry(t.rank(), t))
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
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
