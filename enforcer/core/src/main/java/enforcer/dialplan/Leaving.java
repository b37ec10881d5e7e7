package enforcer.dialplan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The calls of one sort of caller that leave in one state, in one reading.
 *
 * @param byRule a number stands with the first rule that takes it, and with no other
 */
record Leaving(List<ByRule> byRule) {
  Leaving {
    byRule = List.copyOf(byRule);
  }

  /** One answer to the open questions about the order of rules. */
  record Steady(boolean emptyBlocks, boolean emergencyFirst) {}

  /**
   * The numbers that leave by a rule.
   *
   * @param form the place of the rule in the table of numbers
   */
  record ByRule(int form, BitSet numbers, boolean asksPin) {}

  static Leaving of(NumberTable numbers, Steady steady, Phone.Moment caller, RuleOrder order) {
    BitSet left = new BitSet();
    left.set(0, numbers.size());
    left.andNot(order.house());
    List<ByRule> all = new ArrayList<>();
    for (int form : steady.emergencyFirst() ? order.emergencyFirst() : order.forms()) {
      if (caller.from().get(form)) {
        BitSet taken = (BitSet) left.clone();
        taken.and(steady.emptyBlocks() ? numbers.matches(form) : numbers.leads(form));
        left.andNot(taken);
        taken.and(numbers.leaves(form));
        if (caller.passes().get(form) && !taken.isEmpty()) {
          all.add(new ByRule(form, taken, caller.asksPin().get(form)));
        }
      }
    }
    return new Leaving(all);
  }

  /**
   * All numbers that leave; only those for which no PIN is asked, where they must leave at once.
   */
  BitSet numbers(boolean atOnce) {
    BitSet all = new BitSet();
    byRule.stream().filter(rule -> !(atOnce && rule.asksPin())).forEach(r -> all.or(r.numbers()));
    return all;
  }
}
