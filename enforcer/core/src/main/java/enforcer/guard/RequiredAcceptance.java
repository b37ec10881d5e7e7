package enforcer.guard;

import java.util.Locale;

/** The bound that lifts a refusal when a user accepts it with at least this count. */
public record RequiredAcceptance(Bound bound, int count) {

  /** The kinds of bounds that can be accepted. */
  public enum Bound {
    DELETES("objects that a plan deletes; none without it"),
    MASS_CHANGE("objects that change when more than ten, and more than 30 %, of a kind do"),
    DEMOTIONS("people and API clients who lose a role; none without it"),
    REMOTE_PHONES("extensions whose phone outside may drop, or is not known to stay"),
    TRUNKS("trunks that talk to their provider in another way; one without it"),
    UPDATES("settings after which an update may begin within the hour; none without it"),
    ROTATION("extensions that get a new secret in one run; five without it");

    private final String counted;

    Bound(String counted) {
      this.counted = counted;
    }

    /** The objects that its number counts. */
    public String counted() {
      return counted;
    }

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
