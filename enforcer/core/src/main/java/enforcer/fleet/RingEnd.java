package enforcer.fleet;

import static java.util.Objects.requireNonNull;

import enforcer.journal.RolloutState;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What follows from a ring for the next ones.
 *
 * @param sentence why the rollout does not go on; empty where it does
 */
public record RingEnd(Result result, String sentence) {
  /** So many percent of a ring, and at least two, are many at once. */
  private static final int MANY_PERCENT = 20;

  /** How a ring, or a rollout, ends. */
  public enum Result {
    /** The next ring may begin; after the last one, the rollout is done. */
    DONE,
    /** More failed than may, or what was written cannot prove the change; it is over. */
    STOPPED,
    /** Nobody is to blame, and nothing is proven; it can be resumed. */
    INCONCLUSIVE,
    /** Some wait for their time; it can be resumed. */
    WAITING;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public RingEnd {
    requireNonNull(result, "result is null");
    requireNonNull(sentence, "sentence is null");
  }

  /**
   * The end of a ring.
   *
   * @param states of its phone systems
   * @param failures in all rings so far
   * @param most how many may fail
   * @param missing versions of 3CX in later rings of which no canary is proven; empty unless this
   *     is the first ring
   */
  public static RingEnd of(
      String ring,
      Collection<RolloutState> states,
      long failures,
      int most,
      Collection<String> missing) {
    long unreached = count(states, RolloutState.UNREACHED);
    if (failures > most) {
      return new RingEnd(
          Result.STOPPED,
          "%d failed, and %d may (--max-failures); nothing after ring %s is begun"
              .formatted(failures, most, ring));
    }
    if (areMany(unreached, states.size())) {
      return new RingEnd(
          Result.INCONCLUSIVE,
          "%d of %d in ring %s could not be reached at once, which is more likely an outage than"
                  .formatted(unreached, states.size(), ring)
              + " the change");
    }
    long held = count(states, RolloutState.HELD);
    if (held > 0) {
      return new RingEnd(Result.WAITING, "%d in ring %s wait for their time".formatted(held, ring));
    }
    boolean again = unreached > 0 || count(states, RolloutState.APPLIED) > 0;
    if (!missing.isEmpty()) {
      SortedSet<String> sorted = new TreeSet<>(missing);
      return unproven(
          again,
          "no canary in ring %s has proven the change on 3CX %s"
              .formatted(ring, String.join(", ", sorted)));
    }
    boolean written = states.stream().anyMatch(s -> s.isWritten() && s != RolloutState.IN_SYNC);
    if (written && count(states, RolloutState.PROVEN) == 0) {
      return unproven(again, "no phone system in ring %s could prove the change".formatted(ring));
    }
    return new RingEnd(Result.DONE, "");
  }

  /**
   * The end of a ring that proves nothing.
   *
   * @param again whether another look may prove it
   */
  private static RingEnd unproven(boolean again, String sentence) {
    return again
        ? new RingEnd(Result.INCONCLUSIVE, sentence)
        : new RingEnd(Result.STOPPED, sentence + "; begin a new one with another first ring");
  }

  /** Whether so many at once are more likely an outage than the fault of a change. */
  public static boolean areMany(long unreached, long of) {
    return unreached > 1 && unreached * 100 >= of * MANY_PERCENT;
  }

  private static long count(Collection<RolloutState> states, RolloutState state) {
    return states.stream().filter(s -> s == state).count();
  }
}
