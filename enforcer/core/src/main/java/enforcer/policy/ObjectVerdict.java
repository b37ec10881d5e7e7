package enforcer.policy;

import static java.util.Objects.requireNonNull;

import enforcer.model.Fingerprint;

/**
 * The verdict of a rule on one object.
 *
 * @param object the object as messages call it; empty where the rule is about the whole PBX
 * @param message what is wrong; empty where nothing is
 * @param cause why it is unknown, why there is nothing to judge, or what a passed verdict rests on
 *     beside its sources; empty otherwise
 * @param apart tells it from other failures with the same words; empty where the words tell
 *     everything
 * @param unclear whether these words may also name other objects, as {@code a, b} names one or two:
 *     no exception goes by them alone
 */
public record ObjectVerdict(
    String object,
    RuleOutcome outcome,
    String message,
    String cause,
    String apart,
    boolean unclear) {
  /** Why a rule about the ports is not judged by an ordinary check. */
  static final String UNASKED = "the ports were not probed; check --probe does that";

  public ObjectVerdict {
    requireNonNull(object, "object is null");
    requireNonNull(outcome, "outcome is null");
    requireNonNull(message, "message is null");
    requireNonNull(cause, "cause is null");
    requireNonNull(apart, "apart is null");
  }

  /** One whose words tell everything. */
  public ObjectVerdict(String object, RuleOutcome outcome, String message, String cause) {
    this(object, outcome, message, cause, "", false);
  }

  /** Stands for what tells it apart, without showing it; empty where the words tell everything. */
  public String fingerprint() {
    return apart.isEmpty() ? "" : Fingerprint.of(apart);
  }

  static ObjectVerdict pass(String object) {
    return new ObjectVerdict(object, RuleOutcome.PASS, "", "");
  }

  static ObjectVerdict fail(String object, String message) {
    return new ObjectVerdict(object, RuleOutcome.FAIL, message, "");
  }

  static ObjectVerdict fail(String object, String message, String apart) {
    return new ObjectVerdict(object, RuleOutcome.FAIL, message, "", apart, false);
  }

  static ObjectVerdict because(String object, RuleOutcome outcome, String cause) {
    return new ObjectVerdict(object, outcome, "", cause);
  }

  /** Whether nobody asked for the probe that the rule needs. */
  public boolean isUnasked() {
    return cause.equals(UNASKED);
  }

  /** The same verdict on an object. */
  public ObjectVerdict of(String name) {
    return new ObjectVerdict(name, outcome, message, cause, apart, unclear);
  }

  /** The same failure of an object that this tells from others of its name. */
  ObjectVerdict bound(String whole) {
    return new ObjectVerdict(object, outcome, message, cause, whole, unclear);
  }

  /** The same failure, which this alone tells from others. */
  ObjectVerdict unclear(String alone) {
    return new ObjectVerdict(object, outcome, message, cause, alone, true);
  }

  /** The same failure, which somebody has allowed. */
  ObjectVerdict allowed(String why) {
    return new ObjectVerdict(object, RuleOutcome.EXCEPTED, message, why, apart, unclear);
  }
}
