package enforcer.guard;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result of a review by the guards.
 *
 * @param refusals the refusals that are not lifted
 * @param lifted what lifted the others
 * @param approved the plan, if nothing refuses it
 */
public record Review(
    List<Refusal> refusals, List<RequiredAcceptance> lifted, Optional<ApprovedPlan> approved) {

  public Review {
    refusals = List.copyOf(refusals);
    lifted = List.copyOf(lifted);
  }

  /** A review that is only shown; nothing was lifted, and nothing is approved. */
  public static Review of(List<Refusal> refusals) {
    return new Review(refusals, List.of(), Optional.empty());
  }

  /** Whether a user can lift every refusal that is left. */
  public boolean canBeLifted() {
    return refusals.stream().allMatch(r -> r.lift().isPresent());
  }

  /** {@code deletes=1,mass-change=60}: what was accepted; empty where nothing was lifted. */
  public String liftedBy() {
    return lifted.stream()
        .map(RequiredAcceptance::toString)
        .distinct()
        .collect(Collectors.joining(","));
  }

  /**
   * The whole value for {@code --accept}, with what was accepted already; empty if nothing can be
   * lifted.
   */
  public String lifts() {
    return Stream.concat(lifted.stream(), refusals.stream().flatMap(r -> r.lift().stream()))
        .map(RequiredAcceptance::toString)
        .distinct()
        .collect(Collectors.joining(","));
  }
}
