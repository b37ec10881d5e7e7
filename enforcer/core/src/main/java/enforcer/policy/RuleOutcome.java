package enforcer.policy;

import java.util.Locale;

/** What a rule finds, from the least to the most serious. */
public enum RuleOutcome {
  /** There is nothing that the rule could judge. */
  NOT_APPLICABLE,
  PASS,
  /** It fails, and somebody has allowed that for a time. */
  EXCEPTED,
  /** What it rests on was not seen. */
  UNKNOWN,
  /** The rule itself cannot be judged. */
  ERROR,
  FAIL;

  /** The word in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether nobody can say whether the rule is kept. */
  public boolean isUnseen() {
    return this == UNKNOWN || this == ERROR;
  }
}
