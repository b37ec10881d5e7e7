package enforcer.guard;

import enforcer.plan.Plan;

/** A plan that every guard has passed; only {@link Guards} can make one. */
public final class ApprovedPlan {
  private final Plan plan;
  private final Accepted accepted;

  ApprovedPlan(Plan plan, Accepted accepted) {
    this.plan = plan;
    this.accepted = accepted;
  }

  public Plan plan() {
    return plan;
  }

  /** The bounds that a user accepted for it. */
  public Accepted accepted() {
    return accepted;
  }
}
