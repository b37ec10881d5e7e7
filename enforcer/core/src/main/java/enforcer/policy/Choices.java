package enforcer.policy;

import dev.cel.common.ast.CelMutableExpr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Chooses among the objects of one phone system; a choice for which rules ask again is kept. */
final class Choices {
  private final Observed observed;
  private final CallAnswers calls;
  private final Steps steps;
  private final Map<String, JudgedObjects> words = new HashMap<>();
  private final Map<Asked, Made> made = new HashMap<>();

  /** A choice by these parameters. */
  private record Asked(CelMutableExpr form, Object params) {}

  /**
   * Those that were chosen, or none where the condition has no value for one of them.
   *
   * @param steps those that count for each rule, whichever asks first
   */
  private record Made(Optional<List<?>> chosen, long steps) {}

  Choices(Observed observed, CallAnswers calls, Steps steps) {
    this.observed = observed;
    this.calls = calls;
    this.steps = steps;
  }

  /**
   * The objects that a choice keeps; empty where its condition has no value for one of them.
   *
   * @param condition chooses among the objects that stand below {@code self} in its argument
   */
  Optional<List<?>> of(
      Choice choice,
      Map<String, Object> values,
      Function<Map<String, Object>, Optional<List<?>>> condition) {
    Asked asked =
        new Asked(choice.form(), choice.byParameters() ? values.get(Judge.PARAMS) : Map.of());
    Made known = made.get(asked);
    if (known != null) {
      steps.take(known.steps());
      return known.chosen();
    }
    long before = steps.ofRule();
    Optional<List<?>> chosen = kept(choice.filter(), values, condition);
    made.put(asked, new Made(chosen, steps.ofRule() - before));
    return chosen;
  }

  /** The same. A condition is asked once of objects that it cannot tell apart. */
  Optional<List<?>> kept(
      WordFilter filter,
      Map<String, Object> values,
      Function<Map<String, Object>, Optional<List<?>>> condition) {
    if (!(observed.self().get(filter.word()) instanceof List<?> listed)) {
      return Optional.empty();
    }
    JudgedObjects all =
        words.computeIfAbsent(filter.word(), _ -> new JudgedObjects(listed, observed, calls));
    JudgedObjects.Groups alike = all.alike(filter.terms());
    Map<String, Object> self = new HashMap<>(observed.self());
    self.put(filter.word(), alike.first());
    Map<String, Object> fewer = new HashMap<>(values);
    fewer.put(Judge.SELF, self);
    return condition.apply(fewer).map(first -> all.kept(alike, first));
  }
}
