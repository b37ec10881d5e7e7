package enforcer.report;

import static java.util.Objects.requireNonNull;

import enforcer.guard.Review;
import enforcer.plan.Plan;

/**
 * What a plan file holds: the plan, and what the guards said when it was made. The guards judge
 * again before anything is applied; what is saved is for showing only.
 */
public record SavedPlan(Plan plan, Review review) {

  public SavedPlan {
    requireNonNull(plan, "plan is null");
    requireNonNull(review, "review is null");
  }
}
