package enforcer.policy;

import enforcer.catalogue.Users;
import enforcer.model.Resource;
import enforcer.model.State;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What a reading could not see, as an earlier one saw it. It is what a later reading is compared
 * with, and is never judged as if it stood in the reading itself.
 *
 * @param state what was seen, each resource with all of its objects
 * @param at when each resource was seen
 */
public record LastSeen(State state, Map<Resource, Instant> at) {
  /** The reading saw all that was ever seen. */
  public static final LastSeen NOTHING = new LastSeen(State.empty(), Map.of());

  public LastSeen {
    at = Map.copyOf(at);
  }

  /** Whether a reading saw a resource; every phone system has extensions, so none show nothing. */
  public static boolean isSeen(State read, Resource resource) {
    return read.knows(resource)
        && !(resource.equals(Users.RESOURCE) && read.entities(resource).isEmpty());
  }

  /** The same with a resource of another state, where this one lacks it or is older. */
  LastSeen with(Resource resource, State seen, Instant when) {
    if (at.containsKey(resource) && !at.get(resource).isBefore(when)) {
      return this;
    }
    SequencedMap<Resource, Instant> times = new LinkedHashMap<>(at);
    times.put(resource, when);
    return new LastSeen(state.with(resource, seen.coverage(resource).orElseThrow()), times);
  }

  /** A state with this in place of what it lacks. */
  State over(State read) {
    State all = read;
    for (Map.Entry<Resource, State.Coverage> seen : state.coverage().entrySet()) {
      all = all.with(seen.getKey(), seen.getValue());
    }
    return all;
  }
}
