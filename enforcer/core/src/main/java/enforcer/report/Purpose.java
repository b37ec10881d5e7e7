package enforcer.report;

/** The purpose of a report of a plan, which decides the next step that it names. */
public enum Purpose {
  /** Somebody may apply the plan, which is saved. */
  APPLY,
  /** Somebody may save the plan. */
  PLAN,
  /** Somebody reviews the plan; a job applies it after that. */
  REVIEW,
  /** Nobody can apply it, because it only compares. */
  COMPARE,
  /** The run that shows it goes on by itself. */
  RUN
}
