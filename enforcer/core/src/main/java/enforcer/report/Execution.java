package enforcer.report;

import enforcer.diff.Change;
import enforcer.plan.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which the objects and fields of a plan are written.
 *
 * @param first the index of the first step for an address, or for a field of it
 */
record Execution(Map<String, Integer> first, List<Step> steps) {

  static Execution of(List<Step> steps) {
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      first.putIfAbsent(step.address(), i);
      if (step.write() instanceof Step.Write.Patch(_, var after)) {
        for (String field : after.members().keySet()) {
          first.putIfAbsent(address(step.address(), field), i);
        }
      }
    }
    return new Execution(first, steps);
  }

  private static String address(String object, String field) {
    return object + "\n" + field;
  }

  int rank(Change change) {
    return first.getOrDefault(change.address(), 0);
  }

  int rank(Change change, String field) {
    return first.getOrDefault(address(change.address(), field), rank(change));
  }

  /** The index of the first step of a phase, or of the end when there is none. */
  int firstOf(Step.Phase phase) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).phase() == phase) {
        return i;
      }
    }
    return Integer.MAX_VALUE;
  }

  /** Whether a change is made by the steps that come after everything else. */
  boolean isLast(Change change) {
    return !steps.isEmpty() && rank(change) >= firstOf(Step.Phase.LOCKOUT);
  }
}
