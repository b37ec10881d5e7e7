package enforcer.report;

import enforcer.plan.Plan;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a run found of one phone system; several may be true of it at once. */
public enum TargetResult {
  /** Everything was looked at, nothing differs, and every requirement is met. */
  IN_SYNC,
  /** Something differs from the document. */
  DRIFT,
  /** The phone system fails something that the document requires. */
  NOT_MET,
  /** A guard refused, and nothing was written. */
  REFUSED,
  /** The document has a mistake, so that nothing was compared. */
  MISTAKE,
  /** Something could not be read, so that nobody knows. */
  UNKNOWN;

  /** What a plan says of the phone system that it was made for; never empty. */
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

  /** {@code not met}, as every report says it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
