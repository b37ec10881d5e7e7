package enforcer.catalogue;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.model.Contribution;
import enforcer.model.Resource;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects what the sections want of the live entities, once names and selectors are bound; lives
 * as long as one resolution.
 */
public final class Contributions {
  private final List<Contribution> contributions = new ArrayList<>();
  private final List<Ownership> ownerships = new ArrayList<>();
  private final Map<Resource, List<String>> orders = new LinkedHashMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Finding> notMet = new ArrayList<>();
  private final List<Requirement> requirements = new ArrayList<>();

  /** A section wants a path of an entity to have a value. */
  public void set(
      String section, Resource resource, String key, String path, Value value, Place place) {
    contributions.add(new Contribution(section, resource, key, path, Optional.of(value), place));
  }

  /** A section wants an element of an entity to be gone. */
  public void remove(String section, Resource resource, String key, String path, Place place) {
    contributions.add(new Contribution(section, resource, key, path, Optional.empty(), place));
  }

  public void own(Ownership ownership) {
    ownerships.add(ownership);
  }

  /** The wanted order of all entities of an ordered resource. */
  public void order(Resource resource, List<String> keys) {
    orders.put(resource, List.copyOf(keys));
  }

  /** A mistake of the documents that only the live state shows, such as a name nobody has. */
  public void problem(Said said, String message, String remedy) {
    diagnostics.add(Diagnostic.error(said.place(), said.path(), message, remedy));
  }

  public void warning(Said said, String message, String remedy) {
    diagnostics.add(Diagnostic.warning(said.place(), said.path(), message, remedy));
  }

  public void finding(Finding finding) {
    findings.add(finding);
  }

  /** What a line wants and no write of this plan brings. */
  void notMet(Finding finding) {
    notMet.add(finding);
  }

  /** What a line requires of secrets, and who does by it. */
  void requirement(Requirement requirement) {
    requirements.add(requirement);
  }

  public List<Contribution> contributions() {
    return List.copyOf(contributions);
  }

  public List<Ownership> ownerships() {
    return List.copyOf(ownerships);
  }

  public Map<Resource, List<String>> orders() {
    return Map.copyOf(orders);
  }

  public List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  public List<Finding> notMet() {
    return List.copyOf(notMet);
  }

  public List<Requirement> requirements() {
    return List.copyOf(requirements);
  }
}
