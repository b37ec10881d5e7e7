package enforcer.guard;

import enforcer.catalogue.Users;
import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Severity;
import enforcer.model.Entity;
import enforcer.model.State;
import java.util.List;
import java.util.Optional;

/**
 * Lists the extensions for which encryption becomes mandatory: a phone that cannot encrypt can then
 * make no call.
 */
final class EncryptionGuard implements Guard {
  private static final String NAME = "encryption";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "A phone that must encrypt but does not support it cannot call anybody, not even an"
        + " emergency number. Try it with one phone of each model first, or write srtp:"
        + " enabled.";
  }

  @Override
  public List<Refusal> review(ProposedPlan proposed) {
    return List.of();
  }

  @Override
  public List<Finding> remarks(ProposedPlan proposed) {
    List<String> obliged =
        proposed.after().entities(Users.RESOURCE).stream()
            .filter(u -> isEnforced(u) && !Users.isDisabled(u))
            .filter(u -> !was(proposed.live(), u.key()))
            .map(Entity::key)
            .toList();
    if (obliged.isEmpty()) {
      return List.of();
    }
    return List.of(
        Finding.of(
                NAME,
                Severity.WARNING,
                "extensions",
                Optional.of(proposed.place(Users.RESOURCE, obliged.getFirst(), Users.SRTP)),
                obliged.size()
                    + " would have to encrypt: a phone that does not support it cannot call"
                    + " anybody, not even an emergency number")
            .members(obliged)
            .remedy("try it with one phone of each model first, or write srtp: enabled"));
  }

  private static boolean was(State live, String extension) {
    return live.entity(Users.RESOURCE, extension).filter(EncryptionGuard::isEnforced).isPresent();
  }

  private static boolean isEnforced(Entity user) {
    return user.text(Users.SRTP).equals("enforced");
  }
}
