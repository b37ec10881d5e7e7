package enforcer.report;

import enforcer.guard.Review;
import enforcer.plan.Plan;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The result of a run for one phone system; several may apply at once. */
public enum TargetResult {
  /** Everything was looked at, nothing differs, and every requirement is met. */
  IN_SYNC,
  /** It cannot be read, which is what its document expects. */
  AS_EXPECTED,
  /** Something differs from the document. */
  DRIFT,
  /** The phone system fails something that the document requires. */
  NOT_MET,
  /** A guard refuses what the document wants; nothing was written. */
  REFUSED,
  /** The document has a mistake; nothing was compared. */
  MISTAKE,
  /** Something could not be read and is unknown. */
  UNKNOWN,
  /** The run stopped for another reason. */
  FAILED,
  /** The run stopped before this one, and nothing was asked of it. */
  NOT_TRIED,
  /** Its document is gone, so that nobody would look after it any more. */
  GONE,
  /** The plan was applied, and everything was read back as planned. */
  APPLIED,
  /** A part of the plan was applied. */
  PARTLY_APPLIED,
  /** Everything was written, and the result is not as planned or could not be read. */
  NOT_VERIFIED;

  /** The results according to a plan and the guards; never empty. */
  public static Set<TargetResult> of(Plan plan, Review review) {
    Set<TargetResult> found = EnumSet.copyOf(of(plan));
    if (!review.canBeLifted()) {
      found.remove(IN_SYNC);
      found.add(REFUSED);
    }
    return Collections.unmodifiableSet(found);
  }

  /** The results according to a plan; never empty. */
  public static Set<TargetResult> of(Plan plan) {
    Set<TargetResult> found = EnumSet.noneOf(TargetResult.class);
    if (plan.differs()) {
      found.add(DRIFT);
    }
    if (!plan.notMet().isEmpty()) {
      found.add(NOT_MET);
    }
    if (!plan.unknown().isEmpty()) {
      found.add(UNKNOWN);
    }
    return Collections.unmodifiableSet(found.isEmpty() ? EnumSet.of(IN_SYNC) : found);
  }

  /** {@code not met}, the word in every report. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
