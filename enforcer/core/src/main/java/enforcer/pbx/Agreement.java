package enforcer.pbx;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.Roles;
import enforcer.model.State;
import java.util.List;

/**
 * Compares the answers of a PBX with each other, and with what every PBX has. What one answer shows
 * to be missing from another was not seen.
 */
final class Agreement {
  private Agreement() {}

  /**
   * The state in which what was left out is unknown.
   *
   * @param clientId our own API client
   */
  static State of(State read, String clientId) {
    return clients(trunks(read), clientId);
  }

  /** A client that may not see the trunks gets an empty list, although rules name some. */
  private static State trunks(State read) {
    boolean named =
        read.entities(Outbound.RESOURCE).stream().anyMatch(r -> !Outbound.trunks(r).isEmpty());
    return named && read.knows(Trunks.RESOURCE) && read.entities(Trunks.RESOURCE).isEmpty()
        ? read.with(
            Trunks.RESOURCE,
            new State.Coverage.Unknown(
                "the PBX lists no trunk, and its outbound rules name some; the role of the API"
                    + " client may be too low to see them"))
        : read;
  }

  /**
   * Whoever reads settings has an administrative role. A PBX that shows none of it leaves out roles
   * where it lists API clients, ours and perhaps those of others.
   */
  private static State clients(State read, String clientId) {
    List<Entity> clients = read.entities(ApiClients.RESOURCE);
    boolean shown =
        clients.stream()
            .filter(client -> client.key().equalsIgnoreCase(clientId))
            .filter(client -> client.get(Users.GROUPS).isPresent())
            .allMatch(Agreement::administers);
    return shown
        ? read
        : read.with(
            ApiClients.RESOURCE,
            clients.stream()
                .map(client -> administers(client) ? client : unseen(client, clientId))
                .toList());
  }

  private static boolean administers(Entity client) {
    return Users.memberships(client).values().stream().anyMatch(Roles::isAdministrative);
  }

  private static Entity unseen(Entity client, String clientId) {
    return ApiClients.unseen(
        client,
        "Groups: the PBX shows no administrative role of API client "
            + clientId
            + ", which reads this, so it may leave out those of others");
  }
}
