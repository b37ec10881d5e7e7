package enforcer.guard;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The result of a review by the guards.
 *
 * @param refusals the refusals that are not lifted
 * @param approved the plan, if nothing refuses it
 */
public record Review(List<Refusal> refusals, Optional<ApprovedPlan> approved) {

  public Review {
    refusals = List.copyOf(refusals);
  }

  /** Whether a user can lift every refusal that is left. */
  public boolean canBeLifted() {
    return refusals.stream().allMatch(r -> r.lift().isPresent());
  }

  /** The value for {@code --accept}; empty if nothing can be lifted. */
  public String lifts() {
    return refusals.stream()
        .flatMap(r -> r.lift().stream())
        .map(RequiredAcceptance::toString)
        .distinct()
        .collect(Collectors.joining(","));
  }
}
