package enforcer.pbx;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Evidence;
import enforcer.catalogue.Outbound;
import enforcer.catalogue.Phones;
import enforcer.catalogue.Trunks;
import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.Roles;
import enforcer.model.State;
import enforcer.model.Value;
import java.util.List;
import java.util.Optional;

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
    return clients(firewall(switches(trunks(ListedNumbers.in(extensions(read))))), clientId);
  }

  /** A PBX says twice whether the last check of its firewall passed. */
  private static State firewall(State read) {
    Optional<Entity> last = read.only(Evidence.FIREWALL);
    Optional<Value> passed = last.flatMap(check -> check.get(Evidence.FIREWALL_PASSED));
    Optional<Value> health =
        read.only(Evidence.HEALTH).flatMap(said -> said.get(Evidence.FIREWALL_HEALTH));
    if (passed.isEmpty() || passed.equals(health)) {
      return read;
    }
    String other =
        health
            .map(said -> "its result is " + passed.get() + ", and its health says " + said)
            .orElse("its health, which says it as well, was not read");
    return read.with(
        last.get()
            .with(Evidence.FIREWALL_PASSED.name(), Optional.empty())
            .unreadable(
                Evidence.FIREWALL_PASSED.name(),
                (health.isPresent()
                        ? "the PBX contradicts itself about the last firewall check: "
                        : "the last firewall check: ")
                    + other));
  }

  /** Extensions are listed once with their settings, and once with their phones. */
  private static State extensions(State read) {
    LeftOut leftOut = new LeftOut();
    if (read.knows(Users.RESOURCE) && read.knows(Phones.RESOURCE)) {
      compare(read, Users.RESOURCE, Phones.RESOURCE, "with its phones", leftOut);
      compare(read, Phones.RESOURCE, Users.RESOURCE, "with its settings", leftOut);
    }
    return leftOut.in(read);
  }

  private static void compare(
      State read, Resource list, Resource other, String elsewhere, LeftOut leftOut) {
    read.entities(other).stream()
        .map(Entity::key)
        .filter(key -> !key.isBlank() && read.entity(list, key).isEmpty())
        .findFirst()
        .ifPresent(key -> leftOut.note(list, "extension " + key, elsewhere));
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

  /** A trunk says twice whether calls may leave by it. */
  private static State switches(State read) {
    List<Entity> trunks = read.entities(Trunks.RESOURCE);
    return trunks.stream().anyMatch(Trunks::isContradicted)
        ? read.with(Trunks.RESOURCE, trunks.stream().map(Trunks::agreed).toList())
        : read;
  }

  /**
   * Whoever reads settings has an administrative role. A PBX that shows none of it leaves out roles
   * where it lists API clients, ours and perhaps those of others.
   */
  private static State clients(State read, String clientId) {
    List<Entity> clients = read.entities(ApiClients.RESOURCE);
    List<Entity> own =
        clients.stream().filter(client -> client.key().equalsIgnoreCase(clientId)).toList();
    if (own.isEmpty() && !clients.isEmpty()) {
      LeftOut leftOut = new LeftOut();
      leftOut.note(ApiClients.RESOURCE, "API client " + clientId, "by what it lets it read");
      return leftOut.in(read);
    }
    boolean shown =
        own.stream()
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
