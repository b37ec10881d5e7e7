package enforcer.planfile;

import static java.util.Objects.requireNonNull;

import enforcer.guard.Review;
import enforcer.plan.Plan;

/**
 * The content of a plan file: the plan, and the review of the guards when it was made. The guards
 * judge again before an apply; the saved review is only shown.
 */
public record SavedPlan(Plan plan, Review review) {

  public SavedPlan {
    requireNonNull(plan, "plan is null");
    requireNonNull(review, "review is null");
  }
}
