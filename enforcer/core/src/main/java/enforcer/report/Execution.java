package enforcer.report;

import enforcer.diff.Change;
import enforcer.plan.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which the objects and fields of a plan are written.
 *
 * @param first the index of the first step for an object, or for a field of it
 */
record Execution(Map<Written, Integer> first, List<Step> steps) {

  /**
   * What a step writes.
   *
   * @param field empty for the object as a whole
   */
  record Written(String address, String field) {}

  static Execution of(List<Step> steps) {
    Map<Written, Integer> first = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      first.putIfAbsent(new Written(step.address(), ""), i);
      if (step.write() instanceof Step.Write.Patch(_, var after)) {
        for (String field : after.members().keySet()) {
          first.putIfAbsent(new Written(step.address(), field), i);
        }
      }
    }
    return new Execution(first, steps);
  }

  int rank(Change change) {
    return first.getOrDefault(new Written(change.address(), ""), 0);
  }

  int rank(Change change, String field) {
    return first.getOrDefault(new Written(change.address(), field), rank(change));
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
