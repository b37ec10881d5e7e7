package enforcer.policy;

/** The result of an expression, or why it has none. */
sealed interface Evaluated {
  record Result(Object value) implements Evaluated {}

  record None(RuleOutcome outcome, String cause) implements Evaluated {}
}
