package enforcer.plan;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Place;
import enforcer.policy.RuleOutcome;
import enforcer.policy.RuleSeverity;

/**
 * What a rule says of the result of a plan, where it does not simply pass.
 *
 * @param pack the pack of the rule, as messages call it
 * @param rule its id
 * @param message what is wrong, or why it is unknown; with an exception, also its end
 * @param place the entry of the document that names the pack
 * @param hasFix whether a check of the phone system as it is prints lines that fix it
 */
public record RuleVerdict(
    String pack,
    String rule,
    String title,
    RuleSeverity severity,
    RuleOutcome outcome,
    String message,
    Place place,
    boolean hasFix) {
  public RuleVerdict {
    requireNonNull(pack, "pack is null");
    requireNonNull(rule, "rule is null");
    requireNonNull(severity, "severity is null");
    requireNonNull(outcome, "outcome is null");
    requireNonNull(place, "place is null");
  }

  /** Whether a plan with this result may not be applied. */
  public boolean blocks() {
    return severity == RuleSeverity.BLOCKER && (outcome == RuleOutcome.FAIL || outcome.isUnseen());
  }

  /** The rule and what is wrong, as one sentence. */
  public String sentence() {
    String state = outcome.isUnseen() ? "cannot be judged" : word();
    return rule + " " + state + ": " + title + (message.isEmpty() ? "" : "; " + message);
  }

  private String word() {
    return outcome == RuleOutcome.EXCEPTED ? "is allowed for a time" : "fails";
  }
}
