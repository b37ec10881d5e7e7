package enforcer.dialplan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The calls of one class of caller that leave in one state, in one reading.
 *
 * @param byRule the numbers of each rule; a number stands only with the first rule that takes it
 */
record OutgoingCalls(List<ByRule> byRule) {
  OutgoingCalls {
    byRule = List.copyOf(byRule);
  }

  /** One reading of the open facts about the order of rules. */
  record Steady(boolean emptyBlocks, boolean emergencyFirst) {}

  /**
   * The numbers that leave by a rule.
   *
   * @param form the index of the rule in the table of numbers
   */
  record ByRule(int form, BitSet numbers, boolean asksPin) {}

  static OutgoingCalls of(
      NumberTable numbers, Steady steady, ExtensionStates.Moment caller, RuleOrder order) {
    BitSet left = new BitSet();
    left.set(0, numbers.size());
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
    return new OutgoingCalls(all);
  }

  /** All numbers that leave; with {@code atOnce}, only those that need no PIN. */
  BitSet numbers(boolean atOnce) {
    BitSet all = new BitSet();
    byRule.stream().filter(rule -> !(atOnce && rule.asksPin())).forEach(r -> all.or(r.numbers()));
    return all;
  }
}
