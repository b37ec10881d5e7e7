package enforcer.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Judges the rules about calls beside the others: either take about half of the time. The verdicts
 * are those of one judge who takes the rules in their order.
 */
final class TwoJudges {
  private final List<CompiledRule> rules;
  private final Supplier<Judge> judges;
  private final Steps.Limits limits;

  /**
   * @param judges gives another judge of the same phone system each time
   */
  TwoJudges(List<CompiledRule> rules, Supplier<Judge> judges, Steps.Limits limits) {
    this.rules = rules;
    this.judges = judges;
    this.limits = limits;
  }

  /** What a judge found by the id of each rule, and the steps that it took. */
  private record Part(Map<String, RuleResult> results, long steps) {}

  /** The verdicts of both. */
  List<RuleResult> together() {
    CompletableFuture<Part> beside = CompletableFuture.supplyAsync(() -> part(CompiledRule::dials));
    Part others = part(rule -> !rule.dials());
    Part calls = beside.join();
    if (others.steps() + calls.steps() > limits.ofRun()) {
      return alone();
    }
    Map<String, RuleResult> all = new HashMap<>(others.results());
    all.putAll(calls.results());
    return rules.stream().map(rule -> all.get(rule.rule().id())).toList();
  }

  /** The verdicts of one judge. The rule that is one too many is known only in their order. */
  List<RuleResult> alone() {
    Judge judge = judges.get();
    return rules.stream().map(judge::judge).toList();
  }

  private Part part(Predicate<CompiledRule> which) {
    Judge judge = judges.get();
    Map<String, RuleResult> results = new HashMap<>();
    rules.stream().filter(which).forEach(rule -> results.put(rule.rule().id(), judge.judge(rule)));
    return new Part(results, judge.steps());
  }
}
