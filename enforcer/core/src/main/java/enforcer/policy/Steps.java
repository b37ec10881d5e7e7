package enforcer.policy;

import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
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
  private static final int CHARACTERS = 32;

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
  CelEvaluationListener of(Expression expression) {
    Weighed weighed = expression.weighed();
    return (part, result) -> {
      int id = (int) part.id();
      take(weighed.arguments().get(id) ? 1 + weight(result) : 1);
      if (weighed.multiplied().get(id) && result instanceof String text) {
        refuseLong(text);
      }
    };
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

  private void refuseLong(String text) {
    if (text.length() > LONGEST_TEXT) {
      throw exceeded(
          "this rule replaces or joins by a text of more than "
              + shown(LONGEST_TEXT)
              + " characters",
          "shorten the text before");
    }
  }

  private Exceeded exceeded(String cause, String remedy) {
    String key = rule.forEach().isPresent() ? "forEach" : "assert";
    return new Exceeded(rule.place(key) + " " + rule.id() + ": " + cause + "; " + remedy);
  }

  private static String shown(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** What a value holds, as a function goes through it. */
  private static long weight(Object value) {
    return switch (value) {
      case String text -> text.length() / CHARACTERS;
      case Collection<?> all -> all.size() + all.stream().mapToLong(Steps::weight).sum();
      case Map<?, ?> map -> weight(map.values());
      case null, default -> 0;
    };
  }
}
