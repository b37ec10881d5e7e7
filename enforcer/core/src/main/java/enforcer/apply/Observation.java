package enforcer.apply;

import enforcer.model.Entity;
import java.util.List;
import java.util.Optional;

/**
 * The result of a look at the object of one step.
 *
 * @param found the object; for a move, only its name and place
 * @param unlikeBefore the differences from the state that the step expects before its write
 * @param unlikeAfter the differences from the state that the step produces
 */
record Observation(
    Optional<Entity> found, List<Discrepancy> unlikeBefore, List<Discrepancy> unlikeAfter) {

  Observation {
    unlikeBefore = List.copyOf(unlikeBefore);
    unlikeAfter = List.copyOf(unlikeAfter);
  }

  boolean isBefore() {
    return unlikeBefore.isEmpty();
  }

  boolean isAfter() {
    return unlikeAfter.isEmpty();
  }
}
