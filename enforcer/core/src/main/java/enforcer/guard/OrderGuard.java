package enforcer.guard;

import enforcer.dialplan.CallTable;
import enforcer.dialplan.EmergencyProbes;
import enforcer.plan.CallEffects;
import enforcer.plan.Step;
import java.util.List;
import java.util.Optional;

/**
 * Keeps every intermediate state as closed as both ends: none may let a call through that is
 * refused before and after. The planner searches such an order; sometimes there is none. {@link
 * EmergencyGuard} judges emergency calls.
 */
final class OrderGuard implements Guard {
  private static final String NAME = "order";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "No state between two steps may let a call through that is refused before and after."
        + " Make the change in two runs; the first one refuses calls, the second one does"
        + " the rest.";
  }

  @Override
  public List<Refusal> review(ProposedPlan proposed) {
    if (!CallEffects.haveStatesBetween(proposed.plan().steps())) {
      return List.of();
    }
    return CallEffects.of(
            proposed.plan().steps(),
            proposed.live(),
            EmergencyProbes.dialled(proposed.plan().context().emergency(), proposed.live()),
            proposed.plan().context().facts())
        .flatMap(calls -> refusal(calls, proposed))
        .stream()
        .toList();
  }

  private static Optional<Refusal> refusal(CallEffects calls, ProposedPlan proposed) {
    for (int i = 0; i < proposed.plan().steps().size(); i++) {
      Optional<CallTable.Opened> opened = calls.openedOnTheWay(i);
      if (opened.isPresent()) {
        return Optional.of(refusal(opened.get(), proposed.plan().steps().get(i), proposed));
      }
    }
    return Optional.empty();
  }

  private static Refusal refusal(CallTable.Opened opened, Step step, ProposedPlan proposed) {
    return Refusal.of(
        NAME,
        step.named(),
        proposed.place(step.resource(), step.key()),
        "between two steps a call to "
            + opened.number()
            + " from "
            + opened.from()
            + " would be let through that is refused before and after",
        "no order of the steps avoids this; make the change in two runs: first refuse calls, then"
            + " do the rest");
  }
}
