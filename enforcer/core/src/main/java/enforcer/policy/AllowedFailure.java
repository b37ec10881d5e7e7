package enforcer.policy;

import enforcer.diagnostic.Place;
import java.time.Instant;
import java.util.List;

/**
 * An entry of a file of exceptions: somebody allows a rule to fail for a time.
 *
 * @param rule the id of the rule
 * @param target the name of the phone system
 * @param objects the objects that may fail, as the report names them; empty for the phone system as
 *     a whole
 * @param accepts what is wrong, in the words of the report; anything else that is wrong is not
 *     allowed by this
 * @param until when it ends
 */
public record AllowedFailure(
    String rule,
    String target,
    List<String> objects,
    String accepts,
    String reason,
    String owner,
    Instant until,
    Place place) {
  public AllowedFailure {
    objects = List.copyOf(objects);
  }

  /** Whether it is about this verdict of a rule. */
  boolean covers(Rule other, ObjectVerdict verdict) {
    boolean named =
        objects.isEmpty() ? verdict.object().isEmpty() : objects.contains(verdict.object());
    return rule.equals(other.id())
        && named
        && verdict.outcome() == RuleOutcome.FAIL
        && accepts.equals(verdict.message().isEmpty() ? other.title() : verdict.message());
  }

  /** Who allows it, why, and until when. */
  String cause() {
    return reason + " (" + owner + ", until " + until + ")";
  }
}
