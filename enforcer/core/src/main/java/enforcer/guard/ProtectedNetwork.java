package enforcer.guard;

import enforcer.catalogue.Bridges;
import enforcer.catalogue.Trunks;
import enforcer.desired.Network;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.NetworkType;
import enforcer.model.Resource;
import enforcer.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A host or network that must reach the PBX. Host names are not resolved.
 *
 * @param network its network in canonical notation
 * @param what its description, for a message
 */
record ProtectedNetwork(String network, String what) {

  /** Our own address, the networks of people, the trunks and the bridges. */
  static List<ProtectedNetwork> of(ProposedPlan proposed) {
    List<ProtectedNetwork> kept = new ArrayList<>();
    NetworkType.canonical(proposed.plan().subject().seenAs())
        .ifPresent(s -> kept.add(new ProtectedNetwork(s, s + ", the address the PBX sees us as")));
    for (Network named : proposed.plan().context().networks()) {
      if (named.keep() || !named.automation()) {
        kept.add(new ProtectedNetwork(named.cidr(), named.name() + " (" + named.cidr() + ")"));
      }
    }
    State live = proposed.live();
    List<Entity> trunks = live.entities(Trunks.RESOURCE);
    trunkHosts(live)
        .forEach((host, t) -> named(host, "trunk " + Trunks.label(t, trunks)).ifPresent(kept::add));
    bridgeHosts(live)
        .forEach((host, bridge) -> named(host, "bridge " + bridge.key()).ifPresent(kept::add));
    return List.copyOf(kept);
  }

  /** The hosts of trunks and bridges that are given as names, not addresses. */
  static List<String> hostNames(State live) {
    return Stream.concat(trunkHosts(live).keySet().stream(), bridgeHosts(live).keySet().stream())
        .filter(host -> NetworkType.ofHost(host).isEmpty())
        .toList();
  }

  boolean isIn(String other) {
    return NetworkType.overlap(other, network);
  }

  boolean isCoveredBy(String other) {
    return NetworkType.covers(other, network);
  }

  private static Optional<ProtectedNetwork> named(String host, String what) {
    return NetworkType.ofHost(host)
        .map(network -> new ProtectedNetwork(network, what + " (" + host + ")"));
  }

  private static Map<String, Entity> trunkHosts(State live) {
    return hosts(live, Trunks.RESOURCE, Trunks.HOST, Trunks.PROXY, Trunks.SECOND);
  }

  private static Map<String, Entity> bridgeHosts(State live) {
    return hosts(live, Bridges.RESOURCE, Bridges.PUBLIC, Bridges.LOCAL);
  }

  /** The entities by the hosts that they name. */
  private static Map<String, Entity> hosts(State live, Resource resource, Field... fields) {
    Map<String, Entity> hosts = new TreeMap<>();
    for (Entity entity : live.entities(resource)) {
      for (Field field : fields) {
        hosts.putIfAbsent(entity.text(field).strip(), entity);
      }
    }
    hosts.remove("");
    return hosts;
  }
}
