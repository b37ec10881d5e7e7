package enforcer.guard;

import java.util.Locale;

/** How a refusal can be lifted: by accepting a number of something, and not one more. */
public record Lift(Bound bound, int count) {

  /** What can be accepted. */
  public enum Bound {
    DELETES,
    MASS_CHANGE,
    DEMOTIONS,
    REMOTE_PHONES,
    ROTATION;

    /** The word of the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** {@code mass-change=41}, as {@code --accept} takes it. */
  @Override
  public String toString() {
    return bound.word() + "=" + count;
  }
}
