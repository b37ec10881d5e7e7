package enforcer.desired;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who must agree to a plan, from the least to the most; an environment of a CI stands for each. */
public enum Approval {
  /** Nothing opens, and nothing below is touched. */
  ROUTINE,
  /** A step opens something. */
  LOOSENING,
  /** Something decides how emergency calls are made. */
  EMERGENCY,
  /** Administrators, roles, the console, programs with access, or a guardrail. */
  ADMIN;

  /** The word in documents, plans and reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The class that this word names. */
  public static Optional<Approval> of(String word) {
    return Stream.of(values()).filter(a -> a.word().equals(word)).findFirst();
  }

  /** The stricter of both. */
  public Approval and(Approval other) {
    return compareTo(other) < 0 ? other : this;
  }
}
