package enforcer.guard;

import enforcer.catalogue.Trunks;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.diff.Change;
import enforcer.model.Entity;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a way to the outside: a provider that does not agree to a new setting takes its trunk down,
 * so one trunk is tried before the next.
 */
final class TrunksGuard implements Guard {
  private static final RequiredAcceptance.Bound BOUND = RequiredAcceptance.Bound.TRUNKS;

  @Override
  public String name() {
    return BOUND.word();
  }

  @Override
  public String meaning() {
    return "A trunk whose provider does not accept a new transport or encryption carries no call,"
        + " not even an emergency call. Change one, check that it registers, try a call,"
        + " then change the next.";
  }

  @Override
  public List<Refusal> review(ProposedPlan proposed) {
    List<Change> changes = proposed.changes(Trunks.RESOURCE);
    if (changes.size() <= 1) {
      return List.of();
    }
    RequiredAcceptance lift = new RequiredAcceptance(BOUND, changes.size());
    return List.of(
        Refusal.of(
                BOUND.word(),
                "trunks",
                changes.getFirst().place(),
                String.join(", ", names(proposed, changes))
                    + " would all change their connection to the provider in one run",
                "change one trunk, try a call, and then the next; if it is meant: --accept " + lift)
            .unless(BOUND, changes.size()));
  }

  @Override
  public List<Finding> remarks(ProposedPlan proposed) {
    List<Change> changes = proposed.changes(Trunks.RESOURCE);
    if (changes.isEmpty()) {
      return List.of();
    }
    Place first = changes.getFirst().place();
    List<String> names = names(proposed, changes);
    return List.of(
        Finding.of(
                BOUND.word(),
                Severity.WARNING,
                "trunks",
                Optional.of(first),
                "whether the provider of "
                    + String.join(", ", names)
                    + " accepts the change is not known; a trunk that does not register carries no"
                    + " call, not even an emergency call")
            .members(names)
            .remedy("ask the provider first, and try a call afterwards"));
  }

  private static List<String> names(ProposedPlan proposed, List<Change> changes) {
    List<Entity> trunks = proposed.live().entities(Trunks.RESOURCE);
    return changes.stream()
        .map(c -> proposed.live().entity(Trunks.RESOURCE, c.key()).orElse(c.entity()))
        .map(trunk -> Trunks.label(trunk, trunks))
        .toList();
  }
}
