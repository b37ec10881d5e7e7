package enforcer.watch;

import enforcer.catalogue.ApiClients;
import enforcer.catalogue.Users;
import enforcer.desired.DesiredState;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.section.Claim;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who is known to change a phone system: the administrators and API clients that its document
 * lists, else those that the PBX has, and our own runs.
 *
 * @param administrators the numbers and e-mail addresses of people, in lower case
 * @param clients the ids of API clients, in lower case
 * @param runs our own runs
 */
public record Familiar(Set<String> administrators, Set<String> clients, OwnRuns runs) {
  /** Who made a change, as far as its name and its time tell. */
  public enum Kind {
    ADMINISTRATOR,
    API_CLIENT,
    OUR_RUN,
    /** Our API client, which only asked; the vendor does not say whether a PBX records that. */
    OUR_QUESTION,
    /** Our API client, at a time when no run of ours is known. */
    OUR_CLIENT_ALONE,
    NOBODY_NAMED,
    STRANGER;

    /** Whether somebody should look at it. */
    public boolean isStrange() {
      return this == OUR_CLIENT_ALONE || this == NOBODY_NAMED || this == STRANGER;
    }
  }

  public Familiar {
    administrators = Set.copyOf(administrators);
    clients = Set.copyOf(clients);
  }

  /**
   * Those of a phone system.
   *
   * @param desired its document; empty without one
   * @param since what an earlier reading shows: whoever came since vouches for nobody
   */
  public static Familiar of(
      Optional<DesiredState> desired, State state, Optional<Comparison> since, OwnRuns runs) {
    Set<String> people =
        listed(desired, "admins", List.of("extension", "email"))
            .orElseGet(() -> people(state, newcomers(since, ListShift.Kind.ADMINISTRATORS)));
    Set<String> clients =
        listed(desired, "apiClients", List.of("clientId"))
            .orElseGet(() -> clients(state, newcomers(since, ListShift.Kind.API_CLIENTS)));
    return new Familiar(people, clients, runs);
  }

  /** Why it is not known who is familiar; empty where it is. */
  static Optional<String> whyUnknown(Optional<DesiredState> desired, State state) {
    Optional<String> people =
        listed(desired, "admins", List.of()).isPresent()
            ? Optional.empty()
            : state.whyUnknown(Users.RESOURCE);
    return people.or(
        () ->
            listed(desired, "apiClients", List.of()).isPresent()
                ? Optional.empty()
                : state.whyUnknown(ApiClients.RESOURCE));
  }

  private static Optional<Set<String>> listed(
      Optional<DesiredState> desired, String section, List<String> keys) {
    return desired.stream()
        .flatMap(d -> d.sections().entrySet().stream())
        .filter(entry -> entry.getKey().name().equals(section))
        .map(entry -> names(entry.getValue(), keys))
        .findFirst();
  }

  private static Set<String> names(Claim section, List<String> keys) {
    Set<String> names = new HashSet<>();
    for (Claim entry : section.list("list")) {
      keys.forEach(key -> entry.text(key).map(Familiar::folded).ifPresent(names::add));
    }
    return names;
  }

  private static Set<String> newcomers(Optional<Comparison> since, ListShift.Kind kind) {
    Set<String> keys = new HashSet<>();
    since.stream()
        .flatMap(found -> found.lists().stream())
        .filter(list -> list.kind() == kind)
        .flatMap(list -> list.items().stream())
        .filter(item -> item.fate() != ListShift.Fate.GONE)
        .forEach(item -> keys.add(item.key()));
    return keys;
  }

  private static Set<String> people(State state, Set<String> newcomers) {
    Set<String> names = new HashSet<>();
    for (Entity person : state.entities(Users.RESOURCE)) {
      if (ListShift.isAdministrator(person) && !newcomers.contains(person.key())) {
        Stream.of(person.key(), person.text(Users.EMAIL))
            .filter(name -> !name.isEmpty())
            .forEach(name -> names.add(folded(name)));
      }
    }
    return names;
  }

  private static Set<String> clients(State state, Set<String> newcomers) {
    Set<String> names = new HashSet<>();
    state.entities(ApiClients.RESOURCE).stream()
        .map(Entity::key)
        .filter(key -> !newcomers.contains(key))
        .forEach(key -> names.add(folded(key)));
    return names;
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /** Who made a change. */
  Kind kind(AuditRow row) {
    String user = folded(row.user());
    if (user.isEmpty()) {
      return Kind.NOBODY_NAMED;
    }
    if (runs.isOurQuestion(row)) {
      return Kind.OUR_QUESTION;
    }
    if (runs.isOurClient(row)) {
      return runs.wrote(row) ? Kind.OUR_RUN : Kind.OUR_CLIENT_ALONE;
    }
    if (administrators.contains(user)) {
      return Kind.ADMINISTRATOR;
    }
    return clients.contains(user) ? Kind.API_CLIENT : Kind.STRANGER;
  }
}
