package enforcer.dialplan;

import enforcer.dialplan.Disposition.Routed;
import enforcer.dialplan.Disposition.Way;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How well a call for help gets through. A call that a trunk is given as other digits is lost, and
 * a trunk that is not registered takes none while another one of the rule is.
 *
 * @param leaves whether it leaves the PBX at all
 * @param digits on which of its ways it arrives as the number that was meant
 * @param registered whether a trunk of them is registered
 * @param atOnce whether nothing is asked of the caller first: who is in need has no PIN at hand
 */
record Delivery(boolean leaves, Digits digits, boolean registered, boolean atOnce) {
  private static final Delivery NONE = new Delivery(false, Digits.WRONG, false, false);

  /** A call that gets through as well as a call can, if a PIN may be asked for. */
  static final Delivery GOOD = new Delivery(true, Digits.RIGHT_FIRST, true, false);

  /** On which ways a call arrives as the number that was meant, from bad to good. */
  enum Digits {
    WRONG,
    RIGHT_FIRST,
    RIGHT
  }

  /**
   * How a call gets through.
   *
   * @param arrives whether what a trunk is given is as good as the number itself
   * @param registered whether a trunk is registered
   */
  static Delivery of(Disposition end, Predicate<Way> arrives, Predicate<String> registered) {
    if (!(end instanceof Routed(_, List<Way> ways, boolean pin))) {
      return NONE;
    }
    List<Way> up = ways.stream().filter(way -> registered.test(way.trunk())).toList();
    Way first = up.isEmpty() ? ways.getFirst() : up.getFirst();
    boolean all = ways.stream().allMatch(arrives);
    Digits digits = all ? Digits.RIGHT : arrives.test(first) ? Digits.RIGHT_FIRST : Digits.WRONG;
    return new Delivery(true, digits, !up.isEmpty(), !pin);
  }

  /** Whether the call arrives. */
  boolean arrives() {
    return digits != Digits.WRONG;
  }

  /** What is worse in another state for a call that gets through like this; empty for nothing. */
  Optional<Flaw> flaw(Delivery then) {
    if (!arrives()) {
      return Optional.empty();
    }
    if (!then.leaves) {
      return Optional.of(Flaw.REFUSED);
    }
    if (then.digits.compareTo(digits) < 0) {
      return Optional.of(Flaw.DIGITS);
    }
    if (registered && !then.registered) {
      return Optional.of(Flaw.NOT_REGISTERED);
    }
    return atOnce && !then.atOnce ? Optional.of(Flaw.PIN) : Optional.empty();
  }
}
