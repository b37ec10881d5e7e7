package enforcer.guard;

import enforcer.desired.DesiredState;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.model.State;
import enforcer.plan.Plan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the written facts that a plan rests on: without them a guard would refuse. A reviewer of
 * the plan must believe them, too.
 */
public final class DecisiveFacts {
  /** The rule name of these findings. */
  public static final String RULE = "rests-on";

  private DecisiveFacts() {}

  /**
   * One finding for each such fact; if no single fact makes the difference, one for each written
   * fact.
   *
   * @param shown the facts that the PBX itself proves, whatever the document says
   */
  public static List<Finding> of(Plan plan, State live, DesiredState desired, Set<String> shown) {
    List<String> written =
        plan.context().facts().keySet().stream()
            .filter(fact -> desired.facts().containsKey(fact) && !shown.contains(fact))
            .toList();
    if (plan.steps().isEmpty() || written.isEmpty()) {
      return List.of();
    }
    // An open fact only adds readings, and a guard refuses if any reading is bad: a guard that
    // refuses with one fact open refuses with all of them open.
    Set<String> atMost = without(written, plan, live);
    if (!atMost.isEmpty()) {
      atMost.removeAll(refusing(plan, live));
    }
    if (atMost.isEmpty()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (String fact : written) {
      Set<String> more = without(List.of(fact), plan, live);
      more.retainAll(atMost);
      if (!more.isEmpty()) {
        findings.add(finding(fact, more, desired));
      }
    }
    if (findings.isEmpty()) {
      written.forEach(fact -> findings.add(finding(fact, atMost, desired)));
    }
    return List.copyOf(findings);
  }

  private static Finding finding(String fact, Set<String> guards, DesiredState desired) {
    return Finding.of(
        RULE,
        Severity.WARNING,
        fact,
        desired.place("facts." + fact),
        "this plan rests on "
            + fact
            + ": "
            + desired.facts().get(fact)
            + ", as the file says"
            + Optional.ofNullable(desired.proofs().get(fact))
                .map(proof -> " (" + proof.words() + ")")
                .orElse("")
            + "; without it "
            + String.join(" and ", guards)
            + (guards.size() == 1 ? " refuses" : " refuse"));
  }

  /** The guards that refuse a plan if these facts are open. */
  private static Set<String> without(Collection<String> facts, Plan plan, State live) {
    SortedMap<String, String> left = new TreeMap<>(plan.context().facts());
    left.keySet().removeAll(facts);
    return refusing(plan.refreshed(plan.subject(), plan.context().settled(left)), live);
  }

  private static Set<String> refusing(Plan plan, State live) {
    return Guards.review(plan, live, Accepted.nothing()).refusals().stream()
        .map(refusal -> refusal.finding().rule())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
