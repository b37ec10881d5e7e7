package enforcer.catalogue;

import enforcer.model.Release;
import enforcer.model.State;

/**
 * What a section sees of the PBX while it binds names and selectors.
 *
 * @param live as read
 * @param result as it will be after what earlier sections of the same documents contributed
 */
public record Sight(State live, State result, Release release) {}
