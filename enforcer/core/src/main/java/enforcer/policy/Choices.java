package enforcer.policy;

import dev.cel.common.ast.CelMutableExpr;
import java.util.ArrayList;
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

  /** The objects that a condition keeps, which is asked once of those that it cannot tell apart. */
  private Optional<List<?>> kept(
      WordFilter filter,
      Map<String, Object> values,
      Function<Map<String, Object>, Optional<List<?>>> condition) {
    return objects(filter)
        .flatMap(
            all -> {
              JudgedObjects.Groups alike = all.alike(filter.terms());
              return condition
                  .apply(among(alike.first(), filter, values))
                  .map(first -> all.kept(alike, first));
            });
  }

  /**
   * The objects that a condition keeps.
   *
   * @param unseen the verdicts on those for which it has no value, because the PBX does not say one
   */
  record Sorted(List<?> kept, List<ObjectVerdict> unseen) {}

  /**
   * The objects that a condition keeps; empty where a mistake in it, or nothing that was seen,
   * leaves it without a value.
   */
  Optional<Sorted> sorted(
      WordFilter filter,
      Map<String, Object> values,
      Function<Map<String, Object>, Evaluated> condition) {
    Optional<JudgedObjects> objects = objects(filter);
    if (objects.isEmpty()) {
      return Optional.empty();
    }
    JudgedObjects all = objects.get();
    JudgedObjects.Groups alike = all.alike(filter.terms());
    if (condition.apply(among(alike.first(), filter, values))
        instanceof Evaluated.Result(List<?> first)) {
      return Optional.of(new Sorted(all.kept(alike, first), List.of()));
    }
    List<Object> kept = new ArrayList<>();
    Map<Integer, String> why = new HashMap<>();
    for (int group = 0; group < alike.first().size(); group++) {
      switch (condition.apply(among(List.of(alike.first().get(group)), filter, values))) {
        case Evaluated.Result(List<?> one) -> kept.addAll(one);
        case Evaluated.None(RuleOutcome outcome, String cause)
            when outcome == RuleOutcome.UNKNOWN ->
            why.put(group, cause);
        default -> {
          return Optional.empty();
        }
      }
    }
    return why.size() == alike.first().size()
        ? Optional.empty()
        : Optional.of(new Sorted(all.kept(alike, kept), unseen(all, alike, why)));
  }

  private static List<ObjectVerdict> unseen(
      JudgedObjects all, JudgedObjects.Groups alike, Map<Integer, String> why) {
    List<ObjectVerdict> unseen = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      String cause = why.get(alike.of()[i]);
      if (cause != null) {
        unseen.add(ObjectVerdict.because(all.name(i), RuleOutcome.UNKNOWN, cause));
      }
    }
    return unseen;
  }

  private Optional<JudgedObjects> objects(WordFilter filter) {
    return observed.self().get(filter.word()) instanceof List<?> listed
        ? Optional.of(
            words.computeIfAbsent(filter.word(), _ -> new JudgedObjects(listed, observed, calls)))
        : Optional.empty();
  }

  /** The values in which a word has these objects alone. */
  private Map<String, Object> among(
      List<?> objects, WordFilter filter, Map<String, Object> values) {
    Map<String, Object> self = new HashMap<>(observed.self());
    self.put(filter.word(), objects);
    Map<String, Object> fewer = new HashMap<>(values);
    fewer.put(Judge.SELF, self);
    return fewer;
  }
}
