package enforcer.plan;

import enforcer.catalogue.Users;
import enforcer.diff.Change;
import enforcer.model.Direction;
import enforcer.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of a plan that a nightly job may restore with nobody watching: what only tightens, and
 * nothing that can lock out, delete, reorder outbound rules or change who is an administrator.
 */
public final class Correction {
  private Correction() {}

  public static Plan of(Plan plan, State live) {
    List<Step> kept = new ArrayList<>();
    State state = live;
    for (Step step : plan.steps()) {
      if (isUnattended(step, state)) {
        kept.add(step);
        state = step.after(state);
      }
    }
    Set<String> addresses = kept.stream().map(Step::address).collect(Collectors.toSet());
    List<Change> changes =
        plan.changes().stream().filter(c -> addresses.contains(c.address())).toList();
    return plan.with(changes, kept, Digests.of(kept, live));
  }

  private static boolean isUnattended(Step step, State state) {
    boolean phase =
        switch (step.phase()) {
          case GRANT, TIGHTEN -> true;
          case OUTBOUND, DELETE, LOCKOUT -> false;
        };
    return phase
        && !step.lockout()
        && !touchesRoles(step)
        && step.direction(state) == Direction.TIGHTENS;
  }

  private static boolean touchesRoles(Step step) {
    return step.write() instanceof Step.Write.Patch(_, var after)
        && after.get(Users.GROUPS.name()).isPresent();
  }
}
