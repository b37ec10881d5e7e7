package enforcer.dialplan;

import static java.util.Objects.requireNonNull;

import enforcer.model.Entity;
import java.util.BitSet;

/** An extension at one end, on the way, and at the other end. */
public record Phone(Entity before, Entity during, Entity after) {

  public Phone {
    requireNonNull(before, "before is null");
    requireNonNull(during, "during is null");
    requireNonNull(after, "after is null");
  }

  /**
   * What rules make of a caller at one time, in one reading.
   *
   * @param from the rules that are for it
   * @param passes the rules by which it may call to the outside
   * @param asksPin the rules for which it has to enter a PIN
   */
  record Moment(BitSet from, BitSet passes, BitSet asksPin) {}

  /** A phone as far as rules tell it from others, in one reading. */
  record Sort(Moment before, Moment during, Moment after) {}
}
