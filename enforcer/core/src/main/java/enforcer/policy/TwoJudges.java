package enforcer.policy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Judges the rules about calls beside the others, and the last of them when the others are done:
 * either judge takes about half of the time. The verdicts are those of one judge who takes the
 * rules in their order.
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

  /** The verdicts of both. */
  List<RuleResult> together() {
    Deque<CompiledRule> calls = new ConcurrentLinkedDeque<>();
    Deque<CompiledRule> others = new ArrayDeque<>();
    rules.forEach(rule -> (rule.dials() ? calls : others).add(rule));
    Map<String, RuleResult> found = new ConcurrentHashMap<>();
    CompletableFuture<Long> beside =
        CompletableFuture.supplyAsync(() -> judged(calls::pollFirst, found));
    long steps = judged(() -> others.isEmpty() ? calls.pollLast() : others.poll(), found);
    if (steps + beside.join() > limits.ofRun()) {
      return alone();
    }
    return rules.stream().map(rule -> found.get(rule.rule().id())).toList();
  }

  /** The verdicts of one judge. The rule that is one too many is known only in their order. */
  List<RuleResult> alone() {
    Judge judge = judges.get();
    return rules.stream().map(judge::judge).toList();
  }

  /**
   * Judges rules by a judge of their own, until there is no next one.
   *
   * @return the steps that they took
   */
  private long judged(Supplier<CompiledRule> next, Map<String, RuleResult> found) {
    Judge judge = judges.get();
    Stream.generate(next)
        .takeWhile(Objects::nonNull)
        .forEach(rule -> found.put(rule.rule().id(), judge.judge(rule)));
    return judge.steps();
  }
}
