package enforcer.pbx;

import java.util.List;
import java.util.Set;

/**
 * Who we are to the PBX, by the token that it gave us.
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
   * Whether the token tells that our role is for a department only or too low. A token also holds
   * words that are no roles of a person, and may hold none that we know.
   */
  public boolean limited() {
    return !roles.contains("system_owners")
        && !roles.contains("system_admins")
        && roles.stream().anyMatch(LIMITED::contains);
  }
}
