package enforcer.catalogue;

import enforcer.model.Release;
import enforcer.model.State;
import java.time.Instant;

/**
 * What a section sees of the PBX while it binds names and selectors.
 *
 * @param live as read
 * @param result as it will be after what earlier sections of the same documents contributed
 * @param now the moment of this run, the same for everything that it judges
 */
public record Sight(State live, State result, Release release, Instant now) {

  /** A PBX that is described as it is, which no clock has a say in. */
  public static Sight of(State live, Release release) {
    return new Sight(live, live, release, Instant.MIN);
  }
}
