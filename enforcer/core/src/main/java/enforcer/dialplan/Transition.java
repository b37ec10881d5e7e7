package enforcer.dialplan;

import enforcer.dialplan.OutgoingCalls.ByRule;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The calls of one class of caller in an intermediate state between two end states, in one reading.
 * A call that leaves as other digits counts as another call, and so does one that no longer needs a
 * PIN.
 */
record Transition(
    NumberTable numbers, OutgoingCalls before, OutgoingCalls during, OutgoingCalls after) {

  /** A number that is let through in the intermediate state and in neither end state. */
  Optional<String> opened() {
    if (during.equals(before) || during.equals(after)) {
      return Optional.empty();
    }
    for (ByRule rule : during.byRule()) {
      int number = opened(rule);
      if (number >= 0) {
        return Optional.of(numbers.text(number));
      }
    }
    return Optional.empty();
  }

  /** Whether it opens no call and keeps every emergency call that both end states deliver. */
  boolean isSafe() {
    return keepsHelp(false) && keepsHelp(true) && opened().isEmpty();
  }

  private boolean keepsHelp(boolean atOnce) {
    BitSet lost = (BitSet) numbers.emergency().clone();
    lost.and(before.numbers(atOnce));
    lost.and(after.numbers(atOnce));
    lost.andNot(during.numbers(atOnce));
    return lost.isEmpty();
  }

  /** A number that a rule opens, or -1. */
  private int opened(ByRule rule) {
    BitSet left = (BitSet) rule.numbers().clone();
    for (OutgoingCalls end : List.of(before, after)) {
      for (ByRule other : end.byRule()) {
        if (isAsReady(other, rule) && other.numbers().intersects(left)) {
          BitSet same = (BitSet) other.numbers().clone();
          same.and(numbers.reachesTheSame(other.form(), rule.form()));
          left.andNot(same);
        }
      }
    }
    int number = left.nextSetBit(0);
    while (number >= 0 && reached(number, rule).containsAll(numbers.sent(rule.form(), number))) {
      number = left.nextSetBit(number + 1);
    }
    return number;
  }

  /** The destinations that the two end states together let a number reach. */
  private Set<Integer> reached(int number, ByRule rule) {
    Set<Integer> reached = new HashSet<>();
    for (OutgoingCalls end : List.of(before, after)) {
      for (ByRule other : end.byRule()) {
        if (isAsReady(other, rule) && other.numbers().get(number)) {
          reached.addAll(numbers.sent(other.form(), number));
        }
      }
    }
    return reached;
  }

  /** A call that needs a PIN does not stand in for the same call without one. */
  private static boolean isAsReady(ByRule end, ByRule during) {
    return during.asksPin() || !end.asksPin();
  }
}
