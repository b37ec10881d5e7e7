package enforcer.policy;

import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Counts the steps of rules: each part of an expression that is evaluated, and what the arguments
 * of functions hold. A count ends a rule at the same place on every machine; a clock would not.
 */
final class Steps {
  /** How many steps rules may take, and how long a text may be with which others are replaced. */
  record Limits(long ofRule, long ofRun) {
    static final Limits STANDARD = new Limits(10_000_000, 100_000_000);
  }

  private static final int LONGEST_TEXT = 10_000;
  private static final int LONGEST_BUILT = 1_000_000;
  private static final int CHARACTERS = 32;
  private static final String MATCHES = "matches";

  private final Limits limits;
  private Rule rule;
  private long ofRule;
  private long before;

  Steps(Limits limits) {
    this.limits = limits;
  }

  /**
   * A rule has taken too many steps. CEL would take an exception for an operand without a value,
   * and go on with the other one.
   */
  static final class Exceeded extends Error {
    private static final long serialVersionUID = 1L;

    Exceeded(String message) {
      super(message, null, false, false);
    }
  }

  /** Counts for this rule from now on. */
  void begin(Rule next) {
    before += ofRule;
    ofRule = 0;
    rule = next;
  }

  /** The steps of the rule until now. */
  long ofRule() {
    return ofRule;
  }

  /** The steps of all rules until now. */
  long ofRun() {
    return before + ofRule;
  }

  /** Counts the steps of an expression. */
  CelEvaluationListener of(Weighed weighed) {
    Map<Integer, Object> kept = new HashMap<>();
    return (part, result) -> {
      int id = (int) part.id();
      take(1);
      if (weighed.arguments().get(id)) {
        weigh(result);
      }
      if (weighed.multiplied().get(id) && length(result) > LONGEST_TEXT) {
        throw tooLong("replaces or joins by", LONGEST_TEXT);
      }
      if (weighed.added().get(id) && length(result) > LONGEST_BUILT) {
        throw tooLong("adds to", LONGEST_BUILT);
      }
      if (weighed.kept().get(id)) {
        kept.put(id, result);
      }
      Weighed.ToughCall call = weighed.last().get(id);
      if (call != null) {
        begin(call.function(), call.parts().stream().map(kept::get).toList());
      }
    };
  }

  /** Counts what a function will take, while it can still be stopped. */
  private void begin(String function, List<Object> parts) {
    if (function.equals(MATCHES)
        && parts.get(1) instanceof String pattern
        && PatternSize.isTooLarge(pattern)) {
      throw exceeded(
          "this rule matches by a pattern of more than " + shown(PatternSize.MOST) + " parts",
          PatternSize.REMEDY);
    }
    if (Effort.built(function, parts) > LONGEST_BUILT) {
      throw tooLong("builds", LONGEST_BUILT);
    }
    take(Effort.of(function, parts));
  }

  void take(long steps) {
    ofRule += steps;
    if (ofRule > limits.ofRule()) {
      ofRule = limits.ofRule();
      throw exceeded(
          "this rule takes more than " + shown(limits.ofRule()) + " steps",
          "let forEach name fewer objects, or look at each object once and not at every pair");
    }
    if (ofRun() > limits.ofRun()) {
      throw exceeded(
          "the rules up to this one take more than " + shown(limits.ofRun()) + " steps",
          "judge by fewer packs at a time with --policies");
    }
  }

  private Exceeded tooLong(String does, int most) {
    return exceeded(
        "this rule " + does + " a text of more than " + shown(most) + " characters",
        "shorten the text before");
  }

  private Exceeded exceeded(String cause, String remedy) {
    String key = rule.forEach().isPresent() ? "forEach" : "assert";
    return new Exceeded(rule.place(key) + " " + rule.id() + ": " + cause + "; " + remedy);
  }

  private static String shown(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Counts what a value holds, as a function goes through it; it ends where the steps do. */
  private void weigh(Object value) {
    switch (value) {
      case Collection<?> all -> {
        take(all.size());
        all.forEach(this::weigh);
      }
      case Map<?, ?> map -> weigh(map.values());
      case null, default -> take(length(value) / CHARACTERS);
    }
  }

  private static long length(Object value) {
    return switch (value) {
      case String text -> text.length();
      case CelByteString bytes -> bytes.size();
      case null, default -> 0;
    };
  }
}
