package enforcer.guard;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a run from changing the secrets of many people at once: a person who does not know the new
 * secret yet cannot dial out, or has a dead phone.
 */
public final class RotationGuard {

  /** The number of people who may get a new secret in one run without {@code --accept}. */
  public static final int BATCH = 5;

  private RotationGuard() {}

  /** The decision of the guard. * @param refusal the reason, unless approved */
  public record Decision(Optional<Refusal> refusal, Optional<ApprovedBatch> approved) {
    public Decision {
      requireNonNull(refusal, "refusal is null");
      requireNonNull(approved, "approved is null");
    }
  }

  /**
   * Judges how many people would get a new secret in one run.
   *
   * @param secrets the kind of secret, such as {@code voicemail PINs}
   */
  public static Decision review(String secrets, List<String> extensions, Accepted accepted) {
    RequiredAcceptance lift =
        new RequiredAcceptance(RequiredAcceptance.Bound.ROTATION, extensions.size());
    if (extensions.size() <= BATCH || accepted.covers(lift)) {
      return new Decision(Optional.empty(), Optional.of(new ApprovedBatch(extensions)));
    }
    Finding finding =
        Finding.of(
                RequiredAcceptance.Bound.ROTATION.word(),
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
