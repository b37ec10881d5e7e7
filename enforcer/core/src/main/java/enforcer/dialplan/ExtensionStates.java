package enforcer.dialplan;

import static java.util.Objects.requireNonNull;

import enforcer.model.Entity;
import java.util.BitSet;

/** An extension in the first end state, an intermediate state and the last end state. */
public record ExtensionStates(Entity before, Entity during, Entity after) {

  public ExtensionStates {
    requireNonNull(before, "before is null");
    requireNonNull(during, "during is null");
    requireNonNull(after, "after is null");
  }

  /**
   * The rules that a caller may use in one state, in one reading.
   *
   * @param from the rules that match the caller
   * @param passes the rules by which the caller may call to the outside
   * @param asksPin the rules that ask the caller for a PIN
   */
  record Moment(BitSet from, BitSet passes, BitSet asksPin) {}

  /** A class of phones that rules cannot tell apart, in one reading. */
  record Sort(Moment before, Moment during, Moment after) {}
}
