package enforcer.apply;

import static java.util.Objects.requireNonNull;

import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.pbx.Ids;
import enforcer.plan.Step;
import java.util.Optional;

/**
 * What a run knows of the PBX, from the reading that the plan was judged on and from every step
 * since; with the ids of what it created, so that later steps can refer to it.
 */
record Known(State state, Ids ids) {

  Known {
    requireNonNull(state, "state is null");
    requireNonNull(ids, "ids is null");
  }

  Optional<Entity> entity(Step step) {
    return state.entity(step.resource(), step.key());
  }

  /** After the PBX answered that it created something, before that was read back. */
  Known created(Step step, Step.Write.Create create, Optional<String> id) {
    return new Known(state.with(new Entity(step.resource(), step.key(), id, create.values())), ids);
  }

  /** After a step that was seen to have taken effect. */
  Known after(Step step, Optional<Entity> seen) {
    return switch (step.write()) {
      case Step.Write.Create _ -> {
        Entity entity = seen.orElseThrow();
        Optional<String> number = entity.id().filter(id -> id.matches("[0-9]{1,18}"));
        yield new Known(state.with(entity), ids.with(step.resource(), step.key(), number));
      }
      case Step.Write.Patch _ -> new Known(state.with(seen.orElseThrow()), ids);
      case Step.Write.Move _, Step.Write.Delete _ -> new Known(step.after(state), ids);
    };
  }
}
