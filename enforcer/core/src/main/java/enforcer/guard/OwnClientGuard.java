package enforcer.guard;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Apps;
import enforcer.catalogue.Departments;
import enforcer.catalogue.Users;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.model.Direction;
import enforcer.model.Entity;
import enforcer.plan.Plan;
import enforcer.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps our own API clients: a plan that ends the one of its run could not be finished or undone,
 * and without the other one the next run fails.
 */
final class OwnClientGuard implements Guard {
  private static final String NAME = "own-client";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "A plan writes neither the API client of this run, nor another one that the credentials "
        + "name for this phone system, nor deletes the department in which one has its role. "
        + "Change them in the console.";
  }

  @Override
  public List<Refusal> review(ProposedPlan proposed) {
    List<Refusal> refusals = new ArrayList<>();
    for (Step step : proposed.plan().steps()) {
      boolean client =
          step.resource().equals(ApiClients.RESOURCE) || step.resource().equals(Apps.RESOURCE);
      if (client && isOurs(step.key(), proposed)) {
        refusals.add(
            refusal(proposed, step, step.named() + " would change, which this program logs in as"));
      } else if (step.resource().equals(ApiClients.RESOURCE) && !knowsOurs(proposed)) {
        refusals.add(
            refusal(
                proposed,
                step,
                "the PBX does not list the client that this program logs in as, so "
                    + step.named()
                    + " may be it"));
      }
      boolean deletes = step.write() instanceof Step.Write.Delete;
      if (step.resource().equals(Departments.RESOURCE) && deletes && holdsOurs(step, proposed)) {
        refusals.add(
            refusal(
                proposed,
                step,
                "department "
                    + step.key()
                    + " would be deleted, and our API client "
                    + proposed.plan().subject().clientId()
                    + " has its role there"));
      }
    }
    return refusals;
  }

  /** Reports when a client that may do less was last used: a program depends on it. */
  @Override
  public List<Finding> remarks(ProposedPlan proposed) {
    return proposed.changes(ApiClients.RESOURCE).stream()
        .filter(change -> change.direction() != Direction.LOOSENS)
        .flatMap(change -> change.before().stream())
        .map(client -> remark(client, proposed))
        .toList();
  }

  private static Finding remark(Entity client, ProposedPlan proposed) {
    String used =
        ApiClients.lastUsed(client)
            .map(at -> "a program used it last at " + at)
            .orElse("whether a program uses it is not known");
    return Finding.of(
            NAME,
            Severity.WARNING,
            client.named(),
            Optional.of(proposed.place(ApiClients.RESOURCE, client.key())),
            used + "; what it does with the phone system may stop")
        .remedy("find out which program has this client before you apply");
  }

  private static Stream<String> ours(ProposedPlan proposed) {
    Plan.Subject subject = proposed.plan().subject();
    return Stream.concat(Stream.of(subject.clientId()), subject.otherClients().stream());
  }

  private static boolean isOurs(String client, ProposedPlan proposed) {
    return ours(proposed).anyMatch(client::equalsIgnoreCase);
  }

  private static boolean knowsOurs(ProposedPlan proposed) {
    String self = proposed.plan().subject().clientId();
    return proposed.live().entities(ApiClients.RESOURCE).stream()
        .anyMatch(client -> client.key().equalsIgnoreCase(self));
  }

  /**
   * Whether a department holds one of our clients; a client with unknown memberships might be in
   * any.
   */
  private static boolean holdsOurs(Step step, ProposedPlan proposed) {
    if (!proposed.live().knows(ApiClients.RESOURCE) || !knowsOurs(proposed)) {
      return true;
    }
    return proposed.live().entities(ApiClients.RESOURCE).stream()
        .filter(client -> isOurs(client.key(), proposed))
        .anyMatch(
            c -> c.get(Users.GROUPS).isEmpty() || Users.memberships(c).containsKey(step.key()));
  }

  private static Refusal refusal(ProposedPlan proposed, Step step, String message) {
    return Refusal.of(
        NAME,
        step.named(),
        proposed.place(step.resource(), step.key()),
        message,
        "change it in the console, Admin > Integrations");
  }
}
