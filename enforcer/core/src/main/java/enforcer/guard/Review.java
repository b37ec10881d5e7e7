package enforcer.guard;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the guards say about a plan.
 *
 * @param refusals those that nobody has lifted
 * @param approved the plan, if nothing refuses it
 */
public record Review(List<Refusal> refusals, Optional<ApprovedPlan> approved) {

  public Review {
    refusals = List.copyOf(refusals);
  }

  /** Whether a person can lift every refusal that is left. */
  public boolean canBeLifted() {
    return refusals.stream().allMatch(r -> r.lift().isPresent());
  }

  /** What to write after {@code --accept}; empty when nothing can be lifted. */
  public String lifts() {
    return refusals.stream()
        .flatMap(r -> r.lift().stream())
        .map(Lift::toString)
        .distinct()
        .collect(Collectors.joining(","));
  }
}
