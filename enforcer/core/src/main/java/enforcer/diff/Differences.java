package enforcer.diff;

import enforcer.model.Resource;
import java.util.List;
import java.util.Map;

/**
 * The differences between a PBX and its desired state.
 *
 * @param changes the differences that would be written
 * @param observed the differences that are only reported
 * @param theirs the keys of the entities that a merged list does not manage
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
