package enforcer.doctor;

import static java.util.Objects.requireNonNull;

/**
 * The answer to one question about a PBX.
 *
 * @param name the subject, such as {@code login} or the name of a resource
 * @param message the answer as one sentence without a full stop
 * @param remedy the remedy; empty if none is needed
 */
public record Check(String name, Outcome outcome, String message, String remedy) {

  /** The effect of the answer on a plan. */
  public enum Outcome {
    /** A plan works. */
    GOOD,
    /** A plan works, with a restriction to know. */
    WARNING,
    /** A plan cannot be made if it needs this. */
    FAILED
  }

  public Check {
    requireNonNull(name, "name is null");
    requireNonNull(outcome, "outcome is null");
    requireNonNull(message, "message is null");
    requireNonNull(remedy, "remedy is null");
  }

  static Check good(String name, String message) {
    return new Check(name, Outcome.GOOD, message, "");
  }

  static Check warning(String name, String message, String remedy) {
    return new Check(name, Outcome.WARNING, message, remedy);
  }

  static Check failed(String name, String message, String remedy) {
    return new Check(name, Outcome.FAILED, message, remedy);
  }

  /** {@code login: as "900", role system_owners}. */
  @Override
  public String toString() {
    return name + ": " + message + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
