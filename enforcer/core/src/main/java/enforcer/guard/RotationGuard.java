package enforcer.guard;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a run from taking the secrets of many people at once: whoever does not know the new one yet
 * cannot dial out, or has a phone that is off.
 */
public final class RotationGuard {

  /** How many people may be without their old secret before somebody has looked. */
  public static final int BATCH = 5;

  private RotationGuard() {}

  /**
   * What the guard says.
   *
   * @param refusal why not, unless approved
   */
  public record Decision(Optional<Refusal> refusal, Optional<ApprovedBatch> approved) {
    public Decision {
      requireNonNull(refusal, "refusal is null");
      requireNonNull(approved, "approved is null");
    }
  }

  /**
   * Judges how many people would get a new secret in one run.
   *
   * @param secrets what it is about, such as {@code voicemail PINs}
   */
  public static Decision review(String secrets, List<String> extensions, Accepted accepted) {
    Lift lift = new Lift(Lift.Bound.ROTATION, extensions.size());
    if (extensions.size() <= BATCH || accepted.covers(lift)) {
      return new Decision(Optional.empty(), Optional.of(new ApprovedBatch(extensions)));
    }
    Finding finding =
        Finding.of(
                Lift.Bound.ROTATION.word(),
                Severity.ERROR,
                "extensions",
                Optional.empty(),
                "the %s of %d extensions would change in one run, more than %d"
                    .formatted(secrets, extensions.size(), BATCH))
            .members(extensions)
            .remedy("if that is meant: --accept " + lift);
    return new Decision(Optional.of(new Refusal(finding, Optional.of(lift))), Optional.empty());
  }
}
