package enforcer.pbx;

import java.util.List;

/**
 * Who we are to the PBX, by the token that it gave us.
 *
 * @param clientId the number of our own service principal, which no plan may touch
 * @param roles empty where the token does not tell
 */
public record Identity(String clientId, List<String> roles) {
  public Identity {
    roles = List.copyOf(roles);
  }
}
