package enforcer.apply;

import enforcer.catalogue.Console;
import enforcer.desired.Network;
import enforcer.guard.AdmittedNetworks;
import enforcer.model.Entity;
import enforcer.model.NetworkType;
import enforcer.model.Value;
import enforcer.pbx.Live;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proves before a write of the console restrictions, from the values that the PBX has stored, that
 * our address and a network of people stay admitted. The restrictions bind the API too; a mistake
 * cannot be undone from outside.
 */
final class ConsoleProof {
  private final List<Network> networks;
  private final String planned;

  /** A proof for the networks of a plan and the address that the PBX saw us as. */
  ConsoleProof(Plan plan, Live live) {
    this.networks = plan.context().networks();
    this.planned = live.seenAs();
  }

  /** Whether a step is known to leave the console restricted. */
  static boolean binds(Step step, Observation observation) {
    return step.resource().equals(Console.RESOURCE)
        && observation.found().map(found -> !isOpen(after(step, found))).orElse(false);
  }

  /** Why a step must not be sent; empty if it is safe. */
  Optional<String> refusal(Step step, Observation observation) {
    if (!step.resource().equals(Console.RESOURCE)) {
      return Optional.empty();
    }
    Entity found = observation.found().orElseThrow();
    String seenAs = found.text(Console.SEEN_AS);
    Optional<String> us = NetworkType.canonical(seenAs);
    if (us.isEmpty()) {
      return Optional.of("the PBX does not say which address it sees us as");
    }
    if (!us.equals(NetworkType.canonical(planned))) {
      return Optional.of(
          "the PBX saw us as " + planned + " and now sees us as " + seenAs + "; plan again");
    }
    AdmittedNetworks before = AdmittedNetworks.by(found);
    AdmittedNetworks after = AdmittedNetworks.by(after(step, found));
    if (!after.holds(us.get())) {
      return Optional.of(seenAs + ", which is us, is not in the list that would be in force");
    }
    if (!after.people(networks) && (before.unreadable() || before.people(networks))) {
      return Optional.of("no network of people is in the list that would be in force");
    }
    return Optional.empty();
  }

  /** The documents' networks of people that a list admits. */
  List<Network> people(List<String> allowed) {
    AdmittedNetworks admitted = new AdmittedNetworks(allowed, false);
    return networks.stream().filter(n -> !n.automation() && admitted.holds(n.cidr())).toList();
  }

  /** The console after a step; fields that the step does not send stay as they are. */
  static Entity after(Step step, Entity found) {
    Entity after = found;
    if (step.write() instanceof Step.Write.Patch(_, Value.Struct values)) {
      for (Map.Entry<String, Value> field : values.members().entrySet()) {
        after = after.with(field.getKey(), Optional.of(field.getValue()));
      }
    }
    return after;
  }

  /** The canonical networks of a console's list; text that is no network admits no address. */
  static List<String> allowed(Entity console) {
    return console.get(Console.ALLOW).map(Value::asTexts).orElse(List.of()).stream()
        .flatMap(text -> NetworkType.canonical(text).stream())
        .toList();
  }

  private static boolean isOpen(Entity console) {
    return console.get(Console.RESTRICTED).equals(Optional.of(Value.flag(false)));
  }
}
