package enforcer.policy;

import java.util.Locale;

/** What a rule finds, from the least to the most serious. */
public enum RuleOutcome {
  /** There is nothing that the rule could judge. */
  NOT_APPLICABLE,
  PASS,
  /** It fails, and somebody has allowed that for a time. */
  EXCEPTED,
  /** Something that the rule needs could not be read. */
  UNKNOWN,
  /** A mistake in the rule itself, which cannot be judged. */
  ERROR,
  FAIL;

  /** The word in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The title of a rule as this outcome of it is headed: of a failed one it is not so. */
  public String heading(Rule rule) {
    return this == FAIL ? "Expected: " + rule.title() : rule.title();
  }

  /** Whether something was found, good or bad. */
  public boolean isJudged() {
    return this == PASS || this == FAIL || this == EXCEPTED;
  }

  /** Whether the rule is unknown. */
  public boolean isUnseen() {
    return this == UNKNOWN || this == ERROR;
  }
}
