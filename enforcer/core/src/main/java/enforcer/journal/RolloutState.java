package enforcer.journal;

import java.util.Locale;

/** How far a rollout is with one phone system. */
public enum RolloutState {
  /** Nothing was begun. */
  OPEN,
  /** Something may have been written, and nobody saw the end of it. */
  WRITING,
  /** It is as its document says, and nothing was written. */
  IN_SYNC,
  /** It was written and verified; the health proof is still to come. */
  APPLIED,
  /** The health proof holds. */
  PROVEN,
  /** It is applied and in order, but there was nothing that could have proven it. */
  UNPROVEN,
  /** It could not be asked, which is nobody's fault yet. */
  UNREACHED,
  /** It is left for later: its window, a pause, a panic, or no canary of its version. */
  HELD,
  /** Its plan was refused, its apply failed, or its health proof does not hold. */
  FAILED;

  /** {@code in-sync}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a rollout that goes on has nothing more to write there. */
  public boolean isWritten() {
    return switch (this) {
      case IN_SYNC, APPLIED, PROVEN, UNPROVEN, FAILED -> true;
      case OPEN, WRITING, UNREACHED, HELD -> false;
    };
  }
}
