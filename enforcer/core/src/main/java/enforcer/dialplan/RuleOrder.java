package enforcer.dialplan;

import java.util.BitSet;
import java.util.List;

/**
 * The rules of a state in the order in which they are tried.
 *
 * @param forms the rules, as indexes into the table of numbers
 * @param emergencyFirst the same with emergency rules first
 * @param house the internal numbers that no emergency rule matches
 */
record RuleOrder(List<Integer> forms, List<Integer> emergencyFirst, BitSet house) {
  RuleOrder {
    forms = List.copyOf(forms);
    emergencyFirst = List.copyOf(emergencyFirst);
  }
}
