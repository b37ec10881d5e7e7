package enforcer.watch;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Calls that cost about the same.
 *
 * @param to the dial code, or the first five digits of premium numbers
 * @param outOfHours how many of them were made out of hours
 * @param isNew whether nobody called this country before, as far as somebody watched
 * @param callers how many calls each extension made; whatever else called is named in words
 */
public record CallGroup(
    Kind kind,
    String to,
    int count,
    int outOfHours,
    boolean isNew,
    SortedMap<String, Integer> callers,
    Optional<Instant> first,
    Optional<Instant> last) {
  /** What the calls have in common; the dearest first. */
  public enum Kind {
    PREMIUM,
    KNOWN_FOR_FRAUD,
    ABROAD
  }

  public CallGroup {
    callers = new TreeMap<>(callers);
  }

  /** Whether somebody should look at it. */
  public boolean isStrange() {
    return kind != Kind.ABROAD || isNew && outOfHours > 0;
  }
}
