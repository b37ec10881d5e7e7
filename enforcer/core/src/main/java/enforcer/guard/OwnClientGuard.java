package enforcer.guard;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Departments;
import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.List;

/** Keeps our own API client: a plan that deletes it could not be finished or undone. */
final class OwnClientGuard implements Guard {
  private static final String NAME = "own-client";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "A plan writes no API client, and does not delete the department in which the "
        + "API client of this run has its role. Change API clients in the console.";
  }

  @Override
  public List<Refusal> review(ProposedPlan proposed) {
    List<Refusal> refusals = new ArrayList<>();
    String self = proposed.plan().subject().clientId();
    for (Step step : proposed.plan().steps()) {
      if (step.resource().equals(ApiClients.RESOURCE)) {
        refusals.add(
            refusal(
                proposed,
                step,
                "a plan never writes API clients, and " + step.named() + " is one"));
      }
      boolean deletes = step.write() instanceof Step.Write.Delete;
      if (step.resource().equals(Departments.RESOURCE) && deletes && isOurs(step, self, proposed)) {
        refusals.add(
            refusal(
                proposed,
                step,
                "department "
                    + step.key()
                    + " would be deleted, and our API client "
                    + self
                    + " has its role there"));
      }
    }
    return refusals;
  }

  /**
   * Whether a step deletes our client's department; a client with unknown memberships might be in
   * any.
   */
  private static boolean isOurs(Step step, String self, ProposedPlan proposed) {
    if (!proposed.live().knows(ApiClients.RESOURCE)) {
      return true;
    }
    List<Entity> selves =
        proposed.live().entities(ApiClients.RESOURCE).stream()
            .filter(c -> c.key().equals(self))
            .toList();
    return selves.isEmpty()
        || selves.stream()
            .anyMatch(
                c -> c.get(Users.GROUPS).isEmpty() || Users.memberships(c).containsKey(step.key()));
  }

  private static Refusal refusal(ProposedPlan proposed, Step step, String message) {
    return Refusal.of(
        NAME,
        step.named(),
        proposed.place(step.resource(), step.key()),
        message,
        "change API clients in the console, Admin > Integrations > API");
  }
}
