package enforcer.policy;

import enforcer.catalogue.Users;
import enforcer.model.Entity;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;

/**
 * How many extensions are in some departments.
 *
 * @param open those of which nobody knows
 */
record Members(int all, int some, int open) {
  private static final long HUNDRED = 100;

  static Members of(Collection<Entity> users, Collection<String> departments) {
    int some = 0;
    int open = 0;
    for (Entity user : users) {
      if (user.get(Users.GROUPS).isEmpty()) {
        open++;
      } else if (!Collections.disjoint(Users.memberships(user).keySet(), departments)) {
        some++;
      }
    }
    return new Members(users.size(), some, open);
  }

  /** Whether they are so many percent of all; empty where nobody knows. */
  Optional<Boolean> are(int percent) {
    boolean least = some * HUNDRED >= (long) all * percent;
    boolean most = (some + open) * HUNDRED >= (long) all * percent;
    return least == most ? Optional.of(least) : Optional.empty();
  }
}
