package enforcer.section;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.model.Contribution;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.Resource;
import enforcer.model.Value;
import enforcer.secret.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Collects the desired values of the sections after names and selectors are bound; lives as long as
 * one resolution.
 */
public final class Contributions {
  private final List<Contribution> contributions = new ArrayList<>();
  private final List<Ownership> ownerships = new ArrayList<>();
  private final Map<Resource, List<String>> orders = new LinkedHashMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Finding> notMet = new ArrayList<>();
  private final List<Requirement> requirements = new ArrayList<>();
  private final SequencedSet<Entity> unseen = new LinkedHashSet<>();

  /** Sets a path of an entity to a value. */
  public void set(
      String section, Resource resource, String key, String path, Value value, Place place) {
    contributions.add(new Contribution(section, resource, key, path, Optional.of(value), place));
  }

  /** Removes an element of an entity. */
  public void remove(String section, Resource resource, String key, String path, Place place) {
    contributions.add(new Contribution(section, resource, key, path, Optional.empty(), place));
  }

  public void own(Ownership ownership) {
    ownerships.add(ownership);
  }

  /** Sets the wanted order of all entities of an ordered resource. */
  public void order(Resource resource, List<String> keys) {
    orders.put(resource, List.copyOf(keys));
  }

  /** Reports a mistake of the documents that only the live state shows, such as an unknown name. */
  public void problem(Claim claim, String message, String remedy) {
    diagnostics.add(Diagnostic.error(claim.place(), claim.path(), message, remedy));
  }

  public void warning(Claim claim, String message, String remedy) {
    diagnostics.add(Diagnostic.warning(claim.place(), claim.path(), message, remedy));
  }

  public void finding(Finding finding) {
    findings.add(finding);
  }

  /** Reports a part of the desired state that no write of this plan brings. */
  public void notMet(Finding finding) {
    notMet.add(finding);
  }

  /** Adds the rule of a line for secrets, with the extensions that meet it or not. */
  public void requirement(Requirement requirement) {
    requirements.add(requirement);
  }

  /**
   * Notes that the section depends on a field of an entity, whether or not it changes that entity.
   *
   * @return whether the field was seen; if not, this part of the section is unknown
   */
  public boolean judges(Entity entity, Field by) {
    boolean seen = !entity.unreadable().containsKey(by.name());
    if (!seen) {
      unseen.add(entity);
    }
    return seen;
  }

  /** Notes that an entity does not show a field that the section depends on. */
  public void unseen(Entity entity) {
    unseen.add(entity);
  }

  /** The entities that could not be judged. */
  public List<Entity> unseen() {
    return List.copyOf(unseen);
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
