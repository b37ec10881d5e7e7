package enforcer.guard;

import enforcer.catalogue.Blocklist;
import enforcer.catalogue.Console;
import enforcer.desired.Network;
import enforcer.diagnostic.Place;
import enforcer.model.Entity;
import enforcer.model.NetworkType;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the console open for us and for people. The restriction binds the API too, so that a
 * lock-out could not be taken back from outside.
 */
final class LockoutGuard implements Guard {
  private static final String NAME = "lockout";

  @Override
  public List<Refusal> review(Case given) {
    if (!given.touches(Console.RESOURCE) && !given.touches(Blocklist.RESOURCE)) {
      return List.of();
    }
    Optional<String> self = NetworkType.canonical(given.plan().subject().seenAs());
    if (self.isEmpty()) {
      return List.of(
          Refusal.of(
              NAME,
              "console",
              place(given),
              "the PBX does not say under which address it sees us",
              "without it nobody can tell whether this plan locks us out; change the console and"
                  + " the blocklist by hand"));
    }
    Set<Refusal> refusals = new LinkedHashSet<>();
    if (given.touches(Console.RESOURCE)) {
      given.states().stream().skip(1).forEach(s -> refusals.addAll(console(s, self.get(), given)));
    }
    return List.copyOf(refusals);
  }

  private static Place place(Case given) {
    return given.touches(Console.RESOURCE)
        ? given.place(Console.RESOURCE)
        : given.place(Blocklist.RESOURCE);
  }

  /** A flag that the PBX does not state is taken for on. */
  private static List<Refusal> console(State state, String self, Case given) {
    Entity console = state.only(Console.RESOURCE).orElseThrow();
    if (console.get(Console.RESTRICTED).equals(Optional.of(Value.flag(false)))) {
      return List.of();
    }
    List<String> allowed = console.get(Console.ALLOW).map(Value::asTexts).orElse(List.of());
    List<Network> networks = given.plan().context().networks();
    List<Refusal> refusals = new ArrayList<>();
    if (!isCovered(self, allowed)) {
      refusals.add(
          refusal(
              given,
              "the console would be closed for " + self + ", the address the PBX sees us as",
              "add " + self + " to console.allow, or run from an address that stays in it"));
    }
    for (Network network : networks) {
      if (network.keep() && !isCovered(network.cidr(), allowed)) {
        refusals.add(
            refusal(
                given,
                "the console would be closed for " + network.name() + ", which is marked keep",
                "add " + network.name() + " to console.allow"));
      }
    }
    if (allowed.stream().allMatch(entry -> isAutomation(entry, networks))) {
      refusals.add(
          refusal(
              given,
              "no person could reach the console: only machines would be let in",
              "add the network of your office or VPN to console.allow"));
    }
    return refusals;
  }

  private static boolean isCovered(String network, List<String> allowed) {
    return allowed.stream()
        .filter(entry -> NetworkType.canonical(entry).isPresent())
        .anyMatch(entry -> NetworkType.covers(entry, network));
  }

  private static boolean isAutomation(String entry, List<Network> networks) {
    return NetworkType.canonical(entry).isEmpty()
        || networks.stream()
            .filter(Network::automation)
            .anyMatch(n -> NetworkType.covers(n.cidr(), entry));
  }

  private static Refusal refusal(Case given, String message, String remedy) {
    return Refusal.of(NAME, "console", given.place(Console.RESOURCE), message, remedy);
  }
}
