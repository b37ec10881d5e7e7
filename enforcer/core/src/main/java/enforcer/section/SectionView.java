package enforcer.section;

import enforcer.model.Release;
import enforcer.model.State;
import java.time.Instant;

/**
 * The view of the PBX for a section that binds names and selectors.
 *
 * @param live the live state
 * @param result the state after the contributions of earlier sections of the same documents
 * @param now the time of this run, the same for every judgement
 */
public record SectionView(State live, State result, Release release, Instant now) {

  /** The view for an export, which does not depend on the time. */
  public static SectionView of(State live, Release release) {
    return new SectionView(live, live, release, Instant.MIN);
  }
}
