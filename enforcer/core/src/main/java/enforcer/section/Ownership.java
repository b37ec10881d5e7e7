package enforcer.section;

import enforcer.diagnostic.Place;
import enforcer.model.Entity;
import enforcer.model.Manage;
import enforcer.model.Resource;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The claim of a section on the whole list of a resource.
 *
 * @param wanted the keys that must exist
 * @param absent the keys that must not exist, each with its line
 * @param ours the live entities that the list may delete or count; the others belong to the PBX
 */
public record Ownership(
    String section,
    Resource resource,
    Manage manage,
    Set<String> wanted,
    Map<String, Place> absent,
    Predicate<Entity> ours,
    Place place) {

  public Ownership {
    wanted = Set.copyOf(wanted);
    absent = Map.copyOf(absent);
  }
}
