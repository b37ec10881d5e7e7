package enforcer.pbx;

import enforcer.catalogue.Departments;
import enforcer.catalogue.Forwards;
import enforcer.catalogue.Forwards.Holder;
import enforcer.catalogue.InternalNumbers;
import enforcer.catalogue.Users;
import enforcer.model.Entity;
import enforcer.model.Resource;
import enforcer.model.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the objects whose forwards a PBX listed with those that its ordinary lists name. An
 * object that is left out may send calls anywhere.
 */
final class ListedHolders {
  private final State known;

  /**
   * @param known the ordinary lists, as far as they were read
   */
  ListedHolders(State known) {
    this.known = known;
  }

  /**
   * The forwards that were not seen, because the objects that may have them were not listed.
   *
   * @param listed the first names of the listed objects
   */
  List<Entity> unseen(Holder holder, Set<String> listed) {
    Optional<Set<String>> named = named(holder);
    if (named.isEmpty()) {
      return listed.isEmpty() && isOnEveryPbx(holder) ? List.of(none(holder)) : List.of();
    }
    return named.get().stream()
        .filter(name -> !listed.contains(name))
        .sorted()
        .map(name -> leftOut(holder, name))
        .toList();
  }

  private static boolean isOnEveryPbx(Holder holder) {
    return holder == Holder.EXTENSION || holder == Holder.DEPARTMENT;
  }

  private static Entity none(Holder holder) {
    return Forwards.noneListed(
        holder,
        "the PBX lists none with their forwards, and every PBX has one; the role of the API client"
            + " may be too low to see them");
  }

  private static Entity leftOut(Holder holder, String name) {
    return Forwards.unlisted(
        holder,
        name,
        holder == Holder.EXTENSION ? name : "",
        "the PBX leaves it out where it lists " + holder.list() + " with their forwards");
  }

  /** The objects that an ordinary list names; empty where none was read. */
  private Optional<Set<String>> named(Holder holder) {
    return switch (holder) {
      case EXTENSION -> all(Users.RESOURCE);
      case DEPARTMENT -> all(Departments.RESOURCE);
      case RING_GROUP -> ofKind("RingGroup");
      case QUEUE -> ofKind("Queue");
      case RECEPTIONIST -> ofKind("IVR");
      case INBOUND_RULE -> Optional.empty();
    };
  }

  private Optional<Set<String>> all(Resource resource) {
    return names(resource, known.entities(resource).stream());
  }

  private Optional<Set<String>> ofKind(String kind) {
    return names(
        InternalNumbers.RESOURCE,
        known.entities(InternalNumbers.RESOURCE).stream()
            .filter(one -> one.text(InternalNumbers.KIND).equals(kind)));
  }

  private Optional<Set<String>> names(Resource resource, Stream<Entity> objects) {
    return known.knows(resource)
        ? Optional.of(objects.map(Entity::key).map(String::strip).collect(Collectors.toSet()))
        : Optional.empty();
  }
}
