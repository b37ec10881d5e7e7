package enforcer.desired;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who must agree to a plan, from the least to the most; an environment of a CI stands for each. */
public enum Approval {
  ROUTINE("Nothing opens, and nothing is touched that the other classes name."),
  LOOSENING("A step opens something."),
  EMERGENCY("A step decides how emergency calls are made, or which numbers they have."),
  ADMIN(
      "A step touches administrators or how they sign in, roles, the console or programs with"
          + " access, or a guardrail is weaker than in the base of the change.");

  private final String meaning;

  Approval(String meaning) {
    this.meaning = meaning;
  }

  /** What a plan does that needs it, in one sentence. */
  public String meaning() {
    return meaning;
  }

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
