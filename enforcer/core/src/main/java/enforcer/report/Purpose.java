package enforcer.report;

/** What a report of a plan is for, which decides what it says to do next. */
public enum Purpose {
  /** Somebody may apply the plan, which is saved. */
  APPLY,
  /** Somebody may save the plan. */
  PLAN,
  /** Nobody can apply it, because it only compares. */
  COMPARE,
  /** The run that shows it goes on by itself. */
  RUN
}
