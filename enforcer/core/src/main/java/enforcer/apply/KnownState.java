package enforcer.apply;

import static java.util.Objects.requireNonNull;

import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.pbx.Ids;
import enforcer.plan.Step;
import java.util.Optional;

/**
 * The knowledge of a run about the PBX: from the state that the plan was judged on, and from every
 * step since. It holds the ids of created objects, for later steps that refer to them.
 */
record KnownState(State state, Ids ids) {

  KnownState {
    requireNonNull(state, "state is null");
    requireNonNull(ids, "ids is null");
  }

  Optional<Entity> entity(Step step) {
    return state.entity(step.resource(), step.key());
  }

  /** The knowledge after the PBX confirmed a creation and before it was read back. */
  KnownState created(Step step, Step.Write.Create create, Optional<String> id) {
    return new KnownState(
        state.with(new Entity(step.resource(), step.key(), id, create.values())), ids);
  }

  /** The knowledge after a step whose effect was read back. */
  KnownState after(Step step, Optional<Entity> seen) {
    return switch (step.write()) {
      case Step.Write.Create _ -> {
        Entity entity = seen.orElseThrow();
        Optional<String> number = entity.id().filter(id -> id.matches("[0-9]{1,18}"));
        yield new KnownState(state.with(entity), ids.with(step.resource(), step.key(), number));
      }
      case Step.Write.Patch _ -> new KnownState(state.with(seen.orElseThrow()), ids);
      case Step.Write.Move _, Step.Write.Delete _ -> new KnownState(step.after(state), ids);
    };
  }
}
