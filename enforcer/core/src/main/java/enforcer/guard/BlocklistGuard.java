package enforcer.guard;

import enforcer.catalogue.Blocklist;
import enforcer.catalogue.Bridges;
import enforcer.catalogue.Trunks;
import enforcer.desired.Network;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.NetworkType;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps our own entries of the blocklist from cutting off what has to reach the PBX, and from
 * letting the internet past the ban of attackers.
 */
final class BlocklistGuard implements Guard {
  private static final String NAME = "lockout";

  /** A block entry that is wider than this is more likely a typing mistake than an intention. */
  private static final int WIDEST_IPV4 = 16;

  private static final int WIDEST_IPV6 = 32;

  /** An allow entry for this much of the internet defends nobody. */
  private static final int WIDEST_ALLOWED_IPV4 = 9;

  private static final int WIDEST_ALLOWED_IPV6 = 17;

  /** An office has a few addresses; what is wider than that is mostly strangers. */
  private static final int OFFICE_IPV4 = 24;

  private static final int OFFICE_IPV6 = 48;

  private static final long MOST_PERCENT = 10;

  @Override
  public List<Refusal> review(Case given) {
    List<Refusal> refusals = new ArrayList<>();
    Optional<String> self = NetworkType.canonical(given.plan().subject().seenAs());
    List<String> blocks = written(given, "block");
    for (String network : blocks) {
      if (NetworkType.isWider(network, WIDEST_IPV4, WIDEST_IPV6)) {
        refusals.add(
            refusal(
                given,
                network,
                "blocking " + network + " blocks far more than an attacker",
                "block networks no wider than /" + WIDEST_IPV4 + " (IPv6 /" + WIDEST_IPV6 + ")"));
      }
      self.filter(s -> NetworkType.overlap(network, s))
          .ifPresent(
              s -> refusals.add(cuts(given, network, s + ", the address the PBX sees us as")));
      kept(given, network).forEach(kept -> refusals.add(cuts(given, network, kept)));
    }
    together(given, blocks).ifPresent(refusals::add);
    for (String network : written(given, "allow")) {
      if (isPublic(network)
          && NetworkType.isWider(network, WIDEST_ALLOWED_IPV4, WIDEST_ALLOWED_IPV6)) {
        refusals.add(
            refusal(
                given,
                network,
                "allowing "
                    + network
                    + " switches anti-hacking off for a large part of the internet",
                "allow single addresses, and for a limited time"));
      }
    }
    return refusals;
  }

  @Override
  public List<Finding> remarks(Case given) {
    List<Finding> remarks = new ArrayList<>();
    for (String network : written(given, "allow")) {
      if (isPublic(network)) {
        allowed(given, network).ifPresent(remarks::add);
      }
    }
    List<String> blocks = written(given, "block");
    if (!blocks.isEmpty()) {
      remarks.addAll(unchecked(given, blocks.getFirst()));
    }
    return remarks;
  }

  @Override
  public List<Resource> evidence(Step step) {
    boolean blocks =
        step.resource().equals(Blocklist.RESOURCE) && !(step.write() instanceof Step.Write.Delete);
    return blocks ? List.of(Trunks.RESOURCE, Bridges.RESOURCE) : List.of();
  }

  /** The networks that this plan blocks, or allows. */
  private static List<String> written(Case given, String action) {
    return given.steps(Blocklist.RESOURCE).stream()
        .map(Step::key)
        .distinct()
        .filter(k -> NetworkType.canonical(k).isPresent())
        .filter(
            k ->
                given
                    .after()
                    .entity(Blocklist.RESOURCE, k)
                    .filter(e -> e.text(Blocklist.ACTION).equals(action))
                    .isPresent())
        .toList();
  }

  private static boolean isPublic(String network) {
    return !NetworkType.isPrivate(network);
  }

