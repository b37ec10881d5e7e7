package enforcer.dialplan;

import java.util.List;

/**
 * The rules of a state in the order in which they are tried.
 *
 * @param forms as places in the table of numbers
 * @param emergencyFirst the same if emergency rules are tried first
 */
record RuleOrder(List<Integer> forms, List<Integer> emergencyFirst) {
  RuleOrder {
    forms = List.copyOf(forms);
    emergencyFirst = List.copyOf(emergencyFirst);
  }
}
