package enforcer.guard;

import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.Roles;
import enforcer.model.State;
import java.util.List;

/** The people of whom a change requires a second factor that nothing required before. */
public final class NewSecondFactor {
  /** What a remark is called that somebody may have no way in. */
  public static final String RULE = "second-factor";

  private NewSecondFactor() {}

  /**
   * The owners, where all of them would have to enrol at once, or all whom an e-mail can reach;
   * none where one can always get in.
   */
  public static List<String> ofAllOwners(State before, State after) {
    List<Entity> owners = enabled(after, Roles.OWNER);
    List<Entity> reachable = owners.stream().filter(o -> !Users.email(o).isEmpty()).toList();
    for (List<Entity> those : List.of(reachable, owners)) {
      if (!those.isEmpty() && those.stream().allMatch(o -> isNew(before, o))) {
        return those.stream().map(Entity::key).toList();
      }
    }
    return List.of();
  }

  static boolean isNew(State before, Entity person) {
    return person.is(Users.REQUIRE_2FA)
        && before
            .entity(Users.RESOURCE, person.key())
            .filter(was -> was.is(Users.REQUIRE_2FA))
            .isEmpty();
  }

  static List<Entity> enabled(State state, String role) {
    return state.entities(Users.RESOURCE).stream()
        .filter(u -> u.is(Users.ENABLED) && Users.hasRole(u, role))
        .toList();
  }
}
