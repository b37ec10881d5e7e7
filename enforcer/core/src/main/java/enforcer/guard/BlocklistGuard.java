package enforcer.guard;

import enforcer.catalogue.Blocklist;
import enforcer.catalogue.Bridges;
import enforcer.catalogue.Phones;
import enforcer.catalogue.Trunks;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.model.Entity;
import enforcer.model.NetworkType;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.model.Value;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps our own blocklist entries from cutting off hosts that must reach the PBX, and from
 * exempting the internet from the ban of attackers.
 */
final class BlocklistGuard implements Guard {
  private static final String NAME = "lockout";

  /** A wider block entry is more likely a typing mistake than an intention. */
  private static final int WIDEST_IPV4 = 16;

  private static final int WIDEST_IPV6 = 32;

  /** A wider allow entry turns the defence off for much of the internet. */
  private static final int WIDEST_ALLOWED_IPV4 = 9;

  private static final int WIDEST_ALLOWED_IPV6 = 17;

  /** An office has a few addresses; a wider network is mostly strangers. */
  private static final int OFFICE_IPV4 = 24;

  private static final int OFFICE_IPV6 = 48;

  private static final long MOST_PERCENT = 10;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "A block entry must not cover our address, a network of people, a trunk, or a connected"
        + " phone or SBC, and must not be wider than /16. Make it narrower, or remove it.";
  }

  @Override
  public List<Refusal> review(ProposedPlan proposed) {
    List<Refusal> refusals = new ArrayList<>();
    List<ProtectedNetwork> kept = ProtectedNetwork.of(proposed);
    List<String> blocks = worse(proposed, "block");
    for (String network : blocks) {
      if (NetworkType.isWider(network, WIDEST_IPV4, WIDEST_IPV6)) {
        refusals.add(
            refusal(
                proposed,
                network,
                "blocking " + network + " blocks far more than an attacker",
                "block networks no wider than /" + WIDEST_IPV4 + " (IPv6 /" + WIDEST_IPV6 + ")"));
      }
      kept.stream()
          .filter(k -> k.isIn(network))
          .forEach(k -> refusals.add(cuts(proposed, network, k.what())));
      PhoneAddresses.where(a -> NetworkType.overlap(network, a), proposed.live())
          .ifPresent(what -> refusals.add(cuts(proposed, network, what)));
    }
    refusals.addAll(bared(proposed, kept, blocks));
    together(proposed, blocks).ifPresent(refusals::add);
    for (String network : worse(proposed, "allow")) {
      if (isPublic(network)
          && NetworkType.isWider(network, WIDEST_ALLOWED_IPV4, WIDEST_ALLOWED_IPV6)) {
        refusals.add(
            refusal(
                proposed,
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
  public List<Finding> remarks(ProposedPlan proposed) {
    List<Finding> remarks = new ArrayList<>();
    for (String network : written(proposed, "allow")) {
      if (isPublic(network)) {
        allowed(proposed, network).ifPresent(remarks::add);
      }
    }
    Stream.concat(
            written(proposed, "block").stream(),
            Exposed.of(proposed).stream().map(Exposed::network))
        .findFirst()
        .ifPresent(network -> remarks.addAll(unchecked(proposed, network)));
    return remarks;
  }

  @Override
  public List<Resource> evidence(Step step) {
    return step.resource().equals(Blocklist.RESOURCE)
        ? List.of(Trunks.RESOURCE, Bridges.RESOURCE, Phones.RESOURCE)
        : List.of();
  }

  /**
   * The networks that this plan newly blocks or allows, or for longer than before. An entry whose
   * note alone changes is no reason to refuse.
   */
  private static List<String> worse(ProposedPlan proposed, String action) {
    return written(proposed, action).stream().filter(k -> !isSo(proposed, k, action)).toList();
  }

  private static boolean isSo(ProposedPlan proposed, String network, String action) {
    Optional<Entity> before =
        proposed
            .live()
            .entity(Blocklist.RESOURCE, network)
            .filter(e -> e.text(Blocklist.ACTION).equals(action));
    Entity after = proposed.after().entity(Blocklist.RESOURCE, network).orElseThrow();
    return before.isPresent() && !Blocklist.end(before.get()).isBefore(Blocklist.end(after));
  }

  /** The networks that this plan writes as blocked or as allowed. */
  private static List<String> written(ProposedPlan proposed, String action) {
    return proposed.steps(Blocklist.RESOURCE).stream()
        .map(Step::key)
        .distinct()
        .filter(k -> NetworkType.canonical(k).isPresent())
        .filter(
            k ->
                proposed
                    .after()
                    .entity(Blocklist.RESOURCE, k)
                    .filter(e -> e.text(Blocklist.ACTION).equals(action))
                    .isPresent())
        .toList();
  }

  private static boolean isPublic(String network) {
    return !NetworkType.isPrivate(network);
  }

  /**
   * Refuses to end an exception over a host that must not be blocked. A block that is new itself is
   * refused as such.
   */
  private static List<Refusal> bared(
      ProposedPlan proposed, List<ProtectedNetwork> kept, List<String> blocks) {
    List<Refusal> refusals = new ArrayList<>();
    for (Exposed exposed : Exposed.of(proposed)) {
      if (!blocks.contains(exposed.block()) && !blocks.contains(exposed.network())) {
        kept.stream()
            .filter(k -> exposed.holds(k.network()))
            .forEach(k -> refusals.add(bared(proposed, exposed, k.what())));
        PhoneAddresses.where(exposed::holds, proposed.live())
            .ifPresent(what -> refusals.add(bared(proposed, exposed, what)));
      }
    }
    return refusals;
  }

  private static Refusal bared(ProposedPlan proposed, Exposed exposed, String what) {
    String block = exposed.block();
    return refusal(
        proposed,
        exposed.network(),
        exposed.cause() + " would let " + block + " block " + what,
        "keep the entry as it is, or remove " + block + " in an earlier run");
  }

  /** Refuses narrow block entries that together block too much. */
  private static Optional<Refusal> together(ProposedPlan proposed, List<String> blocks) {
    long percent =
        Ipv4Share.percent(
            Exposed.entries(proposed.after(), "block").stream().map(Entity::key).toList());
    if (blocks.isEmpty() || percent < MOST_PERCENT) {
      return Optional.empty();
    }
    return Optional.of(
        refusal(
            proposed,
            blocks.getFirst(),
            "together the entries would block " + percent + " % of all IPv4 addresses",
            "block attackers, not continents; calls to countries are limited by"
                + " countries.allowed"));
  }

  private static Optional<Finding> allowed(ProposedPlan proposed, String network) {
    boolean wide = NetworkType.isWider(network, OFFICE_IPV4, OFFICE_IPV6);
    Entity entry = proposed.after().entity(Blocklist.RESOURCE, network).orElseThrow();
    boolean endless = entry.get(Blocklist.UNTIL).filter(u -> !u.equals(Value.NOTHING)).isEmpty();
    if (!wide && !endless) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
                "allow-entry",
                wide ? Severity.WARNING : Severity.NOTE,
                "blocklist " + network,
                Optional.of(proposed.place(Blocklist.RESOURCE, network)),
                "password guessing from "
                    + network
                    + " is never banned"
                    + (wide ? ", and that is more than an office" : "")
                    + (endless ? ", without an end" : ""))
            .remedy("allow single addresses, and give the entry an end with until"));
  }

  private static List<Finding> unchecked(ProposedPlan proposed, String network) {
    Place place = proposed.place(Blocklist.RESOURCE, network);
    List<Finding> remarks = new ArrayList<>();
    PhoneAddresses.untold(proposed.live(), place).ifPresent(remarks::add);
    List<String> unknown = new ArrayList<>();
    List.of(Trunks.RESOURCE, Bridges.RESOURCE).stream()
        .filter(r -> proposed.live().coverage(r).orElse(null) instanceof State.Coverage.Unknown)
        .forEach(r -> unknown.add("all " + r));
    unknown.addAll(ProtectedNetwork.hostNames(proposed.live()));
    if (unknown.isEmpty()) {
      return remarks;
    }
    remarks.add(
        Finding.of(
                "trunk-hosts",
                Severity.NOTE,
                "blocklist",
                Optional.of(place),
                "whether an entry blocks a trunk or an SBC was not checked where it is known by"
                    + " name only: "
                    + String.join(", ", unknown))
            .remedy("compare their addresses with the entries"));
    return remarks;
  }

  private static Refusal cuts(ProposedPlan proposed, String network, String what) {
    return refusal(
        proposed,
        network,
        "blocking " + network + " would block " + what,
        "take the entry out or narrow it");
  }

  private static Refusal refusal(
      ProposedPlan proposed, String network, String message, String remedy) {
    return Refusal.of(
        NAME, "blocklist " + network, proposed.place(Blocklist.RESOURCE, network), message, remedy);
  }
}
