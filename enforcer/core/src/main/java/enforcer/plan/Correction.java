package enforcer.plan;

import enforcer.catalogue.Users;
import enforcer.diff.Change;
import enforcer.diff.FieldChange;
import enforcer.model.Direction;
import enforcer.model.Entity;
import enforcer.model.Paths;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        plan.changes().stream()
            .filter(c -> addresses.contains(c.address()))
            .map(c -> part(c, kept))
            .toList();
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

  /** The part of a change that is written all the same: what loosens stays undone. */
  private static Change part(Change change, List<Step> steps) {
    if (change.action() != Change.Action.UPDATE) {
      return change;
    }
    Set<String> written =
        steps.stream()
            .filter(s -> s.address().equals(change.address()))
            .filter(s -> s.write() instanceof Step.Write.Patch)
            .flatMap(s -> ((Step.Write.Patch) s.write()).after().members().keySet().stream())
            .collect(Collectors.toSet());
    List<FieldChange> fields =
        change.fields().stream().filter(f -> written.contains(Paths.field(f.path()))).toList();
    Entity before = change.before().orElseThrow();
    Value.Struct values = before.values();
    for (FieldChange field : fields) {
      values = Paths.with(values, field.path(), field.after());
    }
    return new Change(
        change.action(),
        change.resource(),
        change.key(),
        change.before(),
        Optional.of(new Entity(before.resource(), before.key(), before.id(), values)),
        fields,
        fields.getFirst().section(),
        fields.getFirst().place(),
        change.position());
  }
}
