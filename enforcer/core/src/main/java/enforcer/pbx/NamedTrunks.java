package enforcer.pbx;

import enforcer.catalogue.Outbound;
import enforcer.catalogue.Trunks;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.wire.ReferredCollection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The trunks that outbound rules name. A route that lost its trunk shows no id of one, so that a
 * list of trunks without a trunk that a route names is not whole.
 */
final class NamedTrunks {
  private NamedTrunks() {}

  /** The state in which the trunks are unknown where the list leaves out one that a rule names. */
  static State in(State read) {
    if (!read.knows(Trunks.RESOURCE)) {
      return read;
    }
    List<Entity> listed = read.entities(Trunks.RESOURCE);
    Set<String> labels =
        listed.stream().map(trunk -> Trunks.label(trunk, listed)).collect(Collectors.toSet());
    return read.entities(Outbound.RESOURCE).stream()
        .flatMap(rule -> leftOut(rule, labels).stream())
        .findFirst()
        .map(coverage -> read.with(Trunks.RESOURCE, coverage))
        .orElse(read);
  }

  private static Optional<State.Coverage> leftOut(Entity rule, Set<String> labels) {
    return Outbound.routes(rule).stream()
        .map(Outbound.Route::trunk)
        .filter(trunk -> !labels.contains(trunk) && ReferredCollection.isUnlisted(trunk))
        .findFirst()
        .map(
            trunk ->
                new State.Coverage.Unknown(
                    "the PBX does not list trunk "
                        + trunk
                        + ", and "
                        + rule.named()
                        + " leads through it; the role of the API client may be too low to see"
                        + " all"));
  }
}
