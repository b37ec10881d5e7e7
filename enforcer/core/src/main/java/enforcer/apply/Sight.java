package enforcer.apply;

import enforcer.model.Entity;
import java.util.List;
import java.util.Optional;

/**
 * What a look at the object of one step showed.
 *
 * @param found the object; for a move, no more of it than its name and place
 * @param unlikeBefore in what it is not as the step expects to find it
 * @param unlikeAfter in what it is not as the step shall leave it
 */
record Sight(
    Optional<Entity> found, List<Discrepancy> unlikeBefore, List<Discrepancy> unlikeAfter) {

  Sight {
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
