package enforcer.pbx;

import java.util.List;
import java.util.Set;

/**
 * Our identity at the PBX, as its token states it.
 *
 * @param clientId the number of our own service principal, which no plan may touch
 * @param roles empty where the token does not tell
 */
public record Identity(String clientId, List<String> roles) {
  private static final Set<String> LIMITED =
      Set.of(
          "group_owners",
          "managers",
          "group_admins",
          "supervisors",
          "receptionists",
          "users",
          "observers");

  public Identity {
    roles = List.copyOf(roles);
  }

  /**
   * Whether the token shows that our role is too low or covers a department only. A token also
   * holds words that are not user roles, and may hold none that we know.
   */
  public boolean limited() {
    return !roles.contains("system_owners")
        && !roles.contains("system_admins")
        && roles.stream().anyMatch(LIMITED::contains);
  }
}
