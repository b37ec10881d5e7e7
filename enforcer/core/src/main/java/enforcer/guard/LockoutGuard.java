package enforcer.guard;

import enforcer.catalogue.Blocklist;
import enforcer.catalogue.Console;
import enforcer.desired.Network;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.model.NetworkType;
import enforcer.model.State;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the console open for us and for people at every step. The restriction binds the API too; a
 * lock-out could not be undone from outside.
 */
final class LockoutGuard implements Guard {
  private static final String NAME = "lockout";
  private static final String NO_PERSON =
      "add the network of your office or VPN to console.allow, and name it under networks";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "The address that the phone system sees us at, and the networks of people, must "
        + "reach the console afterwards: a console that is closed to them cannot be "
        + "opened from outside. Put the missing network into console.allow.";
  }

  @Override
  public List<Refusal> review(ProposedPlan proposed) {
    if (!proposed.touches(Console.RESOURCE) && !proposed.touches(Blocklist.RESOURCE)) {
      return List.of();
    }
    Optional<String> self = NetworkType.canonical(proposed.plan().subject().seenAs());
    if (self.isEmpty()) {
      return List.of(
          Refusal.of(
              NAME,
              "console",
              place(proposed),
              "the PBX does not say under which address it sees us",
              "without it a lock-out by this plan cannot be ruled out; change the console and"
                  + " the blocklist by hand"));
    }
    Set<Refusal> refusals = new LinkedHashSet<>();
    List<Step> steps = proposed.plan().steps();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).resource().equals(Console.RESOURCE)) {
        AdmittedNetworks before = admitted(proposed.states().get(i));
        AdmittedNetworks after = admitted(proposed.states().get(i + 1));
        refusals.addAll(worse(before, after, self.get(), proposed));
      }
    }
    return List.copyOf(refusals);
  }

  /** Reports a network that stays closed; it does not refuse a step that opens another one. */
  @Override
  public List<Finding> remarks(ProposedPlan proposed) {
    if (!proposed.touches(Console.RESOURCE)) {
      return List.of();
    }
    List<Network> networks = proposed.plan().context().networks();
    AdmittedNetworks before = admitted(proposed.live());
    AdmittedNetworks after = admitted(proposed.after());
    List<Finding> remarks = new ArrayList<>();
    for (Network network : networks) {
      if (network.keep() && !after.holds(network.cidr()) && !before.loses(network.cidr(), after)) {
        remarks.add(
            remark(
                proposed,
                "the console stays closed for " + network.name() + ", which is marked keep",
                "add " + network.name() + " to console.allow"));
      }
    }
    if (!after.people(networks) && !before.people(networks)) {
      remarks.add(remark(proposed, "the console stays closed for people", NO_PERSON));
    }
    return remarks;
  }

  private static Place place(ProposedPlan proposed) {
    return proposed.touches(Console.RESOURCE)
        ? proposed.place(Console.RESOURCE)
        : proposed.place(Blocklist.RESOURCE);
  }

  private static AdmittedNetworks admitted(State state) {
    return AdmittedNetworks.by(state.only(Console.RESOURCE).orElseThrow());
  }

  /**
   * The refusals of one step. We reach the console now, whatever the list says; therefore the list
   * must admit us afterwards.
   */
  private static List<Refusal> worse(
      AdmittedNetworks before, AdmittedNetworks after, String self, ProposedPlan proposed) {
    List<Network> networks = proposed.plan().context().networks();
    List<Refusal> refusals = new ArrayList<>();
    if (!after.holds(self)) {
      refusals.add(
          refusal(
              proposed,
              "the console would be closed for " + self + ", the address the PBX sees us as",
              "add " + self + " to console.allow, or run from an address that stays in it"));
    }
    for (Network network : networks) {
      if (network.keep() && before.loses(network.cidr(), after)) {
        refusals.add(
            refusal(
                proposed,
                "the console would be closed for " + network.name() + ", which is marked keep",
                "add " + network.name() + " to console.allow"));
      }
    }
    boolean people = before.unreadable() || before.people(networks);
    if (people && !after.people(networks)) {
      refusals.add(
          refusal(
              proposed, "no person could reach the console: " + whom(proposed, after), NO_PERSON));
    } else if (refusals.isEmpty() && before.namedPeople(networks) && !after.namedPeople(networks)) {
      refusals.add(
          refusal(
              proposed,
              "the console would be closed for every network of people that the document names",
              "add one of them to console.allow, or name the network where people are now under"
                  + " networks"));
    }
    return refusals;
  }

  private static String whom(ProposedPlan proposed, AdmittedNetworks after) {
    if (after.networks().isEmpty()) {
      return "nobody would be let in";
    }
    List<String> people =
        proposed.plan().context().networks().stream()
            .filter(n -> !n.automation())
            .map(Network::name)
            .toList();
    return people.isEmpty()
        ? "only machines would be let in"
        : "no network of people would be let in (" + String.join(", ", people) + ")";
  }

  private static Finding remark(ProposedPlan proposed, String message, String remedy) {
    return Finding.of(
            NAME,
            Severity.WARNING,
            "console",
            Optional.of(proposed.place(Console.RESOURCE)),
            message)
        .remedy(remedy);
  }

  private static Refusal refusal(ProposedPlan proposed, String message, String remedy) {
    return Refusal.of(NAME, "console", proposed.place(Console.RESOURCE), message, remedy);
  }
}