  /** What an entry would cut off, in words. */
  private static List<String> kept(Case given, String network) {
    List<String> kept = new ArrayList<>();
    for (Network named : given.plan().context().networks()) {
      boolean matters = named.keep() || !named.automation();
      if (matters && NetworkType.overlap(network, named.cidr())) {
        kept.add(named.name() + " (" + named.cidr() + ")");
      }
    }
    State live = given.live();
    hosts(live, Trunks.RESOURCE, Trunks.HOST, Trunks.PROXY, Trunks.SECOND)
        .forEach(
            (host, trunk) -> add(kept, network, host, "trunk " + Trunks.label(trunk, all(live))));
    hosts(live, Bridges.RESOURCE, Bridges.PUBLIC, Bridges.LOCAL)
        .forEach((host, bridge) -> add(kept, network, host, "bridge " + bridge.key()));
    return kept;
  }

  private static List<Entity> all(State live) {
    return live.entities(Trunks.RESOURCE);
  }

  private static void add(List<String> kept, String network, String host, String what) {
    if (NetworkType.canonical(host).filter(h -> NetworkType.overlap(network, h)).isPresent()) {
      kept.add(what + " (" + host + ")");
    }
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

  /** Many narrow entries can add up to what no single one may do. */
  private static Optional<Refusal> together(Case given, List<String> blocks) {
    List<String> all =
        given.after().entities(Blocklist.RESOURCE).stream()
            .filter(e -> e.text(Blocklist.ACTION).equals("block"))
            .map(Entity::key)
            .toList();
    long percent = Ipv4Share.percent(all);
    if (blocks.isEmpty() || percent < MOST_PERCENT) {
      return Optional.empty();
    }
    return Optional.of(
        refusal(
            given,
            blocks.getFirst(),
            "together the entries would block " + percent + " % of all IPv4 addresses",
            "block attackers, not continents; calls to countries are limited by"
                + " countries.allowed"));
  }

  private static Optional<Finding> allowed(Case given, String network) {
    boolean wide = NetworkType.isWider(network, OFFICE_IPV4, OFFICE_IPV6);
    Entity entry = given.after().entity(Blocklist.RESOURCE, network).orElseThrow();
    boolean endless = entry.get(Blocklist.UNTIL).filter(u -> !u.equals(Value.NOTHING)).isEmpty();
    if (!wide && !endless) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
                "allow-entry",
                wide ? Severity.WARNING : Severity.NOTE,
                "blocklist " + network,
                Optional.of(given.place(Blocklist.RESOURCE, network)),
                "guessing passwords from "
                    + network
                    + " is never banned"
                    + (wide ? ", and that is more than an office" : "")
                    + (endless ? ", without an end" : ""))
            .remedy("allow single addresses, and give the entry an end with until"));
  }

  private static List<Finding> unchecked(Case given, String network) {
    List<String> unknown = new ArrayList<>();
    List.of(Trunks.RESOURCE, Bridges.RESOURCE).stream()
        .filter(r -> given.live().coverage(r).orElse(null) instanceof State.Coverage.Unknown)
        .forEach(r -> unknown.add("all " + r));
    hosts(given.live(), Trunks.RESOURCE, Trunks.HOST, Trunks.PROXY, Trunks.SECOND).keySet().stream()
        .filter(h -> NetworkType.canonical(h).isEmpty())
        .forEach(unknown::add);
    if (unknown.isEmpty()) {
      return List.of();
    }
    return List.of(
        Finding.of(
                "trunk-hosts",
                Severity.NOTE,
                "blocklist",
                Optional.of(given.place(Blocklist.RESOURCE, network)),
                "whether an entry blocks a trunk was not checked where the trunk is known by name"
                    + " only: "
                    + String.join(", ", unknown))
            .remedy("compare their addresses with the entries"));
  }

  private static Refusal cuts(Case given, String network, String what) {
    return refusal(
        given,
        network,
        "blocking " + network + " would block " + what,
        "take the entry out or narrow it");
  }

  private static Refusal refusal(Case given, String network, String message, String remedy) {
    return Refusal.of(
        NAME, "blocklist " + network, given.place(Blocklist.RESOURCE, network), message, remedy);
  }
}
