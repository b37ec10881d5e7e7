package enforcer.dialplan;

import enforcer.dialplan.Disposition.Routed;
import enforcer.dialplan.Disposition.Way;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How well an emergency call gets through. A call that reaches a trunk as other digits is lost. A
 * trunk that is not registered takes no call while another trunk of the rule is registered.
 *
 * @param leaves whether it leaves the PBX at all
 * @param digits on which of its routes the intended number arrives
 * @param registered whether one of the trunks is registered
 * @param atOnce whether the caller needs no PIN first: in an emergency no PIN is at hand
 */
record Delivery(boolean leaves, Digits digits, boolean registered, boolean atOnce) {
  private static final Delivery NONE = new Delivery(false, Digits.WRONG, false, false);

  /** The best delivery of a call that may need a PIN. */
  static final Delivery GOOD = new Delivery(true, Digits.RIGHT_FIRST, true, false);

  /** On which routes the intended number arrives, from bad to good. */
  enum Digits {
    WRONG,
    RIGHT_FIRST,
    RIGHT
  }

  /**
   * The delivery of a call.
   *
   * @param arrives whether the digits that a trunk gets are as good as the number itself
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

  /** The flaw that a call with this delivery gets in another state; empty if it is no worse. */
  Optional<DeliveryFlaw> flaw(Delivery then) {
    if (!arrives()) {
      return Optional.empty();
    }
    if (!then.leaves) {
      return Optional.of(DeliveryFlaw.REFUSED);
    }
    if (then.digits.compareTo(digits) < 0) {
      return Optional.of(DeliveryFlaw.DIGITS);
    }
    if (registered && !then.registered) {
      return Optional.of(DeliveryFlaw.NOT_REGISTERED);
    }
    return atOnce && !then.atOnce ? Optional.of(DeliveryFlaw.PIN) : Optional.empty();
  }
}
