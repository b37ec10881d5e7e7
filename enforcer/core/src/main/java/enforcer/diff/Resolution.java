package enforcer.diff;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Finding;
import enforcer.model.Contribution;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.secret.Requirement;
import enforcer.section.Ownership;
import java.util.List;
import java.util.Map;

/**
 * The desired state of one PBX, with every name and selector bound.
 *
 * @param wanted the values to write
 * @param observed the values that are only compared, because their section says {@code observe}
 * @param orders the wanted order of each ordered resource that a section manages
 * @param observedOrders the order of each ordered resource that is only compared, if it means
 *     something
 * @param notMet the parts of the desired state that no write brings
 * @param requirements the rules for secrets, line by line
 * @param unknown the sections that could not be judged, with the reason
 */
public record Resolution(
    State live,
    List<Contribution> wanted,
    List<Contribution> observed,
    List<Ownership> ownerships,
    Map<Resource, List<String>> orders,
    Map<Resource, List<String>> observedOrders,
    List<Finding> findings,
    List<Finding> notMet,
    List<Requirement> requirements,
    List<Diagnostic> diagnostics,
    Map<String, String> unknown) {

  public Resolution {
    wanted = List.copyOf(wanted);
    observed = List.copyOf(observed);
    ownerships = List.copyOf(ownerships);
    orders = Map.copyOf(orders);
    observedOrders = Map.copyOf(observedOrders);
    findings = List.copyOf(findings);
    notMet = List.copyOf(notMet);
    requirements = List.copyOf(requirements);
    diagnostics = List.copyOf(diagnostics);
    unknown = Map.copyOf(unknown);
  }

  /** The same on a live state that knows more of the PBX. */
  public Resolution on(State more) {
    return new Resolution(
        more,
        wanted,
        observed,
        ownerships,
        orders,
        observedOrders,
        findings,
        notMet,
        requirements,
        diagnostics,
        unknown);
  }
}
