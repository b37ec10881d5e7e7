package enforcer.guard;

import enforcer.catalogue.Roles;
import enforcer.catalogue.Users;
import enforcer.diagnostic.Place;
import enforcer.diff.Change;
import enforcer.model.Entity;
import enforcer.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps enough people who own the PBX and can log in: an e-mail is how one gets back in. */
final class LastOwnerGuard implements Guard {
  private static final String NAME = "last-owner";
  private static final int ENOUGH = 2;

  @Override
  public List<Refusal> review(Case given) {
    if (!given.touches(Users.RESOURCE)) {
      return List.of();
    }
    List<String> before = owners(given.live());
    List<String> after = owners(given.after());
    List<Refusal> refusals = new ArrayList<>();
    int least = Math.min(ENOUGH, Math.max(1, before.size()));
    if (after.size() < least && !after.containsAll(before)) {
      List<String> lost = before.stream().filter(o -> !after.contains(o)).toList();
      refusals.add(
          Refusal.of(
              NAME,
              "admins",
              place(given, lost),
              after.size()
                  + " enabled system owners with an e-mail address would remain"
                  + " ("
                  + String.join(", ", lost)
                  + " would no longer be one)",
              "list at least " + least + " of them as system_owners"));
    }
    secondFactor(given, after).ifPresent(refusals::add);
    return refusals;
  }

  /** A new duty for all owners at once could keep all of them out at once. */
  private static Optional<Refusal> secondFactor(Case given, List<String> owners) {
    boolean all =
        !owners.isEmpty()
            && owners.stream().allMatch(o -> is2fa(given.after(), o) && !is2fa(given.live(), o));
    if (!all) {
      return Optional.empty();
    }
    return Optional.of(
        Refusal.of(
            NAME,
            "extensions " + String.join(", ", owners),
            place(given, owners),
            "all system owners would need a second factor from one moment to the next",
            "leave one of them out with except: { extensions: [...] } until the others have"
                + " enrolled"));
  }

  private static boolean is2fa(State state, String number) {
    return state.entity(Users.RESOURCE, number).filter(u -> u.is(Users.REQUIRE_2FA)).isPresent();
  }

  private static List<String> owners(State state) {
    return state.entities(Users.RESOURCE).stream()
        .filter(u -> u.is(Users.ENABLED) && !u.text(Users.EMAIL).isEmpty())
        .filter(u -> Users.hasRole(u, Roles.OWNER))
        .map(Entity::key)
        .toList();
  }

  private static Place place(Case given, List<String> numbers) {
    return given.changes(Users.RESOURCE).stream()
        .filter(c -> numbers.contains(c.key()))
        .map(Change::place)
        .findFirst()
        .orElseGet(() -> given.place(Users.RESOURCE));
  }
}
