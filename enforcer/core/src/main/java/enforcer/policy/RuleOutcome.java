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
  /** The rule itself cannot be judged. */
  ERROR,
  FAIL;

  /** The word in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the rule is unknown. */
  public boolean isUnseen() {
    return this == UNKNOWN || this == ERROR;
  }
}
