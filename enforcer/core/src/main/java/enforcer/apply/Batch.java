package enforcer.apply;

import enforcer.catalogue.Users;
import enforcer.model.Direction;
import enforcer.model.Entity;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Steps that follow each other and whose objects are read together, before the first of their
 * writes and after the last. Extensions are what a plan changes by the hundred.
 *
 * @param first the number of the first of its steps, from 1
 */
record Batch(int first, List<Step> steps) {
  /**
   * The most steps of one. Its filter has four parts for each, and a server that parses OData with
   * the limits of its library takes a hundred.
   */
  static final int MOST = 20;

  Batch {
    steps = List.copyOf(steps);
  }

  /** The fewest that are worth it. */
  static final int LEAST = 5;

  /**
   * The longest batch of a plan after the steps that are done; empty where the next step wants a
   * look of its own. So does the first extension of a run: what the PBX does not store shows before
   * the others follow.
   */
  static Optional<Batch> next(List<Step> plan, int begun, KnownState known) {
    if (begun == 0 || !mayWait(plan.get(begun - 1), known)) {
      return Optional.empty();
    }
    List<Step> steps = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (Step step : plan.subList(begun, Math.min(plan.size(), begun + MOST))) {
      if (!mayWait(step, known) || !keys.add(step.key())) {
        break;
      }
      steps.add(step);
    }
    return steps.size() >= LEAST ? Optional.of(new Batch(begun + 1, steps)) : Optional.empty();
  }

  /**
   * Whether a step may be looked at together with others: it changes an extension, loosens nothing
   * and locks nobody out.
   */
  private static boolean mayWait(Step step, KnownState known) {
    return step.resource().equals(Users.RESOURCE)
        && step.phase() == Step.Phase.TIGHTEN
        && step.write() instanceof Step.Write.Patch
        && !step.lockout()
        && known.entity(step).flatMap(Entity::id).isPresent()
        && step.declared(known.state()) != Direction.LOOSENS
        && Lookup.isPlain(step, known);
  }

  /** The number of one of its steps in the plan, from 1. */
  int number(int index) {
    return first + index;
  }
}
