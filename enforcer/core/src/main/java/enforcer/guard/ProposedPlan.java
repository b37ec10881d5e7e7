package enforcer.guard;

import enforcer.diagnostic.Place;
import enforcer.diff.Change;
import enforcer.diff.FieldChange;
import enforcer.model.Field;
import enforcer.model.Paths;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan under review by the guards.
 *
 * @param states the live state, and the state after each step
 */
record ProposedPlan(Plan plan, List<State> states) {

  static ProposedPlan of(Plan plan, State live) {
    List<State> states = new ArrayList<>();
    states.add(live);
    for (Step step : plan.steps()) {
      states.add(step.after(states.getLast()));
    }
    return new ProposedPlan(plan, List.copyOf(states));
  }

  State live() {
    return states.getFirst();
  }

  State after() {
    return states.getLast();
  }

  /** The steps on a resource. */
  List<Step> steps(Resource resource) {
    return plan.steps().stream().filter(s -> s.resource().equals(resource)).toList();
  }

  boolean touches(Resource resource) {
    return !steps(resource).isEmpty();
  }

  List<Change> changes(Resource resource) {
    return plan.changes().stream().filter(c -> c.resource().equals(resource)).toList();
  }

  /** The line of a document that sets an entity, or else anything of its resource. */
  Place place(Resource resource, String key) {
    return plan.changes().stream()
        .filter(c -> c.resource().equals(resource) && c.key().equals(key))
        .map(Change::place)
        .findFirst()
        .orElseGet(() -> place(resource));
  }

  /** The line of a document that sets one field of an entity. */
  Place place(Resource resource, String key, Field field) {
    return plan.changes().stream()
        .filter(c -> c.resource().equals(resource) && c.key().equals(key))
        .flatMap(c -> c.fields().stream())
        .filter(f -> Paths.field(f.path()).equals(field.name()))
        .map(FieldChange::place)
        .findFirst()
        .orElseGet(() -> place(resource, key));
  }

  Place place(Resource resource) {
    return changes(resource).stream()
        .map(Change::place)
        .findFirst()
        .orElse(Place.of(plan.subject().name()));
  }
}
