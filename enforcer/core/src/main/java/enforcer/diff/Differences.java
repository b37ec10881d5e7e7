package enforcer.diff;

import enforcer.model.Resource;
import java.util.List;
import java.util.Map;

/**
 * How a PBX differs from what documents want of it.
 *
 * @param changes what would be written
 * @param observed what differs and is only reported
 * @param theirs the keys of the entities beside a merged list, which belong to others
 * @param orders the wanted order of each ordered resource that a section manages
 */
public record Differences(
    List<Change> changes,
    List<Change> observed,
    Map<Resource, List<String>> theirs,
    Map<Resource, List<String>> orders) {

  public Differences {
    changes = List.copyOf(changes);
    observed = List.copyOf(observed);
    theirs = Map.copyOf(theirs);
    orders = Map.copyOf(orders);
  }
}
