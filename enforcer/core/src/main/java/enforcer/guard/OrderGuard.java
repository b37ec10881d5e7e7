package enforcer.guard;

import enforcer.catalogue.Outbound;
import enforcer.catalogue.Users;
import enforcer.dialplan.EmergencyProbes;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.plan.Passage;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the way as closed as its ends: no state between two steps may let a call through that is
 * refused before and after. The planner looks for such an order, and now and then there is none.
 * Calls for help are judged by {@link EmergencyGuard}.
 */
final class OrderGuard implements Guard {
  private static final String NAME = "order";

  @Override
  public List<Refusal> review(Case given) {
    boolean decides = given.live().knows(Outbound.RESOURCE) && given.live().knows(Users.RESOURCE);
    if (!decides || !given.touches(Outbound.RESOURCE) && !given.touches(Users.RESOURCE)) {
      return List.of();
    }
    Passage nobody = passage(given);
    Map<String, Entity> people = new LinkedHashMap<>();
    given.live().entities(Users.RESOURCE).forEach(user -> people.put(user.key(), user));
    List<Passage.Caller> changed = new ArrayList<>();
    Optional<Passage> all = Optional.empty();
    for (int i = 1; i < given.states().size(); i++) {
      Step step = given.plan().steps().get(i - 1);
      State state = given.states().get(i);
      if (step.resource().equals(Users.RESOURCE)) {
        people.put(step.key(), state.entity(Users.RESOURCE, step.key()).orElseThrow());
        changed.add(caller(people.get(step.key()), given));
        all = Optional.empty();
      } else if (step.resource().equals(Outbound.RESOURCE)) {
        Passage now =
            all.orElseGet(
                () -> nobody.of(people.values().stream().map(u -> caller(u, given)).toList()));
        all = Optional.of(now);
        Optional<Refusal> refusal =
            opened(nobody.of(changed), given.states().get(i - 1), step, given)
                .or(() -> opened(now, state, step, given));
        if (refusal.isPresent()) {
          return List.of(refusal.get());
        }
        changed.clear();
      }
    }
    return changed.isEmpty()
        ? List.of()
        : opened(nobody.of(changed), given.after(), given.steps(Users.RESOURCE).getLast(), given)
            .stream()
            .toList();
  }

  private static Optional<Refusal> opened(Passage passage, State state, Step step, Case given) {
    return passage
        .opened(state.entities(Outbound.RESOURCE))
        .map(opened -> refusal(opened, step, given));
  }

  private static Passage.Caller caller(Entity during, Case given) {
    return new Passage.Caller(
        given.live().entity(Users.RESOURCE, during.key()).orElseThrow(),
        during,
        given.after().entity(Users.RESOURCE, during.key()).orElseThrow());
  }

  private static Passage passage(Case given) {
    List<Entity> others = new ArrayList<>();
    for (int i = 1; i < given.states().size(); i++) {
      if (given.plan().steps().get(i - 1).resource().equals(Outbound.RESOURCE)) {
        others.addAll(given.states().get(i).entities(Outbound.RESOURCE));
      }
    }
    return new Passage(
        given.live(),
        given.after().entities(Outbound.RESOURCE),
        others,
        EmergencyProbes.dialled(given.plan().context().emergency(), given.live()),
        given.plan().context().facts());
  }

  private static Refusal refusal(Passage.Opened opened, Step step, Case given) {
    return Refusal.of(
        NAME,
        step.named(),
        given.place(step.resource(), step.key()),
        "on the way a call to "
            + opened.number()
            + " from "
            + opened.from()
            + " would be let through, which is refused before and after",
        "no order of the steps avoids it; make the change in two runs, what refuses calls first");
  }
}
