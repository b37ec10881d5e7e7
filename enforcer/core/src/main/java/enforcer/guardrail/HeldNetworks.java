package enforcer.guardrail;

import enforcer.desired.DesiredState;
import enforcer.desired.Network;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The networks by which lock-outs and block entries are judged. One of the base goes on counting
 * until the change after this one. One that only the change names is nobody's office yet: else a
 * change could bring an office of its own and close the console for the real one.
 */
final class HeldNetworks {
  private static final String NETWORKS = "networks";

  private HeldNetworks() {}

  static List<Network> of(Weakened weakened) {
    Map<String, Network> before = new LinkedHashMap<>();
    weakened.base().networks().forEach(n -> before.put(n.name(), n));
    List<Network> held = new ArrayList<>();
    for (Network now : weakened.head().networks()) {
      Network then = before.remove(now.name());
      if (then == null) {
        held.add(new Network(now.name(), now.cidr(), now.keep(), true));
      } else if (now.cidr().equals(then.cidr())) {
        held.add(same(now, then, weakened));
      } else {
        held.addAll(moved(now, then, weakened));
      }
    }
    for (Network gone : before.values()) {
      if (protectsSomebody(gone)) {
        weakened.holds(path(gone), Excerpt.quoted(gone.name()) + kept(gone) + " is gone");
        held.add(gone);
      }
    }
    return List.copyOf(held);
  }

  /**
   * What a guard may refuse for a network that counts otherwise than the change says. The advice of
   * the guard alone would not help.
   */
  static List<Finding> remarks(DesiredState held, DesiredState change) {
    Map<String, Network> said = new LinkedHashMap<>();
    change.networks().forEach(n -> said.put(n.name(), n));
    List<Finding> remarks = new ArrayList<>();
    for (Network counted : held.networks()) {
      Network written = said.get(counted.name());
      if (written == null) {
        remarks.add(
            remark(
                change,
                counted,
                "still counts in the plan of this change, because the base names it",
                "name it in this change too; the one after this may drop it"));
      } else if (counted.automation() && !written.automation()) {
        remarks.add(
            remark(
                change,
                counted,
                "counts as a network of people only after this change, because the base does not"
                    + " name it as one",
                "name it in a change of its own, and what rests on it in the next one"));
      }
    }
    return remarks;
  }

  private static Finding remark(DesiredState change, Network network, String what, String remedy) {
    return Finding.of(
            NETWORKS,
            Severity.NOTE,
            path(network),
            Optional.of(change.governance().places().apply(NETWORKS)),
            Excerpt.quoted(network.name()) + " " + what)
        .remedy(remedy);
  }

  private static Network same(Network now, Network then, Weakened weakened) {
    if (then.keep() && !now.keep()) {
      weakened.holds(
          Weakened.member(path(then), "keep"),
          Excerpt.quoted(then.name()) + " must no longer keep the console");
    }
    if (then.automation() != now.automation()) {
      weakened.holds(
          Weakened.member(path(then), "use"),
          Excerpt.quoted(then.name())
              + (then.automation()
                  ? " is no longer a network of machines alone"
                  : " is no longer a network of people"));
    }
    return new Network(now.name(), now.cidr(), now.keep() || then.keep(), then.automation());
  }

  private static List<Network> moved(Network now, Network then, Weakened weakened) {
    Network unproven = new Network(now.name(), now.cidr(), now.keep(), true);
    if (!protectsSomebody(then)) {
      return List.of(unproven);
    }
    weakened.holds(
        Weakened.member(path(then), "cidr"),
        Excerpt.quoted(then.name()) + kept(then) + " is another one than " + then.cidr());
    return List.of(
        unproven,
        new Network(then.name() + " of the base", then.cidr(), then.keep(), then.automation()));
  }

  private static boolean protectsSomebody(Network network) {
    return network.keep() || !network.automation();
  }

  private static String kept(Network network) {
    return network.keep() ? ", which must never lose the console," : ", a network of people,";
  }

  private static String path(Network network) {
    return Weakened.member(NETWORKS, network.name());
  }
}
