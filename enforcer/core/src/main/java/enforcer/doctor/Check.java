package enforcer.doctor;

import static java.util.Objects.requireNonNull;

/**
 * The answer to one question about a PBX.
 *
 * @param name what was asked, such as {@code login} or the name of a resource
 * @param message what was found, one sentence without a full stop
 * @param remedy what to do; empty where nothing is to be done
 */
public record Check(String name, Outcome outcome, String message, String remedy) {

  /** How well a plan can work with the answer. */
  public enum Outcome {
    /** Nothing stands in the way. */
    GOOD,
    /** A plan works, and there is something to know. */
    WARNING,
    /** A plan that needs this cannot be made. */
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
