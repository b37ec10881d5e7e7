package enforcer.export;

import enforcer.catalogue.Users;
import enforcer.guard.NewSecondFactor;
import enforcer.model.Entity;
import enforcer.model.Roles;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Who of some people can be asked for a second factor now, and who must wait: an owner for the one
 * before, so that one can always get in, and everybody without an e-mail address for one.
 */
final class SecondFactorInTurn {
  static final String OWNERS =
      "owners one at a time, each when the one before has signed in with a second factor";
  static final String ADDRESS =
      "first an e-mail address, because there may be no way in without one";
  private static final String BOTH = ADDRESS + "; then " + OWNERS;

  private SecondFactorInTurn() {}

  /** Those who must wait, each with what must come before. */
  static SequencedMap<String, String> waiting(List<String> numbers, State live) {
    Optional<String> first = firstOwner(numbers, live);
    SequencedMap<String, String> waiting = new LinkedHashMap<>();
    for (String number : numbers) {
      Optional<Entity> person = live.entity(Users.RESOURCE, number);
      boolean owner = person.filter(p -> Users.hasRole(p, Roles.OWNER)).isPresent();
      boolean address = person.filter(SecondFactorInTurn::hasAddress).isPresent();
      if (!address) {
        waiting.put(number, owner ? BOTH : ADDRESS);
      } else if (owner && !first.equals(Optional.of(number))) {
        waiting.put(number, OWNERS);
      }
    }
    return waiting;
  }

  /**
   * The owner who can be asked now, best one who signs in here; none where all whom an e-mail can
   * reach would have to enrol at once.
   */
  private static Optional<String> firstOwner(List<String> numbers, State live) {
    return numbers.stream()
        .flatMap(number -> live.entity(Users.RESOURCE, number).stream())
        .filter(person -> Users.hasRole(person, Roles.OWNER) && hasAddress(person))
        .sorted(Comparator.comparing(person -> person.is(Users.SIGNS_IN_ELSEWHERE)))
        .map(Entity::key)
        .filter(one -> NewSecondFactor.ofAllOwners(live, requiring(live, Set.of(one))).isEmpty())
        .findFirst();
  }

  private static boolean hasAddress(Entity person) {
    return !Users.email(person).isEmpty();
  }

  private static State requiring(State live, Set<String> obliged) {
    List<Entity> users =
        live.entities(Users.RESOURCE).stream()
            .map(
                user ->
                    obliged.contains(user.key())
                        ? user.with(Users.REQUIRE_2FA.name(), Optional.of(Value.flag(true)))
                        : user)
            .toList();
    return live.with(Users.RESOURCE, users);
  }
}
